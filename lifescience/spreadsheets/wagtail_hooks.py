from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks

from . import actions, views
from .kinds import register
from .translation.kind import TranslationImport
from .translation.views import export_view

register(TranslationImport())


@hooks.register("register_admin_urls")
def spreadsheet_urls():
    return [
        path("translation/export/", export_view, name="export_translation"),
        path("spreadsheets/<slug:name>/", views.ImportsView.as_view(), name="spreadsheet_imports"),
        path("spreadsheets/imports/<int:pk>/", views.ImportView.as_view(), name="spreadsheet_import"),
        path("spreadsheets/imports/<int:pk>/work/", actions.work_on, name="spreadsheet_work"),
        path("spreadsheets/imports/<int:pk>/decide/", actions.decide, name="spreadsheet_decide"),
        path("spreadsheets/imports/<int:pk>/discard/", actions.discard, name="spreadsheet_discard"),
    ]


@hooks.register("insert_global_admin_css")
def spreadsheets_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/spreadsheets/spreadsheets.css"))
