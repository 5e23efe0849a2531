"""Database triggers that renew the content version in the transaction of the change itself.

Signals would miss bulk updates, moves in the tree, raw SQL and other programs, and could be lost between the change and
the renewal. Migrations rebuild tables: the triggers are dropped before and made anew after each `migrate`.
"""

from django.apps import apps
from django.db import connections
from django.db.transaction import atomic

from .models import ContentVersion
from .scope import counts_inserts, public_columns, public_models

NAME = "renew_content_version"


def before_migrations(using, plan, **kwargs):
    """For Django's pre_migrate signal: a table with triggers cannot always be rebuilt."""
    if plan:
        with connections[using].cursor() as cursor:
            _drop_all(cursor)


def after_migrations(using, apps=apps, **kwargs):
    """For post_migrate: triggers for all tables there are, and a new version. A release may show everything anew."""
    connection = connections[using]
    vendor, quote = VENDORS[connection.vendor], connection.ops.quote_name
    with atomic(using), connection.cursor() as cursor:
        _drop_all(cursor)
        if ContentVersion._meta.db_table not in connection.introspection.table_names(cursor):
            return  # migrated back to before there was a version
        for statement in vendor.PREPARE:
            cursor.execute(statement)
        for model in public_models(apps):
            columns = ", ".join(quote(column) for column in public_columns(model))
            events = ["INSERT"] * counts_inserts(model) + [f"UPDATE OF {columns}", "DELETE"]
            for statement in vendor.create(quote, model._meta.db_table, events):
                cursor.execute(statement)
        cursor.execute(vendor.RENEW)


def _drop_all(cursor):
    """Whatever is there of ours, on tables that have gone from the code too."""
    vendor = VENDORS[cursor.db.vendor]
    cursor.execute(vendor.EXISTING, [f"{NAME}%"])
    for name, table in cursor.fetchall():
        cursor.execute(vendor.drop(cursor.db.ops.quote_name, name, table))


class PostgreSQL:
    """Deferred to the commit: the row is locked for a moment only, so long imports and editors do not wait for it.

    Once per transaction, whatever the number of rows: `set_config(..., true)` lasts until its end.
    """

    EXISTING = (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE tgname LIKE %s AND relnamespace = current_schema()::regnamespace"
    )
    RENEW = """
        INSERT INTO lifescience_contentversion (id, token) VALUES (1, gen_random_uuid()::text)
        ON CONFLICT (id) DO UPDATE SET token = excluded.token
    """
    PREPARE = (
        f"""
        CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('{NAME}.transaction', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
                {RENEW};
                PERFORM set_config('{NAME}.transaction', pg_current_xact_id()::text, true);
            END IF;
            RETURN NULL;
        END $$
        """,
    )

    @staticmethod
    def create(quote, table, events):
        yield (
            f"CREATE CONSTRAINT TRIGGER {NAME} AFTER {' OR '.join(events)} ON {quote(table)}"
            f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {NAME}()"
        )

    @staticmethod
    def drop(quote, name, table):
        return f"DROP TRIGGER {quote(name)} ON {quote(table)}"


class SQLite:
    """It has one writer at a time: no need to wait for the commit."""

    EXISTING = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    # Two statements: an outer INSERT OR IGNORE would change the meaning of an ON CONFLICT clause inside a trigger.
    RENEW = "UPDATE lifescience_contentversion SET token = lower(hex(randomblob(16))) WHERE id = 1"
    PREPARE = ("INSERT OR IGNORE INTO lifescience_contentversion (id, token) VALUES (1, '')",)

    @classmethod
    def create(cls, quote, table, events):
        for event in events:
            name = quote(f"{NAME}_{table}_{event.split()[0].lower()}")
            yield (f"CREATE TRIGGER {name} AFTER {event} ON {quote(table)} BEGIN {cls.PREPARE[0]}; {cls.RENEW}; END")

    @staticmethod
    def drop(quote, name, table):
        return f"DROP TRIGGER {quote(name)}"


VENDORS = {"postgresql": PostgreSQL, "sqlite": SQLite}
