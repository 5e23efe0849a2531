"""What a site holds, and whether an archive fits it."""

import platform

import django
import wagtail
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from lifescience.backups import BackupError, media, postgresql, sqlite
from lifescience.seed.plant import WELCOME_PAGE

DATABASES = {"postgresql": postgresql, "sqlite": sqlite}


def database():
    """The module for the database in use."""
    return DATABASES[connection.vendor]


def facts():
    """What the manifest says of this site, beside its members."""
    return {
        "vendor": connection.vendor,
        "versions": {
            "python": platform.python_version(),
            "django": django.get_version(),
            "wagtail": wagtail.__version__,
            connection.vendor: ".".join(map(str, connection.get_database_version())),
        },
        "migrations": sorted(map(".".join, MigrationLoader(connection).applied_migrations)),
        "counts": counts(),
    }


def counts():
    """How many of each there are; on a database without tables, none."""
    tables = connection.introspection.table_names()
    rows = {
        "pages": Page.objects.filter(depth__gt=1).exclude(title=WELCOME_PAGE),
        "users": get_user_model().objects.all(),
        "images": get_image_model().objects.all(),
        "documents": get_document_model().objects.all(),
    }
    return {name: query.count() if query.model._meta.db_table in tables else 0 for name, query in rows.items()}


def check_empty():
    """Raises BackupError when a restore would take anything from anybody."""
    there = {**counts(), "media files": sum(1 for _name in media.names())}
    if any(there.values()):
        raise BackupError(
            f"This site is not empty ({in_words(there)}): make a backup of it, then add --overwrite to replace it. "
            "Nothing was changed."
        )


def check_fits(manifest):
    """Raises BackupError when the archive is of another kind of database, or from a newer version of the site."""
    vendor = manifest["vendor"]
    if vendor != connection.vendor:
        raise BackupError(
            f"The backup holds a database of {vendor}, and this site uses {connection.vendor}: set DATABASE_URL to a "
            "database of that kind. Nothing was changed."
        )
    unknown = sorted(set(manifest["migrations"]) - known_migrations())
    if unknown:
        raise BackupError(
            "The backup was made by a newer version of the site: this one does not know its migrations "
            f"{', '.join(unknown)}. Update the site, then restore. Nothing was changed."
        )


def known_migrations():
    """Those of this code, and those that its squashed ones stand for, as "app.name"."""
    known = MigrationLoader(None).disk_migrations
    replaced = {name for migration in known.values() for name in migration.replaces}
    return set(map(".".join, known.keys() | replaced))


def in_words(numbers):
    """As in "pages: 28, users: 2"; what there is none of is left out."""
    return ", ".join(f"{name}: {number}" for name, number in numbers.items() if number)
