"""What cells name: sections, key fields and choices, by their names in either language."""

import re

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lifescience.bilingual.languages import LANGUAGES
from lifescience.spreadsheets.reading import folded
from parks.models import ParkPage
from sections.models import SectionPage

BETWEEN_FIELDS = re.compile(r"[；;\n]")


def names_of(label):
    """A lazy label in [Chinese, English]."""
    names = []
    for language in LANGUAGES:
        with translation.override(language):
            names.append(str(label))
    return names


def label_in_both(label):
    return " ".join(names_of(label))


def choice_of(choices, text):
    """The value of a TextChoices that `text` names. Raises ValidationError."""
    for choice in choices:
        names = names_of(choice.label)
        if folded(text) in {folded(name) for name in (choice.value, *names, " ".join(names))}:
            return choice.value
    raise _unknown(text, [label_in_both(choice.label) for choice in choices])


class References:
    """The live sections and key fields, read once."""

    @cached_property
    def sections(self):
        return list(SectionPage.objects.live().order_by("path"))

    @cached_property
    def fields(self):
        return list(ParkPage._meta.get_field("key_fields").related_model.objects.live().order_by("path"))

    def section(self, text):
        return _named(self.sections, text)

    def key_fields(self, text):
        return [_named(self.fields, name) for name in BETWEEN_FIELDS.split(text) if name.strip()]


def title_in_both(page):
    return f"{page.title} {page.title_en}".strip()


def _named(pages, text):
    for page in pages:
        if folded(text) in {folded(name) for name in (page.slug, page.title, page.title_en, title_in_both(page))}:
            return page
    raise _unknown(text, [title_in_both(page) for page in pages])


def _unknown(text, allowed):
    message = _("“%(text)s” is not one of: %(allowed)s.")
    return ValidationError(message, params={"text": text[:60], "allowed": "；".join(allowed)})
