"""The content version as this process knows it, and what it remembers of the content until that changes."""

import functools
import threading
import time

from django.conf import settings
from django.db import connection
from django.utils.translation import get_language

from .models import ContentVersion

MOST_REMEMBERED = 5_000  # results for one version, so that no address can fill the memory

_reading = threading.Lock()


class _Known:
    """What one version of the content gave."""

    def __init__(self, token):
        self.token = token
        self.results = {}
        self.checked = time.monotonic()

    @property
    def is_recent(self):
        return time.monotonic() - self.checked < settings.CONTENT_VERSION_MAX_AGE


_known = None


def content_version():
    """The token of the content: read from the database when what this process knows is older than
    `CONTENT_VERSION_MAX_AGE` seconds. Always read it before the content it stands for."""
    return _current().token


def remembered(function):
    """Keep what `function` returns, by its (hashable) arguments and the language, until the content changes.

    Requests share the result: it must not be changed.
    """

    @functools.wraps(function)
    def remember(*args):
        return recall((function, *args), lambda: function(*args))

    return remember


def recall(key, make):
    """What is remembered by `key` in this language, else `make()`.

    Inside a transaction nothing is remembered: it may have written what nobody else sees yet, and may be rolled back.
    """
    if connection.in_atomic_block:
        return make()
    results = _current().results
    key = (get_language(), *key)
    if key not in results:
        if len(results) >= MOST_REMEMBERED:
            results.clear()
        results[key] = make()
    return results[key]


def forget(**kwargs):
    """Look into the database again before the next answer: this very process has changed something."""
    global _known
    _known = None


def _current():
    global _known
    known = _known
    if known is None or not known.is_recent:
        with _reading:
            if known is not _known and _known is not None and _known.is_recent:
                return _known  # another thread has just read it
            checked = time.monotonic()
            token = ContentVersion.objects.values_list("token", flat=True).get(pk=ContentVersion.ROW)
            if known is None or token != known.token:
                known = _Known(token)
            known.checked = checked
            _known = known
    return known
