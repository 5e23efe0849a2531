#!/bin/sh
# The release step: runs once, in a container of its own, before the others start (compose.yaml).
set -eu
cd "$(dirname "$0")/.."
deploy/certificate.sh /certificate "$ALLOWED_HOSTS"
exec python manage.py release
