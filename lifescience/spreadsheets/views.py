"""The screens of an import: upload, preview, progress, result. What they send is in actions.py."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic.base import BaseListingView

from .archive import SpreadsheetError
from .forms import UploadForm
from .kinds import kinds
from .models import APPLICABLE, Import, ImportRow, Outcome, Verdict
from .slices import work
from .uploads import take_in


def permitted_kind(name, user):
    """The kind of this name. Raises Http404, or PermissionDenied where the person may not use it."""
    if name not in kinds:
        raise Http404
    if not kinds[name].may_import(user):
        raise PermissionDenied
    return kinds[name]


def crumbs(kind, *more):
    """[(address, label)] as breadcrumbs."""
    items = [(reverse("wagtailadmin_home"), _("Home")), kind.parent(), *more]
    return [{"url": address, "label": label} for address, label in items]


class ImportsView(BaseListingView):
    """Uploading a spreadsheet, and what was uploaded before."""

    template_name = "spreadsheets/imports.html"
    verbose_name_plural = Import._meta.verbose_name_plural
    paginate_by = 20
    columns = [
        TitleColumn(
            "file_name",
            label=pgettext_lazy("of a spreadsheet", "File"),
            get_url=lambda batch: reverse("spreadsheet_import", args=[batch.pk]),
        ),
        Column("get_phase_display", label=gettext_lazy("State"), width="16%"),
        UserColumn("user", label=gettext_lazy("By"), width="18%"),
        DateColumn("created_at", label=gettext_lazy("Uploaded"), width="16%"),
    ]

    def dispatch(self, request, name):
        self.kind = permitted_kind(name, request.user)
        self.form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        return super().dispatch(request, name=name)

    def post(self, request, name):
        if self.form.is_valid():
            try:
                batch = take_in(self.kind, self.form.cleaned_data["file"], request.user)
            except SpreadsheetError as error:
                self.form.add_error("file", str(error))
            else:
                work(batch.pk, request.user)  # a small file is ready at once
                return redirect("spreadsheet_import", batch.pk)
        return self.get(request)

    def get_queryset(self):
        return Import.objects.filter(kind=self.kind.name).select_related("user__wagtail_userprofile")

    def get_index_url(self):
        return reverse("spreadsheet_imports", args=[self.kind.name])

    def get_page_title(self):
        return self.kind.title

    def get_header_icon(self):
        return self.kind.icon

    def get_breadcrumbs_items(self):
        return crumbs(self.kind, ("", self.kind.title))

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, form=self.form, kind=self.kind, **kwargs)


class ChangesColumn(Column):
    cell_template_name = "spreadsheets/changes_cell.html"

    def get_value(self, instance):
        return instance


class RowStateColumn(Column):
    cell_template_name = "spreadsheets/row_state_cell.html"

    def get_value(self, instance):
        return instance


class ImportView(BaseListingView):
    """One import: its progress, its rows, and what can be done with it."""

    template_name = "spreadsheets/import.html"
    table_classname = "listing sheet-rows"
    verbose_name_plural = ImportRow._meta.verbose_name_plural
    paginate_by = 50
    columns = [
        TitleColumn("number", label=pgettext_lazy("of a spreadsheet", "Row"), get_url=lambda row: row.edit_url),
        Column("title", label=gettext_lazy("Place"), classname="sheet-place"),
        ChangesColumn("changes", label=gettext_lazy("Now, and after the import")),
        RowStateColumn("state", label=gettext_lazy("What happens")),
    ]

    def dispatch(self, request, pk):
        self.batch = get_object_or_404(Import.objects.select_related("user"), pk=pk)
        self.kind = permitted_kind(self.batch.kind, request.user)
        return super().dispatch(request, pk=pk)

    @cached_property
    def counts(self):
        """[(what to show, label, rows)]: by outcome where rows have one, by verdict else."""
        by_outcome = [(one.value, one.label, number) for one, number in self.batch.outcomes.items()]
        rest = [(one.value, one.label, number) for one, number in self.batch.verdicts.items()]
        return [*by_outcome, *(one for one in rest if not (self.batch.outcomes and one[0] in APPLICABLE))]

    @cached_property
    def shown(self):
        """What the list is of: what was asked for, else what will change or has changed."""
        known = [name for name, _label, _number in self.counts]
        asked = self.request.GET.get("show", "")
        if asked in ("all", *known):
            return asked
        return next((name for name in known if name in (*APPLICABLE, *Outcome)), "all")

    def get_queryset(self):
        rows = self.batch.rows.all()
        if self.shown == "all":
            return rows
        if self.shown in Outcome:
            return rows.filter(outcome=self.shown)
        return rows.filter(verdict=self.shown, outcome="")

    def get_index_url(self):
        return reverse("spreadsheet_import", args=[self.batch.pk])

    def get_page_title(self):
        return self.batch.file_name

    def get_header_icon(self):
        return self.kind.icon

    def get_breadcrumbs_items(self):
        imports = reverse("spreadsheet_imports", args=[self.kind.name])
        return crumbs(self.kind, (imports, self.kind.title), ("", self.batch.file_name))

    def get_context_data(self, *args, **kwargs):
        ready = sum(number for verdict, number in self.batch.verdicts.items() if verdict in APPLICABLE)
        return super().get_context_data(
            *args,
            batch=self.batch,
            kind=self.kind,
            is_own=self.batch.user_id == self.request.user.pk,
            counts=self.counts,
            shown=self.shown,
            ready=ready,
            overtaken=self.batch.verdicts.get(Verdict.OVERTAKEN, 0),
            blocked=self.batch.outcomes.get(Outcome.BLOCKED, 0),
            may_publish=self.kind.may_publish(self.request.user),
            **kwargs,
        )
