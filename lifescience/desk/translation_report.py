"""The translation report: everything that has two languages, how much of it is missing or outdated, as a table."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.coreutils import get_content_type_label
from wagtail.models import CollectionMember
from wagtail.permissions import page_permission_policy

from lifescience.bilingual.record import State
from lifescience.bilingual.status import TranslationStatus, bilingual_models

from .parts import parts_of_the_site, shares_of_parts

STATES = (State.OUTDATED, State.MISSING, State.COMPLETE)


class TranslationFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state.value, state.label) for state in STATES], method="filter_state"
    )
    content_type = ContentTypeFilter(label=_("Type"), queryset=lambda request: types_counted())
    part = django_filters.ChoiceFilter(
        label=_("Part of the site"), choices=lambda: part_choices(), method="filter_part"
    )

    class Meta:
        model = TranslationStatus
        fields = ["state", "content_type", "part"]

    def filter_state(self, queryset, name, value):
        return queryset.in_state(State(value))

    def filter_part(self, queryset, name, value):
        return queryset.filter(next(part.rows for part in parts_of_the_site() if part.key == value))


def types_counted():
    return ContentType.objects.filter(pk__in=TranslationStatus.objects.values("content_type")).order_by("model")


def part_choices():
    return [(part.key, part.title) for part in parts_of_the_site()]


class CheckColumn(Column):
    """A box that belongs to the form under the list."""

    header_template_name = "desk/check_header.html"
    cell_template_name = "desk/check_cell.html"


class TypeColumn(Column):
    def get_value(self, instance):
        return get_content_type_label(instance.content_type)


class ShareColumn(Column):
    cell_template_name = "desk/share_cell.html"

    def get_value(self, instance):
        return instance


def with_what_permissions_ask_for():
    """The rows' objects; of files their collection too, by which it is decided who may edit one."""
    files = [model for model in bilingual_models() if issubclass(model, CollectionMember)]
    return GenericPrefetch("content_object", [model.objects.select_related("collection") for model in files])


def plain(text):
    """A title that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


class TranslationReportView(ReportView):
    page_title = _("Translation status")
    header_icon = "globe"
    template_name = "desk/translation_report.html"
    index_url_name = "translation_report"
    index_results_url_name = "translation_report_results"
    filterset_class = TranslationFilterSet
    permission_policy = page_permission_policy
    any_permission_required = ("add", "change", "publish")
    results_template_name = "desk/translation_report_results.html"
    columns = (
        CheckColumn("check", label="", width="3rem"),
        TitleColumn("title", label=_("Title"), accessor=str, get_url=lambda status: status.edit_url),
        TypeColumn("content_type", label=_("Type"), width="14%", classname="desk-wide"),
        Column("state.label", label=_("State"), width="18%"),
        Column("outdated", label=_("Outdated"), width="8%", classname="desk-wide"),
        Column("missing", label=_("Missing"), width="8%", classname="desk-wide"),
        ShareColumn("share", label=_("English"), width="16%"),
    )
    export_headings = {
        "title": _("Title"),
        "type_label": _("Type"),
        "state.label": _("State"),
        "is_draft": _("Draft"),
        "texts": _("Texts"),
        "outdated": _("Outdated"),
        "missing": _("Missing"),
    }
    list_export = tuple(export_headings)
    custom_field_preprocess = {"title": {"csv": plain, "xlsx": plain}}

    def get_queryset(self):
        statuses = TranslationStatus.objects.select_related("content_type", "page")
        return statuses.order_by("-outdated", "-missing", "title", "pk")

    def decorate_paginated_queryset(self, statuses):
        rows = list(statuses)
        prefetch_related_objects([row for row in rows if not row.page_id], with_what_permissions_ask_for())
        finder = AdminURLFinder(self.request.user)
        for row in rows:
            row.title = str(row)
            row.type_label = get_content_type_label(row.content_type)
            row.edit_url = finder.get_edit_url(row.page or row.content_object)
        return rows

    @property
    def header_buttons(self):
        address = reverse("spreadsheet_imports", args=["translation"])
        return [HeaderButton(_("Import a translation"), url=address, icon_name="upload")]

    def get_context_data(self, **kwargs):
        names = self.filterset_class.base_filters
        filters = [(name, value) for name in names for value in self.request.GET.getlist(name) if value]
        return super().get_context_data(parts=shares_of_parts(), chosen_filters=filters, **kwargs)
