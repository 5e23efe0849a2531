from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

WAGTAILS_OWN = ("editor-guide", "whats-new-in-wagtail")  # lead to pages in English, of another site


@hooks.register("register_admin_urls")
def handbook_urls():
    return [path("handbook/", include("lifescience.handbook.urls"))]


@hooks.register("register_admin_menu_item")
@hooks.register("register_help_menu_item")
def handbook_menu_item():
    label = pgettext_lazy("handbook", "Handbook")
    return MenuItem(label, reverse("handbook:start"), name="handbook", icon_name="clipboard-list", order=10900)


@hooks.register("construct_help_menu")
def only_what_the_center_reads(request, items):
    items[:] = [item for item in items if not item.name.startswith(WAGTAILS_OWN)]


@hooks.register("insert_global_admin_css")
def css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/handbook/handbook.css"))
