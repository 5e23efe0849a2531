from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

STAFF_PREFIXES = ("/admin/",)


class LanguageMiddleware(LocaleMiddleware):
    """The language of the address; Chinese for the admin, whatever the browser asks for.

    Wagtail then changes to the language of the user's own profile.
    """

    def process_request(self, request):
        if request.path_info.startswith(STAFF_PREFIXES):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        else:
            super().process_request(request)

    def process_response(self, request, response):
        """A wrong address in the admin stays there: it has no language to be redirected to."""
        if request.path_info.startswith(STAFF_PREFIXES):
            return response
        return super().process_response(request, response)
