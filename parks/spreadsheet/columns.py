"""The columns of the parks' sheet: how each is read into a draft, and what a person sees of it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lifescience.bilingual.languages import chinese_column, english_column, is_english
from lifescience.spreadsheets.reading import Heading
from parks.models import ParkPage

from .area import figure_of, set_part
from .references import choice_of, label_in_both


class Column:
    """One column. `show(park)` is the draft's text; `put(park, text, references)` writes it, or raises ValidationError.

    `choices`: the TextChoices that the texts are named by.
    """

    choices = None

    def __init__(self, key, zh, en, width=20, required=False):
        self.key, self.width = key, width
        self.heading = Heading(key, zh, en, required)

    @property
    def label(self):
        return self.heading.en if is_english(get_language()) else self.heading.zh

    def in_words(self, value):
        """What `show` returns, in the reader's language."""
        return str(self.choices(value).label) if self.choices and value else value

    def for_sheet(self, value):
        """What `show` returns, as it stands in a sheet: in both languages."""
        return label_in_both(self.choices(value).label) if self.choices and value else value


class SlugColumn(Column):
    def show(self, park):
        return park.slug

    def put(self, park, text, references):
        if slugify(text) != text.lower():
            raise ValidationError(_("An address name has small Latin letters, digits and hyphens only."))
        park.slug = slugify(text)


class FieldColumn(Column):
    """A field of text or number, by the field's own rules."""

    @property
    def field(self):
        return ParkPage._meta.get_field(self.key)

    def show(self, park):
        value = getattr(park, self.key)
        return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)

    def put(self, park, text, references):
        is_line = self.field.max_length is not None
        setattr(park, self.key, self.field.clean(" ".join(text.split("\n")) if is_line else text, park))


class ParkNumberColumn(FieldColumn):
    def put(self, park, text, references):
        super().put(park, text, references)
        if park.number_is_taken():
            raise ValidationError(self.field.error_messages["unique"])


class KindColumn(Column):
    choices = ParkPage.Kind

    def show(self, park):
        return str(park.kind)

    def put(self, park, text, references):
        park.kind = choice_of(self.choices, text)


class SectionColumn(Column):
    def show(self, park):
        return park.section.title if park.section else ""

    def put(self, park, text, references):
        park.section = references.section(text)


class KeyFieldsColumn(Column):
    def show(self, park):
        return "；".join(field.title for field in sorted(park.key_fields.all(), key=lambda field: field.path))

    def put(self, park, text, references):
        park.key_fields = references.key_fields(text)


class AreaColumn(Column):
    """One part of the figure of the area; `half`: "zh" or "en" of a part with two languages."""

    def __init__(self, part, *args, half="", choices=None, **options):
        super().__init__("_".join(filter(None, ("area", part, half))), *args, **options)
        self.part, self.half, self.choices = part, half, choices

    def show(self, park):
        value = figure_of(park).get(self.part)
        value = value.get(self.half) if self.half and value else value
        return str(value or "")

    def put(self, park, text, references):
        set_part(park, self.part, self.half, choice_of(self.choices, text) if self.choices else text)


def pair(name, zh, en, width=30, required=False):
    """The columns of a text in both languages."""
    return (
        FieldColumn(chinese_column(ParkPage, name), f"{zh}（中文）", f"{en} (Chinese)", width, required),
        FieldColumn(english_column(name), f"{zh}（英文）", f"{en} (English)", width),
    )
