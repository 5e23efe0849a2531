import gzip

import brotli
from backports import zstd  # the standard library's own from Python 3.14 on

SHORTEST = 400  # bytes: below, the header costs more than is won
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/xml",
    "application/opensearchdescription+xml",
    "image/svg+xml",
)

# In the order of preference. Pages are compressed once and stored by nginx: a little more work is well spent.
ENCODERS = {
    "br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=5),
    "zstd": lambda content: zstd.compress(content, level=9),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}


def chosen_encoding(accept_encoding):
    """The content encoding to answer `Accept-Encoding` with: "br", "zstd", "gzip" or "" (RFC 9110, 12.5.3)."""
    accepted = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        accepted[name.strip()] = parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ENCODERS if accepted.get(name, accepted.get("*", False))), "")


def compress(response, encoding):
    """Compress the body of `response` in place where that helps."""
    if not encoding or response.streaming or response.has_header("Content-Encoding"):
        return
    if len(response.content) < SHORTEST or not response.headers.get("Content-Type", "").startswith(COMPRESSIBLE):
        return
    response.content = ENCODERS[encoding](response.content)
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(response.content))
