"""Rules and settings of inquiries are the administrators'; the inquiries themselves stay with the officers."""

from importlib import import_module

from django.db import migrations

roles = import_module("lifescience.desk.migrations.0002_staff_roles")

RIGHTS = [
    *(f"inquiries.{action}_routingrule" for action in ("add", "change", "delete")),
    "inquiries.change_inquirysettings",
]


def give_rights(apps, schema_editor):
    models = roles.Models(apps, schema_editor.connection.alias)
    for role in models("desk.Role").filter(key="administrator"):
        role.group.permissions.add(*(roles.permission(models, label) for label in RIGHTS))


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0002_officers"), ("desk", "0002_staff_roles")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
