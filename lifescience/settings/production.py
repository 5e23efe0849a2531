"""Everything from the environment; refuses to start, naming the variable, on what would be unsafe."""

from django.core.exceptions import ImproperlyConfigured

from lifescience.operations.exporter import metrics_address
from lifescience.operations.logs import json_logging

from . import services
from .base import *  # noqa: F403
from .base import LOG_LEVEL, MIDDLEWARE, env

SHORTEST_SECRET_KEY = 50  # characters: what Django's own security.W009 asks for
FEWEST_DISTINCT = 5

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set. Set it to a long random text that stays the same.")
if len(SECRET_KEY) < SHORTEST_SECRET_KEY or len(set(SECRET_KEY)) < FEWEST_DISTINCT or "insecure" in SECRET_KEY:
    raise ImproperlyConfigured(f"SECRET_KEY is too weak. Use at least {SHORTEST_SECRET_KEY} random characters.")

if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("DEBUG is on. Unset DEBUG: production must not show error details to readers.")

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is empty. Set it to the site's host names, separated by commas.")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is *. Set it to the site's own host names, separated by commas.")

BASE_URL = WAGTAILADMIN_BASE_URL = BASE_URL or f"https://{ALLOWED_HOSTS[0].lstrip('.')}"  # noqa: F405
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
TRUSTED_PROXIES = services.whole_number(env, "TRUSTED_PROXIES", 1)  # nginx

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = services.whole_number(env, "SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

LOGGING = json_logging(LOG_LEVEL)

METRICS_ADDRESS = metrics_address()
if METRICS_ADDRESS:
    after_health = MIDDLEWARE.index("lifescience.operations.health.HealthMiddleware") + 1
    MIDDLEWARE.insert(after_health, "lifescience.operations.metrics.MetricsMiddleware")

SENTRY_DSN = env.str("SENTRY_DSN", default="")
if SENTRY_DSN:
    from lifescience.operations.errors import report_errors

    try:
        report_errors(SENTRY_DSN)
    except ValueError:  # whose text holds the key
        message = "SENTRY_DSN is not understood. Copy it from the settings of the Sentry project."
        raise ImproperlyConfigured(message) from None
