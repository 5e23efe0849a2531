from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "咨询专员"
PERMISSIONS = {
    "wagtailadmin": ["access_admin"],
    "inquiries": [
        "view_inquiry",
        "change_inquiry",
        "export_inquiry",
        "erase_inquiry",
        "add_answertemplate",
        "change_answertemplate",
        "delete_answertemplate",
    ],
}


def make_group(apps, schema_editor):
    """Permissions usually come after all migrations; the group needs them now."""
    app = apps.get_app_config("inquiries")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    group, created = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for label, codenames in PERMISSIONS.items() if created else ():
        permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label=label)
        group.permissions.add(*permissions.filter(codename__in=codenames))


def make_settings(apps, schema_editor):
    """Wagtail would make the row when a reader first opens the form, and so renew every public page."""
    settings = apps.get_model("inquiries", "InquirySettings").objects
    if not settings.exists():
        settings.create()


class Migration(migrations.Migration):

    dependencies = [
        ("inquiries", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [
        migrations.RunPython(make_group, migrations.RunPython.noop),
        migrations.RunPython(make_settings, migrations.RunPython.noop),
    ]
