"""The order of pages, and with it of the menu, where staff look for it: a button above the list of pages leads to where
Wagtail lets them be dragged, and a column says which ones are in the menu.

Wagtail has no hooks for either.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Site

from lifescience.navigation import is_in_menu

BY_TREE = "ord"  # Wagtail's name for the order of the tree, in which pages can be dragged


class MenuColumn(Column):
    cell_template_name = "desk/menu_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        site = Site.find_for_request(parent_context["request"])
        return {**context, "value": bool(site) and is_in_menu(instance, site.root_page)}


def add_column_and_button():
    columns = ExplorableIndexView.base_columns
    if not any(column.name == "menu" for column in columns):
        columns.append(MenuColumn("menu", label=_("Menu"), width="8%", classname="desk-menu"))
    ExplorableIndexView.header_buttons = property(header_buttons)


def header_buttons(view):
    return [*IndexView.header_buttons.__get__(view), *order_buttons(view)]


def order_buttons(view):
    """To where pages can be dragged, and back; for those who may, where readers see the order."""
    page = view.parent_page
    if view.ordering == BY_TREE:
        yield HeaderButton(_("Done arranging"), url=view.index_url, icon_name="check")
    elif page.numchild > 1 and view.permissions.can_reorder_children() and getattr(page, "is_order_shown", False):
        yield HeaderButton(_("Arrange pages"), url=f"{view.index_url}?ordering={BY_TREE}", icon_name="list-ul")
