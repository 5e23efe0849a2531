from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChecksConfig(AppConfig):
    name = "lifescience.checks"
    label = "checks"
    verbose_name = _("content checks")

    def ready(self):
        from . import rules  # noqa: F401 - importing registers them
