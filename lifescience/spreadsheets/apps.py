from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    name = "lifescience.spreadsheets"
    label = "spreadsheets"
