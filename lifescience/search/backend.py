"""Wagtail's own search, which staff use in the admin, with the analysis of this site in it.

As it comes it takes a run of Chinese for one word and fails on quotation marks.
"""

from django.db import models
from modelsearch.backends import database
from modelsearch.backends.base import EmptySearchResults
from modelsearch.query import And, Boost, Not, Or, Phrase, PlainText
from wagtail.search import index

from .analysis import is_han, pairs, stem, tokens, words

# Wagtail's queries are nested once for every word, and Python's stack is not endless.
MOST_TOKENS = 24
MOST_PARTS = 12


class AnalysedSearchField(index.SearchField):
    def get_value(self, obj):
        return tokens(as_text(super().get_value(obj)))


class AnalysedAutocompleteField(index.AutocompleteField):
    def get_value(self, obj):
        return tokens(as_text(super().get_value(obj)), stemmed=False)


class AnalysedModel(models.Model):
    """Indexes its search_fields as this site analyses text."""

    class Meta:
        abstract = True

    @classmethod
    def get_search_fields(cls):
        return [_analysed(field) for field in super().get_search_fields()]


def _analysed(field):
    if isinstance(field, index.RelatedFields):
        return index.RelatedFields(field.field_name, [_analysed(inner) for inner in field.fields])
    if isinstance(field, index.SearchField):
        return AnalysedSearchField(field.field_name, boost=field.boost, **field.kwargs)
    if isinstance(field, index.AutocompleteField):
        return AnalysedAutocompleteField(field.field_name, **field.kwargs)
    return field


def as_text(value):
    """What a field's value says: bodies give a list of their texts."""
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


class AnalysedQueries:
    """Mixin of a search backend."""

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        stemmed = query_compiler_class is self.query_compiler_class
        query = analysed_query(PlainText(query) if isinstance(query, str) else query, stemmed)
        if query is None:
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


def analysed_query(query, stemmed):
    """A query of Wagtail in the tokens of the index; None where nothing of it can be asked for."""
    if isinstance(query, PlainText | Phrase):
        asked = _tokens(query.query_string, stemmed)
        operator = {"operator": query.operator} if isinstance(query, PlainText) else {}
        return PlainText(" ".join(asked), **operator) if asked else None
    if isinstance(query, And | Or):
        parts = [analysed_query(part, stemmed) for part in query.subqueries[:MOST_PARTS]]
        parts = [part for part in parts if part is not None]
        return type(query)(parts) if parts else None
    if isinstance(query, Not | Boost):
        query.subquery = analysed_query(query.subquery, stemmed)
        return query if query.subquery is not None else None
    return query


def _tokens(text, stemmed):
    """Pairs for runs of Chinese: all of them must be there, as in a phrase that may be interrupted."""
    latin = stem if stemmed else str
    found = [token for word in words(text) for token in (pairs(word) if is_han(word) else [latin(word)])]
    return list(dict.fromkeys(found))[:MOST_TOKENS]


def SearchBackend(params):  # noqa: N802  (the name Wagtail looks for)
    """The backend of the database in use, asked with analysed queries."""
    backend = type(database.SearchBackend(params))
    return type(f"Analysed{backend.__name__}", (AnalysedQueries, backend), {})(params)
