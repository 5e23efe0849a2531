from django.apps import AppConfig


class BilingualConfig(AppConfig):
    name = "lifescience.bilingual"
    label = "bilingual"

    def ready(self):
        from . import redirects

        redirects.connect()
