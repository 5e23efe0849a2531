"""Publishers and administrators put answers above the results, and say which words mean the same."""

from importlib import import_module

from django.db import migrations

roles = import_module("lifescience.desk.migrations.0002_staff_roles")

ACTIONS = ("add", "change", "delete")
RIGHTS = [
    *(f"wagtailsearchpromotions.{action}_searchpromotion" for action in ACTIONS),
    *(f"search.{action}_synonyms" for action in ACTIONS),
]


def give_rights(apps, schema_editor):
    models = roles.Models(apps, schema_editor.connection.alias)
    for role in models("desk.Role").filter(key__in=["publisher", "administrator"]):
        role.group.permissions.add(*(roles.permission(models, label) for label in RIGHTS))


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_fulltext"),
        ("desk", "0002_staff_roles"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
