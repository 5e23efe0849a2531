from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.models import PageViewRestriction

from lifescience.links import ReachablePageLink
from lifescience.readers import has_session


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own, whose place it takes
def page_links(features):
    features.register_link_type(ReachablePageLink)


@hooks.register("on_serve_page", order=-1)
def lead_strangers_away(serve_page):
    """Whoever has no session passes no restriction, and is led to where that can change: the same for everybody, so
    nginx keeps it. Wagtail's own answer may not be kept; the page as it was before it became private would stay in
    the cache, to be shown while the application is down.
    """

    def serve(page, request, args, kwargs):
        restriction = None if has_session(request) else page.get_view_restrictions().first()
        return gate(restriction, page, request) if restriction else serve_page(page, request, args, kwargs)

    return serve


def gate(restriction, page, request):
    if restriction.restriction_type != PageViewRestriction.PASSWORD:
        return redirect_to_login(request.get_full_path(), reverse("wagtailcore_login"))
    form = reverse("wagtailcore_authenticate_with_password", args=[restriction.id, page.id])
    return redirect(f"{form}?{urlencode({'return_url': request.get_full_path()})}")
