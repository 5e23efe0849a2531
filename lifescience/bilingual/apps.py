from django.apps import AppConfig
from django.db.models.signals import post_delete


class BilingualConfig(AppConfig):
    name = "lifescience.bilingual"
    label = "bilingual"

    def ready(self):
        from . import redirects, status

        redirects.connect()
        post_delete.connect(status.forget)
