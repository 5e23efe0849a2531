"""What is counted of every request. Imported only where METRICS_ADDRESS is set."""

import time

from django.conf import settings
from django.utils.translation import get_language_from_path
from prometheus_client import Counter, Histogram

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
PREFIXES = {settings.MEDIA_URL: "media", settings.STATIC_URL: "static", "/admin/": "admin"}

REQUESTS = Counter("lifescience_requests_total", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram(
    "lifescience_request_seconds",
    "Time from the request to the beginning of its answer",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


class MetricsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.perf_counter()
        response = self.get_response(request)
        kind = route(request)
        SECONDS.labels(kind).observe(time.perf_counter() - started)
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(method, kind, str(response.status_code)).inc()
        return response


def route(request):
    """The kind of what was asked for, one of a few dozen: never an address, which anybody can invent.

    "page" is a page whose type was not looked up, because it had not changed (304) or is not there (404).
    """
    for prefix, kind in PREFIXES.items():
        if request.path_info.startswith(prefix):
            return kind
    if found := getattr(request, "_wagtail_route_for_request", None):
        return type(found.page).__name__
    if request.resolver_match and request.resolver_match.view_name != "wagtail_serve":
        return request.resolver_match.view_name
    return "page" if get_language_from_path(request.path_info) else "other"
