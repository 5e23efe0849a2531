from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_editor_js")
def plan_editor():
    return format_html('<script src="{}" defer></script>', static("admin/plan/plan.js"))


@hooks.register("insert_global_admin_css")
def plan_editor_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/plan/plan.css"))
