"""Who did what and when, as a Chinese office reads it. Wagtail has no hooks for these."""

import re

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.history import HistoryView

HAN = re.compile(r"[\u3400-\u9fff]")


def full_name(user):
    """Family name first and without a space where it is written in Chinese."""
    if HAN.search(user.last_name + user.first_name):
        return f"{user.last_name}{user.first_name}".strip()
    return f"{user.first_name} {user.last_name}".strip()


def name_of(user):
    """In lists and choices; the name for logging in where no other is known."""
    return full_name(user) or user.get_username()


class MomentColumn(Column):
    """Day and hour: a history that says "3 months ago" is none to look things up in. Nor can Wagtail's column be read
    where a date is to come: it says "just now"."""

    cell_template_name = "desk/moment_cell.html"


def write_names_and_moments():
    get_user_model().get_full_name = full_name
    get_user_model().__str__ = name_of
    wagtails = HistoryView.columns

    def columns(view):
        moment = MomentColumn("timestamp", label=_("When"), width="20%")
        return [moment if column.name == "timestamp" else column for column in wagtails.__get__(view)]

    HistoryView.columns = property(columns)


def correct_words(actions):
    """Wagtail's Chinese for "Created" is that of a date."""
    actions.formatters["wagtail.create"].message = pgettext_lazy("history", "Created")
