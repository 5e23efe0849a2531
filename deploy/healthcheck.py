"""Exits 0 when the site in this container answers /healthz, 1 otherwise: the container's HEALTHCHECK."""

import os
import sys
import urllib.error
import urllib.request

ADDRESS = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz"

try:
    urllib.request.urlopen(ADDRESS, timeout=4)
except OSError as error:  # urllib's HTTPError and URLError are among them
    sys.exit(f"{ADDRESS}: {error}")
