from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def checks_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/checks/checks.css"))


@hooks.register("insert_editor_js")
def checks_script():
    return format_html('<script src="{}" defer></script>', static("admin/checks/checks.js"))
