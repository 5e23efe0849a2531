"""What commands make sure of before their own work: folders, a database that answers, a new site's first content."""

import tempfile

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import Error as DatabaseFailure
from django.db import connection


def check_folder(variable, folder):
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        message = f"The folder {folder} cannot be written: set {variable} to one that can be."
        raise CommandError(message) from error


def check_database():
    try:
        connection.ensure_connection()
    except DatabaseFailure as error:
        raise CommandError(database_failure(connection.settings_dict)) from error


def database_failure(database):
    """A sentence without the password, which would otherwise end up in logs and bug reports."""
    if connection.vendor == "sqlite":
        return f"The database file {database['NAME']} cannot be opened: correct DATABASE_URL or DATA_DIR."
    place = f"{database['HOST'] or 'localhost'}:{database['PORT'] or 5432}"
    return (
        f"The database at {place} does not answer, or refuses the user {database['USER']!r} or "
        f"the database {database['NAME']!r}: start it, or correct DATABASE_URL."
    )


def fill(stdout, **first_admin):
    """Give a migrated site what it lacks of content, search index, translation report and administrator."""
    call_command("seed", first_run=True, stdout=stdout)
    call_command("rebuild_search", if_empty=True, stdout=stdout)
    call_command("translation_status", stdout=stdout)
    call_command("first_admin", stdout=stdout, **first_admin)
