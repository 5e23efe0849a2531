"""Everything the rules find on the published pages: a slice of pages at a time, on the screen and in a spreadsheet."""

from collections import defaultdict

import django_filters
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, get_page_content_types
from wagtail.permissions import page_permission_policy

from lifescience.bilingual.titles import page_models
from lifescience.checks.findings import Tally, inspect

from .parts import parts_of_the_site
from .translation_report import plain

SLICE = 100  # pages that are read at once


class PageFilterSet(WagtailFilterSet):
    content_type = ContentTypeFilter(
        label=_("Type"), queryset=lambda request: get_page_content_types(include_base_page_type=False)
    )
    part = django_filters.ChoiceFilter(
        label=_("Part of the site"), choices=lambda: [(part.key, part.title) for part in page_parts()], method="in_part"
    )

    class Meta:
        model = Page
        fields = ["content_type", "part"]

    def in_part(self, queryset, name, value):
        part = next(part for part in page_parts() if part.key == value)
        return queryset.filter(path__startswith=part.path) if part.is_branch else queryset.filter(path=part.path)


def page_parts():
    return [part for part in parts_of_the_site() if part.path]


class FindingsColumn(Column):
    cell_template_name = "desk/findings_cell.html"

    def get_value(self, instance):
        return instance.findings


class ContentChecksReport(ReportView):
    page_title = _("Content checks")
    header_icon = "glasses"
    index_url_name = "content_checks"
    index_results_url_name = "content_checks_results"
    filterset_class = PageFilterSet
    permission_policy = page_permission_policy
    any_permission_required = ("add", "change", "publish")
    columns = (
        TitleColumn("title", label=_("Title"), width="25%", get_url=lambda page: page.edit_url),
        Column("page_type_display_name", label=_("Type"), width="14%", classname="desk-wide"),
        FindingsColumn("findings", label=_("Findings"), sort_key="weight"),
    )
    export_headings = {
        "page.title": _("Title"),
        "page.page_type_display_name": _("Type"),
        "finding.level.label": _("Level"),
        "finding.place": _("Place"),
        "finding.sentence": _("Finding"),
    }
    list_export = tuple(export_headings)
    custom_field_preprocess = {
        name: {"csv": plain, "xlsx": plain} for name in ("page.title", "finding.place", "finding.sentence")
    }

    def get_queryset(self):
        """The published pages that this person may edit, in the order of the tree."""
        pages = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return pages.live().type(tuple(page_models())).order_by("path").specific()

    def get_filtered_queryset(self):
        pages = super().get_filtered_queryset()
        if not self.ordering:
            return pages
        weight = weight_of(pages)
        return pages.order_by(weight.desc() if self.ordering.startswith("-") else weight.asc(), "path")

    def decorate_paginated_queryset(self, pages):
        return FoundOnPages(pages) if self.is_export else checked(pages)


def checked(pages):
    """The specific pages of a queryset, each with `findings` and `edit_url`."""
    pages = list(pages)
    for page, page.findings in zip(pages, inspect(pages), strict=True):
        page.edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return pages


def weight_of(pages):
    """An expression to order the pages by: one that is broken in more places outweighs any number of lesser findings.

    Reads and inspects them all, as nothing is stored.
    """
    keys = defaultdict(list)
    for page in in_slices(pages):
        tally = Tally(page.findings)
        keys[tally.broken, tally.warning, tally.hint].append(page.pk)
    return Case(*(When(pk__in=keys[weight], then=rank) for rank, weight in enumerate(sorted(keys))), default=Value(0))


def in_slices(pages):
    for part in Paginator(pages, SLICE):
        yield from checked(part.object_list)


class FoundOnPages:
    """Rows of the spreadsheet, one for each finding."""

    def __init__(self, pages):
        self.pages = pages

    def __iter__(self):
        for page in in_slices(self.pages):
            yield from ({"page": page, "finding": finding} for finding in page.findings)
