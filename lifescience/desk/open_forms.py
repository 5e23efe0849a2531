"""Forms that save themselves: why they cannot, in words, and what is written in them outlives the session."""

from django.http import JsonResponse

SIGNED_OUT = (
    "您已退出登录。请在另一个标签页中登录，再回到这里保存，所写内容不会丢失。"
    "You are signed out. Sign in in another tab, then save here: nothing you wrote is lost."
)


def not_saved(sentence):
    """Wagtail's script shows the sentence for three codes and “a server error” for others; after this it tries on."""
    return JsonResponse({"success": False, "error_code": "locked", "error_message": sentence}, status=400)


class SignedOutMiddleware:
    """Tells an open form that the session has ended; who wrote in it is not known any more, so in both languages.

    Once somebody has signed in, static/admin/desk/signed_in_again.js gives the form the token of the new session.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        saves_itself = request.method == "POST" and not request.accepts("text/html")
        if saves_itself and request.resolver_match.url_name in ("add", "edit") and request.user.is_anonymous:
            return not_saved(SIGNED_OUT)
        return None
