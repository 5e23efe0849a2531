"""The full-text index of each database: the statements that make it. Used by the migrations.

It follows the token columns of search_entry by itself (triggers on SQLite, generated columns on PostgreSQL), so that
whatever changes an entry, in whatever way, changes the index in the same transaction.
"""

COLUMNS = "title_tokens, body_tokens, suggestion_tokens"

# A migration that alters search_entry on SQLite makes the table anew, without its triggers: run these again after it.
SQLITE_TRIGGERS = [
    f"""CREATE TRIGGER search_entry_inserted AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_fulltext(rowid, {COLUMNS})
    VALUES (new.id, new.title_tokens, new.body_tokens, new.suggestion_tokens);
    END""",
    f"""CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_fulltext(search_fulltext, rowid, {COLUMNS})
    VALUES ('delete', old.id, old.title_tokens, old.body_tokens, old.suggestion_tokens);
    END""",
    f"""CREATE TRIGGER search_entry_updated AFTER UPDATE OF {COLUMNS} ON search_entry BEGIN
    INSERT INTO search_fulltext(search_fulltext, rowid, {COLUMNS})
    VALUES ('delete', old.id, old.title_tokens, old.body_tokens, old.suggestion_tokens);
    INSERT INTO search_fulltext(rowid, {COLUMNS})
    VALUES (new.id, new.title_tokens, new.body_tokens, new.suggestion_tokens);
    END""",
]
SQLITE = [
    f"""CREATE VIRTUAL TABLE search_fulltext USING fts5({COLUMNS}, content='search_entry', content_rowid='id',
    tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')""",
    *SQLITE_TRIGGERS,
]
SQLITE_BACKWARDS = [
    "DROP TRIGGER search_entry_inserted",
    "DROP TRIGGER search_entry_deleted",
    "DROP TRIGGER search_entry_updated",
    "DROP TABLE search_fulltext",
]

POSTGRESQL = [
    """ALTER TABLE search_entry
    ADD COLUMN text_vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title_tokens), 'A') || setweight(to_tsvector('simple', body_tokens), 'D')
    ) STORED,
    ADD COLUMN suggestion_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', suggestion_tokens)) STORED""",
    "CREATE INDEX search_entry_text ON search_entry USING gin (text_vector)",
    "CREATE INDEX search_entry_suggestion ON search_entry USING gin (suggestion_vector)",
]
POSTGRESQL_BACKWARDS = [
    "ALTER TABLE search_entry DROP COLUMN text_vector, DROP COLUMN suggestion_vector",
]

FORWARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACKWARDS = {"sqlite": SQLITE_BACKWARDS, "postgresql": POSTGRESQL_BACKWARDS}


def create(apps, schema_editor):
    run(schema_editor, FORWARDS)


def drop(apps, schema_editor):
    run(schema_editor, BACKWARDS)


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
