from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from .dashboard import leave_bin_out
from .delete_views import DeletePages, delete_page
from .permissions import SEE, places_with
from .reports import count_page_types_outside_bin
from .tree import outside

count_page_types_outside_bin()


@hooks.register("register_admin_urls")
def urls():
    return [path("recycle-bin/", include("lifescience.recycle_bin.urls"))]


class RecycleBinMenuItem(MenuItem):
    def is_shown(self, request):
        return places_with(request.user, SEE) != set()


@hooks.register("register_admin_menu_item")
def menu_item():
    return RecycleBinMenuItem(
        _("Recycle bin"), reverse("recycle_bin:index"), name="recycle-bin", icon_name="bin", order=800
    )


hooks.register("before_delete_page", delete_page)
hooks.register("register_bulk_action", DeletePages, order=10)  # after Wagtail's own, whose place it takes


@hooks.register("construct_page_chooser_queryset")
def choosable(pages, request):
    return outside(pages)


@hooks.register("construct_homepage_panels")
def panels(request, panels):
    leave_bin_out(panels)


@hooks.register("insert_global_admin_css")
def css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/recycle_bin/recycle_bin.css"))


@hooks.register("register_log_actions")
def log_actions(actions):
    @actions.register_action("recycle_bin.delete")
    class DeleteFormatter(LogFormatter):
        label = _("Move to the recycle bin")

        def format_message(self, log_entry):
            return _("Moved from “%(place)s” to the recycle bin") % log_entry.data

    @actions.register_action("recycle_bin.restore")
    class RestoreFormatter(LogFormatter):
        label = _("Restore from the recycle bin")

        def format_message(self, log_entry):
            return _("Restored from the recycle bin to “%(place)s”") % log_entry.data
