"""What a request says of who sent it and what it asks for, before anything is looked up."""

from django.conf import settings

ADMIN = "/admin/"


def is_in_admin(request):
    return request.path_info.startswith(ADMIN)


def primary_keys(texts):
    """Those of the texts of an address or a form that can be primary keys: databases take 64 bits and no more."""
    return [int(text) for text in texts if text.isdecimal() and len(text) <= 18]


def has_session(request):
    """Whether it names one, which need not exist."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
