import logging

from django.conf import settings
from django.test import RequestFactory

from lifescience.bilingual.languages import LANGUAGES
from lifescience.bilingual.titles import page_models

logger = logging.getLogger(__name__)


def warm_up(application):
    """Ask the WSGI `application` for one page of each type. A failure is logged: there may be no database."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    factory = RequestFactory(SERVER_NAME=host, HTTP_X_FORWARDED_PROTO="https")
    try:
        for address in addresses():
            application(factory.get(address).environ, lambda status, headers: None).close()
    except Exception:
        logger.exception("The site could not be warmed up before the start")


def addresses():
    """The home page in each language, and the first page of every type."""
    yield from (f"/{language}/" for language in LANGUAGES)
    for model in page_models():
        if page := model.objects.live().order_by("path").first():
            yield page.url
