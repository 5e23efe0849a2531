from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "lifescience.desk"
    label = "desk"

    def ready(self):
        from . import wagtail_labels

        wagtail_labels.follow_the_reader()
