"""The list of inquiries: filters, search, export and what is done to several at once."""

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.permission_policies import ModelPermissionPolicy

from investment.models import KeyFieldPage
from lifescience.readers import primary_keys

from . import desk
from .models import Event, Inquiry
from .routing import officers
from .spreadsheet import as_csv, as_xlsx

MINE, DUE = "mine", "due"


class InboxFilter(WagtailFilterSet):
    show = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        choices=[
            ("open", gettext_lazy("Waiting for an answer")),
            (DUE, gettext_lazy("Overdue")),
            (MINE, gettext_lazy("Assigned to me")),
            ("nobody", gettext_lazy("Assigned to nobody")),
        ],
        method="filter_show",
    )
    state = django_filters.MultipleChoiceFilter(label=gettext_lazy("State"), choices=Inquiry.State.choices)
    assignee = django_filters.ModelChoiceFilter(label=gettext_lazy("Assigned to"), queryset=lambda request: officers())
    key_fields = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Key field"), queryset=lambda request: KeyFieldPage.objects.order_by("path")
    )
    answer_language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language of the answer"), choices=Inquiry.Language.choices
    )
    created_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = Inquiry
        fields = ["show", "state", "assignee", "key_fields", "answer_language", "created_at"]

    def filter_show(self, queryset, name, value):
        if value == MINE:
            return queryset.filter(Q(assignee=self.request.user) | Q(team__in=self.request.user.groups.all()))
        if value == "nobody":
            return queryset.filter(assignee=None)
        return queryset.overdue() if value == DUE else queryset.open()


class CheckColumn(Column):
    """A box that belongs to the form under the list."""

    header_template_name = "inquiries/admin/check_header.html"
    cell_template_name = "inquiries/admin/check_cell.html"


class StateColumn(Column):
    cell_template_name = "inquiries/admin/state_cell.html"


class SenderColumn(Column):
    cell_template_name = "inquiries/admin/sender_cell.html"


class InboxView(generic.IndexView):
    model = Inquiry
    permission_policy = ModelPermissionPolicy(Inquiry)
    any_permission_required = ["view"]
    page_title = gettext_lazy("Inquiries")
    header_icon = "mail"
    index_url_name = "inquiries:inbox"
    index_results_url_name = "inquiries:inbox_results"
    template_name = "inquiries/admin/inbox.html"
    results_template_name = "inquiries/admin/inbox_results.html"
    filterset_class = InboxFilter
    search_fields = ["reference", "name", "company", "email", "phone", "message"]
    default_ordering = "-created_at"
    paginate_by = 50
    columns = [
        CheckColumn("check", label=""),
        TitleColumn(
            "reference",
            label=gettext_lazy("Reference"),
            classname="inbox-reference",
            get_url=lambda inquiry: reverse("inquiries:detail", args=[inquiry.pk]),
        ),
        SenderColumn("name", label=gettext_lazy("Sender")),
        Column(
            "about_text",
            label=gettext_lazy("About"),
            accessor=lambda inquiry: "，".join(inquiry.about),
            classname="inbox-wide",
        ),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        Column(
            "assignee",
            label=gettext_lazy("Assigned to"),
            accessor=lambda one: one.assignee or one.team or "",
            classname="inbox-wide",
        ),
        Column(
            "age",
            label=gettext_lazy("Age in days"),
            accessor="age_in_days",
            sort_key="created_at",
            classname="inbox-wide",
        ),
        Column("due_on", label=gettext_lazy("Answer due"), sort_key="due_on"),
    ]

    @cached_property
    def list_export(self):
        """Not empty where the user may export: Wagtail shows its buttons then."""
        return ["reference"] if self.request.user.has_perm("inquiries.export_inquiry") else []

    def get_base_queryset(self):
        related = super().get_base_queryset().select_related("assignee", "team", "section")
        return related.prefetch_related("key_fields", "parks")

    def as_spreadsheet(self, queryset, spreadsheet_format):
        if not self.list_export:
            raise PermissionDenied
        inquiries = list(queryset)
        desk.log_all(inquiries, self.request.user, Event.Kind.EXPORTED)
        write = as_xlsx if spreadsheet_format == self.FORMAT_XLSX else as_csv
        return write(export_rows(inquiries), f"inquiries-{timezone.localdate()}")

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        return {**context, "officers": officers(), "can_change": self.request.user.has_perm("inquiries.change_inquiry")}


def export_rows(inquiries):
    ours = ("reference", "created_at", "state", "assignee", "due_on", "first_answered_at")
    names = (*ours, *Inquiry.OF_SENDER)
    yield [str(Inquiry._meta.get_field(name).verbose_name) for name in names] + [_("About")]
    for inquiry in inquiries:
        yield [_shown(inquiry, name) for name in names] + ["; ".join(inquiry.about)]


def _shown(inquiry, name):
    if name == "country":
        return inquiry.country_name
    value = getattr(inquiry, f"get_{name}_display", lambda: getattr(inquiry, name))()
    if name.endswith("_at") and value:
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    return value if name == "due_on" else str(value if value is not None else "")


@require_POST
def bulk(request):
    """Assign, close, reopen or mark as spam what is ticked. The last one wins; every act is in the history."""
    if not request.user.has_perm("inquiries.change_inquiry"):
        raise PermissionDenied
    inquiries = Inquiry.objects.filter(pk__in=primary_keys(request.POST.getlist("inquiry")))
    values = _bulk_values(request)
    if not values or not inquiries:
        messages.error(request, _("Tick inquiries and choose what to do with them."))
    else:
        for inquiry in inquiries:
            desk.change(inquiry, request.user, **values)
        count = len(inquiries)
        done = ngettext("%(count)s inquiry changed.", "%(count)s inquiries changed.", count)
        messages.success(request, done % {"count": count})
    return redirect(_back(request))


def _bulk_values(request):
    action, _separator, key = request.POST.get("action", "").partition(":")
    if action == "assign":
        officer = officers().filter(pk=key).first() if key.isdecimal() else None
        return {"assignee": officer} if officer else {}
    return {"state": key} if action == "state" and key in Inquiry.State.values else {}


def _back(request):
    inbox = str(reverse_lazy("inquiries:inbox"))
    query = request.POST.get("query", "")
    return f"{inbox}?{query}" if query else inbox
