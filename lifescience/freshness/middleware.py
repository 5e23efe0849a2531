import hashlib

from django.conf import settings
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.html import format_html

from lifescience.readers import has_session, is_in_admin

from .compression import chosen_encoding, compress
from .release import release
from .version import content_version

# Nobody keeps a page longer than a second without asking; while the site is down, a week-old one is better than none.
# In this order: nginx searches the line from its start for the first two, for every page out of its cache.
PUBLIC = "stale-while-revalidate=1, stale-if-error=604800, s-maxage=1, public, max-age=0"
PUBLIC_ABSENCE = "public, max-age=0, s-maxage=1"
PRIVATE = "private, no-cache"

REDIRECTS = (301, 302, 307, 308)
ABSENCES = (404, 410)


class FreshnessMiddleware:
    """What proxies and browsers may keep of an answer, and for how long.

    A reader without a session gets what everybody gets: an ETag known before anything is rendered, so that asking
    again costs one look at the content version, and a compressed body. Everything else stays between the two.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_anonymous_read(request):
            return private(self.get_response(request))
        encoding = chosen_encoding(request.headers.get("Accept-Encoding", ""))
        etag = "" if settings.DEBUG else entity_tag(request, encoding)  # templates change without a restart then
        response = get_conditional_response(request, etag=etag) or self.get_response(request)
        if is_for_everyone(response):
            publish(response, etag, encoding)
        else:
            private(response)
        return response


def is_anonymous_read(request):
    return request.method in ("GET", "HEAD") and not has_session(request) and not is_in_admin(request)


def is_for_everyone(response):
    """Whether the answer depends on nothing but the address, the encoding and the language asked for."""
    return (
        response.status_code in (200, 304, *REDIRECTS, *ABSENCES)
        and not response.cookies
        and "cookie" not in _words(response, "Vary")
        and not {"private", "no-store", "no-cache"} & _words(response, "Cache-Control")
    )


def entity_tag(request, encoding):
    """Weak: two servers may compress the same page to different bytes."""
    parts = (release(), content_version(), request.scheme, request.get_host(), request.get_full_path(), encoding)
    return f'W/"{hashlib.blake2b(chr(0).join(parts).encode(), digest_size=12).hexdigest()}"'


def publish(response, etag, encoding):
    # What s-maxage says. With it nginx need not look for every other word of Cache-Control, and readers do not get it.
    response.headers["X-Accel-Expires"] = "1"
    response.headers["Cache-Control"] = PUBLIC_ABSENCE if response.status_code in ABSENCES else PUBLIC
    if response.status_code in (200, 304) and etag:
        response.headers.setdefault("ETag", etag)  # a document has one of its own
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.status_code in REDIRECTS:
        write_where(response)
    compress(response, encoding)


def write_where(redirect):
    """A body for a redirect (RFC 9110, 15.4). It has to have one: where nginx shows a stored answer without a body
    because the application has just sent an error, it takes that for one without a body too, leaves the error's in
    the connection, and the next reader gets it for a page (ngx_http_proxy_process_header sets `u->keepalive`).
    """
    redirect.content = format_html('<a href="{0}">{0}</a>\n', redirect.headers["Location"])
    redirect.headers["Content-Length"] = str(len(redirect.content))


def private(response):
    if not {"private", "no-store", "no-cache"} & _words(response, "Cache-Control"):
        response.headers["Cache-Control"] = PRIVATE
    return response


def _words(response, header):
    return {word.strip().lower() for word in response.headers.get(header, "").split(",")}
