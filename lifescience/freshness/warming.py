import logging

from django.conf import settings
from django.test import RequestFactory

from lifescience.bilingual.languages import LANGUAGES

logger = logging.getLogger(__name__)


def warm_up(application):
    """Ask the WSGI `application` for the home page in each language. A failure is logged: there may be no database."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    for language in LANGUAGES:
        request = RequestFactory(SERVER_NAME=host, HTTP_X_FORWARDED_PROTO="https").get(f"/{language}/")
        try:
            application(request.environ, lambda status, headers: None).close()
        except Exception:
            logger.exception("The home page (%s) could not be rendered before the start", language)
