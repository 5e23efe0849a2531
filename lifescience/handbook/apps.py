from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "lifescience.handbook"
    label = "handbook"
