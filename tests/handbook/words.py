"""What can stand on a screen: every text that the catalogs know, ours and those of the packages."""

import functools
import re
from gettext import GNUTranslations
from pathlib import Path

import django
import wagtail
from django.conf import settings

PLACEHOLDER = re.compile(r"%\(\w+\)[ds]|%[ds]|\{\w+\}")
FOLDERS = (*map(Path, settings.LOCALE_PATHS), Path(wagtail.__file__).parent, Path(django.__file__).parent)


def is_known(text, language):
    known = texts(language)
    return text.lower() in known or any(pattern.fullmatch(text) for pattern in patterns(language))


@functools.cache
def texts(language):
    """As the catalogs have them, in lower case: models' names are shown with a capital."""
    return {text.lower() for msgid, chinese in _catalogs() for text in [chinese if language == "zh-hans" else msgid]}


@functools.cache
def patterns(language):
    """Of texts that something is put into."""
    found = (text for text in texts(language) if PLACEHOLDER.search(text) and len(PLACEHOLDER.sub("", text)) > 1)
    return [re.compile(".+".join(map(re.escape, PLACEHOLDER.split(text))), re.IGNORECASE) for text in found]


@functools.cache
def _catalogs():
    """[(msgid, its Chinese)]"""
    pairs = []
    for file in (file for folder in FOLDERS for file in folder.rglob("zh_Hans/LC_MESSAGES/*.mo")):
        with file.open("rb") as stream:
            catalog = GNUTranslations(stream)._catalog
        for key, chinese in catalog.items():
            msgid = key[0] if isinstance(key, tuple) else key
            pairs.append((msgid.rpartition("\x04")[2], chinese))
    return pairs
