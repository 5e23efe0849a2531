"""What staff see of search: synonyms, and what readers looked for in vain."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Synonyms, UnansweredQuery


@register_snippet
class SynonymsViewSet(SnippetViewSet):
    model = Synonyms
    icon = "link"
    menu_label = _("Search synonyms")
    add_to_settings_menu = True
    search_fields = ["terms"]
    copy_view_enabled = False


def may_see(user):
    """Whoever may put answers above the results should know what is missing."""
    return user.has_perm("wagtailsearchpromotions.add_searchpromotion")


class UnansweredReport(ReportView):
    page_title = _("Searches without results")
    header_icon = "search"
    model = UnansweredQuery
    is_searchable = True
    search_fields = ["text"]
    index_url_name = "unanswered_searches"
    index_results_url_name = "unanswered_searches_results"
    default_ordering = "-count"
    columns = [
        Column("text", label=_("searched for"), sort_key="text"),
        Column("get_language_display", label=_("language"), sort_key="language"),
        Column("count", label=_("times"), sort_key="count"),
        DateColumn("last_asked", label=_("last asked"), sort_key="last_asked"),
    ]
    list_export = ["text", "language", "count", "last_asked"]

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class UnansweredMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


@hooks.register("register_admin_urls")
def unanswered_urls():
    return [
        path("reports/unanswered-searches/", UnansweredReport.as_view(), name="unanswered_searches"),
        path(
            "reports/unanswered-searches/results/",
            UnansweredReport.as_view(results_only=True),
            name="unanswered_searches_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def unanswered_menu_item():
    url = reverse("unanswered_searches")
    return UnansweredMenuItem(
        _("Searches without results"), url, name="unanswered-searches", icon_name="search", order=1310
    )
