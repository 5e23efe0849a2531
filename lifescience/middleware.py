from django.conf import settings
from django.http.request import split_domain_port
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from lifescience.freshness.version import remembered
from lifescience.readers import has_session, is_in_admin


class LanguageMiddleware(LocaleMiddleware):
    """The language of the address; Chinese for the admin, whatever the browser asks for, until it is known who asks."""

    def process_request(self, request):
        if is_in_admin(request):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            super().process_request(request)

    def process_response(self, request, response):
        """A wrong address in the admin stays there: it has no language to be redirected to. A file has none at all."""
        is_file = response.status_code == 200 and not response.headers.get("Content-Type", "").startswith("text/html")
        if is_file or is_in_admin(request):
            return response
        return super().process_response(request, response)


class StaffLanguageMiddleware:
    """The admin in the language of the user's own profile.

    Wagtail sees to it for its views alone: what it says to those it turns away, and pages of errors, are spoken here.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_in_admin(request) and has_session(request) and hasattr(request.user, "wagtail_userprofile"):
            translation.activate(request.user.wagtail_userprofile.get_preferred_language())
        return self.get_response(request)


class ContentSecurityMiddleware:
    """Browsers hold public pages to what they promise: nothing from another origin, no script or style in the page.

    Less is asked where a session is: Wagtail's admin, and the bar that it shows its staff, have scripts in the page.
    """

    PUBLIC = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    STAFF = "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_in_admin(request) or has_session(request):
            response.headers.setdefault("Content-Security-Policy", self.STAFF)
        # Django's own page of an error, in DEBUG, has styles in it.
        elif not settings.DEBUG:
            response.headers.setdefault("Content-Security-Policy", self.PUBLIC)
        return response


class SiteMiddleware:
    """Spares Wagtail its query for the site of each request: it asks the request first, see `Site.find_for_request`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request._wagtail_site = site_at(split_domain_port(request.get_host())[0], request.get_port())
        return self.get_response(request)


@remembered
def site_at(hostname, port):
    """The Site, its root page at hand; requests share it. None where there is none."""
    try:
        return get_site_for_hostname(hostname, port)
    except Site.DoesNotExist:
        return None
