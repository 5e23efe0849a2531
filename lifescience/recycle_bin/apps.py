from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecycleBinConfig(AppConfig):
    name = "lifescience.recycle_bin"
    label = "recycle_bin"
    verbose_name = _("Recycle bin")

    def ready(self):
        from . import permissions

        permissions.keep_superusers_out()
