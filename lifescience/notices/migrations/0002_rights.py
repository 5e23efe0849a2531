"""Editors write notices; publishers and administrators show them to readers too. Given once: staff may change it."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITE = ["add_notice", "change_notice"]
RIGHTS = {
    "editor": WRITE,
    "publisher": [*WRITE, "publish_notice", "delete_notice"],
    "administrator": [*WRITE, "publish_notice", "delete_notice"],
}


def give_rights(apps, schema_editor):
    """Permissions usually come after all migrations; the groups need them now."""
    app = apps.get_app_config("notices")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="notices")
    for role in apps.get_model("desk", "Role").objects.filter(key__in=RIGHTS):
        role.group.permissions.add(*permissions.filter(codename__in=RIGHTS[role.key]))


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("desk", "0002_staff_roles"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
