"""Every text of code and templates has its Chinese in locale/."""

import os
import shutil
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

pytestmark = pytest.mark.any_database

CATALOG = "locale/zh_Hans/LC_MESSAGES/django.po"
NOT_SOURCE = (".*", "__pycache__", "benchmarks", "data", "docs", "screens", "staticfiles", "tests", "venv")


def read(path):
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def texts(messages):
    return {(message.context, message.id) for message in messages if message.id}


@pytest.fixture(scope="module")
def catalog():
    return read(settings.BASE_DIR / CATALOG)


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The catalog as `make messages` would leave it now, made in a copy of the source."""
    copy = tmp_path_factory.mktemp("locale") / "source"
    shutil.copytree(settings.BASE_DIR, copy, ignore=shutil.ignore_patterns(*NOT_SOURCE))
    result = subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "zh_Hans"],
        cwd=copy,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "lifescience.settings.dev"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    return read(copy / CATALOG)


def test_every_text_is_translated(catalog):
    untranslated = [message.id for message in catalog if message.id and not all(listed(message.string))]
    assert not untranslated


def listed(string):
    return string if isinstance(string, tuple) else (string,)


def test_no_translation_is_a_guess(catalog):
    assert not [message.id for message in catalog if message.id and message.fuzzy]
    assert not catalog.fuzzy, "take the line '#, fuzzy' off the head of the catalog: it keeps it from being compiled"


def test_every_placeholder_survives_translation(catalog):
    assert not [(message.id, str(error)) for message, errors in catalog.check() for error in errors]


def test_no_text_of_the_source_is_missing_from_the_catalog(catalog, collected):
    assert not texts(collected) - texts(catalog), "run `make messages` and translate what is new"


def test_no_text_of_the_catalog_is_gone_from_the_source(catalog, collected):
    assert not texts(catalog) - texts(collected), "run `make messages`"
    assert not catalog.obsolete, "run `make messages`"
