from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .office_views import AnswerTemplateViewSet, InquiriesPanel, RoutingRuleViewSet

templates = AnswerTemplateViewSet("answer_templates")
rules = RoutingRuleViewSet("routing_rules")


class PermittedMenuItem(MenuItem):
    """Shown to those who may look at inquiries."""

    def is_shown(self, request):
        return request.user.has_perm("inquiries.view_inquiry")


@hooks.register("register_admin_urls")
def inbox_urls():
    return [path("inquiries/", include("investment.inquiries.admin_urls"))]


@hooks.register("register_admin_viewset")
def viewsets():
    return [templates, rules]


@hooks.register("register_admin_menu_item")
def menu():
    items = [
        PermittedMenuItem(_("Inbox"), reverse("inquiries:inbox"), name="inquiry-inbox", icon_name="mail", order=1),
        PermittedMenuItem(_("Figures"), reverse("inquiries:figures"), name="figures", icon_name="table", order=2),
        templates.get_menu_item(order=3),
        rules.get_menu_item(order=4),
    ]
    return SubmenuMenuItem(_("Inquiries"), Menu(items=items), icon_name="mail", order=90)


@hooks.register("construct_homepage_panels")
def dashboard(request, panels):
    if request.user.has_perm("inquiries.view_inquiry"):
        panels.append(InquiriesPanel())


@hooks.register("insert_global_admin_css")
def css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/inquiries/inquiries.css"))
