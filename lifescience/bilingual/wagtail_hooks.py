from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .bulk_publishing import refuse_incomplete
from .confirm import confirm_view

hooks.register("before_bulk_action", refuse_incomplete)


@hooks.register("insert_global_admin_css")
def bilingual_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/bilingual/bilingual.css"))


@hooks.register("insert_editor_js")
def bilingual_scripts():
    scripts = ((static(f"admin/bilingual/{name}.js"),) for name in ("marks", "search_result"))
    return format_html_join("\n", '<script src="{}" defer></script>', scripts)


@hooks.register("register_admin_urls")
def confirm_url():
    return [path("translation/<int:content_type_id>/<int:pk>/confirm/", confirm_view, name="confirm_translation")]


@hooks.register("register_log_actions")
def confirm_log_action(actions):
    actions.register_action("bilingual.confirm", _("Confirm English"), _("Confirmed that the English is up to date"))
