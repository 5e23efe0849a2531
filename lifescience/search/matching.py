"""Asks the full-text index of the database in use. Tokens hold letters and digits only, so quoting them is enough."""

from typing import NamedTuple

from django.db import connection

TITLE_WEIGHT = 8  # over the body's 1

# bm25 must be computed where the match is: joined first, SQLite cannot.
SQLITE = """
WITH hit(id, strict, rank) AS MATERIALIZED ({matches})
SELECT entry.id, subject, language, kind, section_id, strict + (title_tokens = %s), rank
FROM hit JOIN search_entry entry ON entry.id = hit.id
"""
SQLITE_MATCH = """
SELECT rowid, {strict:d}, bm25(search_fulltext, {weight}, 1, 0) FROM search_fulltext WHERE search_fulltext MATCH %s
"""
POSTGRESQL = """
SELECT id, subject, language, kind, section_id, (text_vector @@ strict)::int + (title_tokens = %s)::int,
    -ts_rank('{{0.1, 0.1, 0.1, {share}}}', text_vector, wide, 1)
FROM search_entry, to_tsquery('simple', %s) strict, to_tsquery('simple', %s) wide
WHERE text_vector @@ wide
"""
SQLITE_SUGGESTIONS = """
SELECT entry.id FROM search_fulltext JOIN search_entry entry ON entry.id = search_fulltext.rowid
WHERE search_fulltext MATCH %s ORDER BY entry.language <> %s, length(entry.title), entry.id LIMIT %s
"""
POSTGRESQL_SUGGESTIONS = """
SELECT id FROM search_entry WHERE suggestion_vector @@ to_tsquery('simple', %s)
ORDER BY language <> %s, length(title), id LIMIT %s
"""


class Hit(NamedTuple):
    """One entry that matches. `rank` is better the lower it is, and comparable within one question only."""

    id: int
    subject: str
    language: str
    kind: str
    section_id: int | None
    closeness: int  # 2: the title is the question; 1: found as it was typed; 0: relaxed
    rank: float


def hits(strict, relaxed=(), title=""):
    """Hits of two Expressions (query.py), in no order; an entry that matches both may come twice.

    `title`: the tokens of a title that would be the very thing.
    """
    if not strict:
        return []
    if connection.vendor == "postgresql":
        wide = tuple(dict.fromkeys([*strict, *relaxed]))
        sql, params = POSTGRESQL.format(share=TITLE_WEIGHT / 10), [title, _tsquery(strict), _tsquery(wide)]
    else:
        asked = [strict, relaxed] if relaxed and relaxed != strict else [strict]
        matches = [SQLITE_MATCH.format(strict=expression is strict, weight=TITLE_WEIGHT) for expression in asked]
        sql = SQLITE.format(matches=" UNION ALL ".join(matches))
        params = [*(f"{{title_tokens body_tokens}} : ({_fts5(expression)})" for expression in asked), title]
    return [Hit._make(row) for row in _rows(sql, params)]


def suggestions(expression, language, most):
    """Ids of entries whose title matches what has been typed so far, those of `language` and short ones first."""
    if not expression:
        return []
    if connection.vendor == "postgresql":
        sql, asked = POSTGRESQL_SUGGESTIONS, _tsquery(expression)
    else:
        sql, asked = SQLITE_SUGGESTIONS, f"{{suggestion_tokens}} : ({_fts5(expression)})"
    return [row[0] for row in _rows(sql, [asked, language, most])]


def _rows(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _fts5(expression):
    """https://sqlite.org/fts5.html#full_text_query_syntax"""
    return " OR ".join(
        "(" + " AND ".join(f'"{" ".join(phrase.tokens)}"{"*" * phrase.prefix}' for phrase in alternative) + ")"
        for alternative in expression
    )


def _tsquery(expression):
    """https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY"""
    return " | ".join("(" + " & ".join(map(_tsphrase, alternative)) + ")" for alternative in expression)


def _tsphrase(phrase):
    *first, last = (f"'{token}'" for token in phrase.tokens)
    return "(" + " <-> ".join([*first, last + ":*" * phrase.prefix]) + ")"
