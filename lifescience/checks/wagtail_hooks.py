from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from lifescience.desk.wagtail_hooks import EditorsMenuItem

from .report import ContentChecksReport


@hooks.register("insert_global_admin_css")
def checks_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/checks/checks.css"))


@hooks.register("insert_editor_js")
def checks_script():
    return format_html('<script src="{}" defer></script>', static("admin/checks/checks.js"))


@hooks.register("register_admin_urls")
def report_urls():
    return [
        path("reports/content/", ContentChecksReport.as_view(), name="content_checks"),
        path("reports/content/results/", ContentChecksReport.as_view(results_only=True), name="content_checks_results"),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item():
    return EditorsMenuItem(
        _("Content checks"), reverse("content_checks"), name="content-checks", icon_name="glasses", order=110
    )
