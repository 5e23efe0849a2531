"""What a request says of who sent it, before anything is looked up."""

from django.conf import settings

ADMIN = "/admin/"


def is_in_admin(request):
    return request.path_info.startswith(ADMIN)


def has_session(request):
    """Whether it names one, which need not exist."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES
