from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_migrate


class LifescienceConfig(AppConfig):
    name = "lifescience"

    def ready(self):
        from .freshness import triggers, version

        pre_migrate.connect(triggers.before_migrations, sender=self)
        post_migrate.connect(triggers.after_migrations, sender=self)
        for changed in (post_save, post_delete, m2m_changed):
            changed.connect(version.forget)
