"""What Wagtail's ways to delete pages do here: they ask, say what links there, and move the pages into the bin."""

from django.conf import settings
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from .deleting import holds_a_site, throw_away
from .messages import say_deleted
from .references import sources_of_links
from .tree import in_bin


def delete_page(request, page):
    """For the hook before_delete_page, once Wagtail has made sure that the person may delete the page."""
    parent = page.get_parent()
    may_be_deleted = not holds_a_site(page)
    if request.method == "POST" and may_be_deleted:
        say_deleted(request, [throw_away(page, request.user)])
        next_url = get_valid_next_url_from_request(request)
        return redirect(next_url) if next_url else redirect("wagtailadmin_explore", parent.pk)
    context = {
        "page": page,
        "parent": parent,
        "may_be_deleted": may_be_deleted,
        "next": get_valid_next_url_from_request(request),
        "days": settings.RECYCLE_BIN_DAYS,
        **consequences(page, request.user),
    }
    return TemplateResponse(request, "recycle_bin/confirm.html", context)


def consequences(page, user):
    """What goes with the page, and who will miss it."""
    branch = Page.objects.descendant_of(page, inclusive=True)
    return {
        "subpages": page.get_descendant_count(),
        "live": branch.live().count(),
        "in_menu": branch.live().in_menu().count(),
        "sources": sources_of_links(branch, user),
    }


class DeletePages(PageBulkAction):
    """In the place of Wagtail's own."""

    display_name = _("Delete")
    action_type = "delete"
    aria_label = _("Delete selected pages")
    template_name = "recycle_bin/confirm_many.html"
    action_priority = 30
    classes = {"serious"}

    def check_perm(self, page):
        return not in_bin(page) and not holds_a_site(page) and page.permissions_for_user(self.request.user).can_delete()

    def object_context(self, page):
        return {**super().object_context(page), **consequences(page, self.request.user)}

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "days": settings.RECYCLE_BIN_DAYS}

    def prepare_action(self, pages, pages_without_access):
        """Says what was done with a button in it, which Wagtail's own sentence has not."""
        if pages:
            say_deleted(self.request, [throw_away(page, self.request.user) for page in topmost(pages)])
        return redirect(self.next_url)

    @classmethod
    def execute_action(cls, objects, **kwargs):
        raise NotImplementedError("prepare_action() does it.")


def topmost(pages):
    """Without those that go with another one."""
    return [page for page in pages if not any(page.is_descendant_of(other) for other in pages)]
