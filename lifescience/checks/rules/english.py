"""Whether the English is there and up to date; the panel above the form lists every such text."""

import re

from django.utils.translation import gettext, ngettext

from lifescience.bilingual.fingerprint import words_of
from lifescience.bilingual.languages import ENGLISH
from lifescience.bilingual.record import State

from ..findings import Finding, Level, rule

CHINESE_PUNCTUATION = re.compile(r"[，。；：！？（）【】《》、]")


@rule
def page_without_english(content, targets):
    if not content.page.has_english:
        sentence = gettext("Without an English title there is no English page: its readers see the Chinese.")
        yield Finding(Level.WARNING, sentence, content.path_of("title", ENGLISH), gettext("Title"))


@rule
def outdated_english(content, targets):
    if keys := keys_in(content, State.OUTDATED):
        sentence = ngettext(
            "The Chinese of %(number)s text has changed since its English was written.",
            "The Chinese of %(number)s texts has changed since their English was written.",
            len(keys),
        )
        yield about_english(content, Level.WARNING, sentence, keys)


@rule
def missing_english(content, targets):
    keys = keys_in(content, State.MISSING)
    if keys and content.page.has_english:  # otherwise nothing is there, which is said once
        sentence = ngettext("%(number)s text has no English.", "%(number)s texts have no English.", len(keys))
        yield about_english(content, Level.WARNING, sentence, keys)


@rule
def english_without_chinese(content, targets):
    if keys := keys_in(content, State.ORPHAN):
        sentence = ngettext(
            "%(number)s text has English but no Chinese.", "%(number)s texts have English but no Chinese.", len(keys)
        )
        yield about_english(content, Level.WARNING, sentence, keys)


def keys_in(content, state):
    return [key for key, found in content.states.items() if found is state]


def about_english(content, level, sentence, keys):
    """A Finding on several texts, which leads to the first of them."""
    label = next(unit.label for unit in content.units if unit.key == keys[0])
    return Finding(level, sentence % {"number": len(keys)}, content.path_of(keys[0], ENGLISH), label)


@rule
def chinese_punctuation_in_english(content, targets):
    for half in content.halves:
        if half.language == ENGLISH:
            found = CHINESE_PUNCTUATION.search(words_of(half.text, half.unit.rich))
            if found:
                sentence = gettext("Chinese punctuation in the English: %(sign)s") % {"sign": found.group()}
                yield Finding(Level.HINT, sentence, half.path, half.label)
