from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from lifescience.spreadsheets.kinds import register

from .dashboard import PlanPanel
from .models import ParkIndexPage
from .spreadsheet.kind import ParksImport
from .spreadsheet.template import template_view

parks_import = ParksImport()
register(parks_import)


@hooks.register("construct_homepage_panels")
def plan_panel(request, panels):
    panels.append(PlanPanel())


@hooks.register("register_admin_urls")
def template_url():
    return [path("parks/template/", template_view, name="parks_template")]


@hooks.register("register_page_header_buttons")
def import_button(page, user, view_name, next_url=None):
    if isinstance(page, ParkIndexPage) and parks_import.may_import(user):
        address = reverse("spreadsheet_imports", args=[parks_import.name])
        yield Button(_("Import parks from a spreadsheet"), address, icon_name="upload", priority=65)
