"""SQLite's online backup API, which copies what is committed while others read and write."""

import sqlite3
from contextlib import closing

from django.contrib.sessions.models import Session
from django.db import connection

from lifescience.backups import BackupError


def size():
    """Of the database, in bytes."""
    with connection.cursor() as cursor:
        pages, page_size = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return pages * page_size


def dump(path):
    """Write the database into a new file: as of one moment, and without sessions, which would let a thief in."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy, progress=refuse_to_wait)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        copy.execute("PRAGMA secure_delete=ON")
        if copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [Session._meta.db_table]).fetchone():
            copy.execute(f"DELETE FROM {Session._meta.db_table}")
        copy.commit()


def load(path):
    """Replace the database by the one in the file at `path`, in one transaction of the database in use.

    Swapping files instead would tear the write-ahead log from its database and leave open connections on the old one.
    """
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            copy.backup(connection.connection, progress=refuse_to_wait)
    except sqlite3.Error as error:
        raise BackupError(f"SQLite refuses the database in the archive: {error}.") from error
    finally:
        connection.close()


def refuse_to_wait(status, remaining, total):
    """The copying would try for ever; it has waited as long as any writer does."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise BackupError("Somebody holds the database locked: try again, with the site stopped if need be.")
