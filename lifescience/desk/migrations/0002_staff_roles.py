"""The Center's roles, made of Wagtail's two groups where they are still there; and Wagtail's own names in Chinese.

Rights are given here once, so that what staff change later stays. Permissions are made here too: on a fresh database
Django makes them only after the last migration.
"""

from django.db import migrations

DESK = ["wagtailadmin.access_admin"]
REDIRECTS = [f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")]
SETTINGS = ["lifescience.change_citysettings"]
OFFICE = [
    *(f"auth.{action}_{model}" for model in ("user", "group") for action in ("add", "change", "delete")),
    *(f"wagtailcore.{action}_{model}" for model in ("workflow", "task") for action in ("add", "change", "delete")),
    "wagtailcore.change_site",
]
WRITE = ["wagtailcore.add_page", "wagtailcore.change_page"]
PUBLISH = [*WRITE, *(f"wagtailcore.{action}_page" for action in ("publish", "lock", "unlock", "bulk_delete"))]
# Whoever may add a file may change that one.
OWN_FILES = [
    *(f"wagtailimages.{action}_image" for action in ("add", "choose")),
    *(f"wagtaildocs.{action}_document" for action in ("add", "choose")),
]
ALL_FILES = [
    *OWN_FILES,
    "wagtailimages.change_image",
    "wagtaildocs.change_document",
    *(f"wagtailcore.{action}_collection" for action in ("add", "change", "delete")),
]

# (key, name, Wagtail's group that it takes over, rights, rights to all pages, rights to all collections)
ROLES = [
    ("editor", "编辑", "Editors", DESK, WRITE, OWN_FILES),
    ("publisher", "审核发布", "Moderators", [*DESK, *REDIRECTS, *SETTINGS], PUBLISH, ALL_FILES),
    ("administrator", "管理员", None, [*DESK, *REDIRECTS, *SETTINGS, *OFFICE], PUBLISH, ALL_FILES),
]
# Wagtail lets its editors replace the pictures and documents of others, which readers see at once.
TOO_MUCH_FOR_EDITORS = ["change_image", "change_document"]

NAMES = [
    ("wagtailcore.Page", {"depth": 1}, "title", "Root", "全部页面"),
    ("wagtailcore.Page", {"depth": 1}, "draft_title", "Root", "全部页面"),
    ("wagtailcore.Collection", {"depth": 1}, "name", "Root", "全部"),
    ("wagtailcore.Workflow", {}, "name", "Moderators approval", "先审后发"),
    ("wagtailcore.Task", {}, "name", "Moderators approval", "审核"),
]


def make_roles(apps, schema_editor):
    models = Models(apps, schema_editor.connection.alias)
    for key, name, wagtails, rights, page_rights, collection_rights in ROLES:
        if models("desk.Role").filter(key=key).exists():
            continue
        group = group_for(models, name, wagtails)
        models("desk.Role").create(key=key, group=group)
        group.permissions.add(*(permission(models, label) for label in rights))
        give_everywhere(models, group, "page", page_rights)
        give_everywhere(models, group, "collection", collection_rights)
    models("wagtailcore.GroupCollectionPermission").filter(
        group__role__key="editor", permission__codename__in=TOO_MUCH_FOR_EDITORS
    ).delete()
    let_approve(models)


def group_for(models, name, wagtails):
    """Wagtail's group of that name under a Chinese one; a new one where staff have renamed or deleted it."""
    groups = models("auth.Group")
    if not groups.filter(name=name).exists():
        groups.filter(name=wagtails).update(name=name)
    return groups.get_or_create(name=name)[0]


def give_everywhere(models, group, kind, rights):
    """Rights to the page or collection that holds all others."""
    if top := models(f"wagtailcore.{kind}").filter(depth=1).first():
        for label in rights:
            held = {"group": group, kind: top, "permission": permission(models, label)}
            models(f"wagtailcore.Group{kind}Permission").get_or_create(**held)


def permission(models, label):
    """Of `app.action_model`, under the name that Django would give it."""
    app, codename = label.split(".")
    action, _, model = codename.rpartition("_")
    options = models.apps.get_model(app, model)._meta
    names = {f"{action}_{model}": f"Can {action} {options.verbose_name_raw}", **dict(options.permissions)}
    kind, _ = models("contenttypes.ContentType").get_or_create(app_label=app, model=model)
    found, _ = models("auth.Permission").get_or_create(
        content_type=kind, codename=codename, defaults={"name": names[codename]}
    )
    return found


def let_approve(models):
    """Administrators approve what publishers approve."""
    group = models("desk.Role").get(key="administrator").group
    for task in models("wagtailcore.GroupApprovalTask").filter(groups__role__key="publisher"):
        task.groups.add(group)


class Models:
    """`models("app.Model")`: the manager of a model as it is in this migration, on its database."""

    def __init__(self, apps, database):
        self.apps, self.database = apps, database

    def __call__(self, label):
        return self.apps.get_model(label)._base_manager.db_manager(self.database)


def rename(apps, schema_editor):
    models = Models(apps, schema_editor.connection.alias)
    for label, where, field, english, chinese in NAMES:
        models(label).filter(**where, **{field: english}).update(**{field: chinese})


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0001_role"),
        ("lifescience", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(rename, migrations.RunPython.noop),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
