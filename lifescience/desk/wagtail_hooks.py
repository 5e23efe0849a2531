from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from lifescience.desk import history, page_order, side_by_side, translation_column
from lifescience.desk.content_report import ContentChecksReport
from lifescience.desk.dashboard import ChangesPanel, TranslationPanel, WaitingPanel
from lifescience.desk.translation_report import TranslationReportView

history.write_names_and_moments()
hooks.register("register_log_actions", history.correct_words, order=10)
page_order.add_column_and_button()
translation_column.add_column()
hooks.register("construct_explorer_page_queryset", translation_column.read_ahead)


@hooks.register("insert_global_admin_css")
def desk_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/desk/desk.css"))


@hooks.register("construct_homepage_panels")
def dashboard_panels(request, panels):
    if may_edit_pages(request.user):
        panels.extend([WaitingPanel(), TranslationPanel(), ChangesPanel()])


def may_edit_pages(user):
    return page_permission_policy.user_has_any_permission(user, ("add", "change", "publish"))


@hooks.register("register_admin_urls")
def side_by_side_urls():
    return side_by_side.urls()


@hooks.register("insert_editor_js")
def editor_scripts():
    scripts = ((static(f"admin/desk/{name}.js"),) for name in ("side_by_side_editor", "signed_in_again"))
    return format_html_join("\n", '<script src="{}" defer></script>', scripts)


@hooks.register("register_admin_urls")
def translation_report_urls():
    return [
        path("reports/translation/", TranslationReportView.as_view(), name="translation_report"),
        path(
            "reports/translation/results/",
            TranslationReportView.as_view(results_only=True),
            name="translation_report_results",
        ),
    ]


class EditorsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_edit_pages(request.user)


@hooks.register("register_reports_menu_item")
def translation_report_menu_item():
    address = reverse("translation_report")
    return EditorsMenuItem(_("Translation status"), address, name="translation", icon_name="globe", order=100)


@hooks.register("register_admin_urls")
def content_checks_urls():
    return [
        path("reports/content/", ContentChecksReport.as_view(), name="content_checks"),
        path("reports/content/results/", ContentChecksReport.as_view(results_only=True), name="content_checks_results"),
    ]


@hooks.register("register_reports_menu_item")
def content_checks_menu_item():
    address = reverse("content_checks")
    return EditorsMenuItem(_("Content checks"), address, name="content-checks", icon_name="glasses", order=110)
