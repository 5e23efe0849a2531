"""The state of the translation in the list of pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView

LEFT_OUT_ON_A_PHONE = ("latest_revision_created_at", "type")  # or there is no room for titles


class TranslationColumn(Column):
    cell_template_name = "desk/translation_cell.html"

    def get_value(self, instance):
        return getattr(instance, "translation_status", None)  # the root page has none


def add_column():
    """Wagtail has no hook for it: after the state of the page."""
    columns = ExplorableIndexView.base_columns
    for column in columns:
        if column.name in LEFT_OUT_ON_A_PHONE:
            column.classname = "desk-wide"
    if not any(column.name == "translation" for column in columns):
        columns.append(TranslationColumn("translation", label=_("English"), width="12%", classname="desk-translation"))


def read_ahead(parent_page, pages, request):
    """One query for all rows."""
    return pages.prefetch_related("translation_status")
