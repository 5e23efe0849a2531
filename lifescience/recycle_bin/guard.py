from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from lifescience.desk.open_forms import not_saved
from lifescience.readers import primary_keys

from .models import DeletedPage
from .tree import IN_BIN, ROOT_PATH

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
PREFIXES = ("wagtailadmin_explore", "wagtailadmin_choose_page")


class RecycleBinMiddleware:
    """No screen of the admin is about a page in the bin: whoever asks for one is led to where it can be restored."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not is_about_pages(request.resolver_match) or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        asked = [str(kwargs[name]) for name in PAGE_ARGUMENTS if name in kwargs]
        asked = primary_keys([*asked, *request.GET.getlist("id")])  # the latter of bulk actions
        page = Page.objects.filter(IN_BIN, pk__in=asked).first() if asked else None
        return lead_to_bin(request, page) if page else None


def is_about_pages(match):
    if match.view_name == "wagtail_bulk_action":
        return match.kwargs["model_name"] == Page._meta.model_name
    return "wagtailadmin_pages" in match.namespaces or match.view_name.startswith(PREFIXES)


def lead_to_bin(request, page):
    if not request.accepts("text/html"):  # an open form that saves itself
        return not_saved(_("This page is in the recycle bin. Restore it to go on editing."))
    if page.path == ROOT_PATH:
        return redirect("recycle_bin:index")
    deletion = DeletedPage.objects.get(page__path=page.path[: 2 * Page.steplen])
    return redirect("recycle_bin:restore", deletion.pk)
