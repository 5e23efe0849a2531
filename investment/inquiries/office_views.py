"""Figures for the Center, and the lists that it keeps for the inbox."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.model import ModelViewSet

from .detail import viewers
from .figures import Figures
from .models import AnswerTemplate, Inquiry, RoutingRule
from .spreadsheet import as_xlsx


@viewers
def figures_view(request):
    figures = Figures()
    if request.GET.get("export") == "xlsx":
        return as_xlsx(figures.rows(), f"inquiry-figures-{timezone.localdate()}")
    context = {
        "figures": figures,
        "header_title": _("Figures"),
        "header_icon": "table",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("inquiries:inbox"), "label": _("Inquiries")},
            {"url": "", "label": _("Figures")},
        ],
    }
    return render(request, "inquiries/admin/figures.html", context)


class InquiriesPanel(Component):
    """On the dashboard: what waits, and the year at a glance."""

    name = "inquiries"
    order = 50
    template_name = "inquiries/admin/panel.html"

    def get_context_data(self, parent_context):
        waiting = Inquiry.objects.open()
        return {"figures": Figures(), "waiting": waiting.count(), "overdue": waiting.overdue().count()}


class AnswerTemplateViewSet(ModelViewSet):
    model = AnswerTemplate
    icon = "doc-full"
    url_prefix = "inquiries/templates"
    list_display = ["name"]
    menu_label = gettext_lazy("Answer templates")
    copy_view_enabled = False
    inspect_view_enabled = False


class RoutingRuleViewSet(ModelViewSet):
    model = RoutingRule
    icon = "arrow-right"
    url_prefix = "inquiries/rules"
    list_display = ["__str__", "officer", "team", "order"]
    menu_label = gettext_lazy("Routing rules")
    copy_view_enabled = False
