"""One text on its way out and back."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from lifescience.bilingual.fingerprint import is_blank, words_of

from . import rich_text


def for_sheet(text, rich):
    """As a translator sees it: line ends and white space at the ends are the same on both ways."""
    if rich:
        return rich_text.for_translator(text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def cleaned(unit, text):
    """`text` from a sheet as the English of `unit`, by the rules of its field. Raises ValidationError."""
    if unit.rich:
        result = _cleaned_rich(unit, text)
    elif isinstance(unit.half, (models.CharField, blocks.CharBlock)):
        result = _validated(unit.half, " ".join(text.split("\n")))
    else:
        result = _validated(unit.half, text)
    if is_blank(result, unit.rich):
        raise ValidationError(_("Nothing is left of the text once what may not stay in it is gone."))
    return result


def note_on(unit, text, result):
    """What a person should know of a cleaned text, as a lazy text; "" for nothing."""
    if unit.rich and rich_text.lost_tags(text, result):
        return _("Tags that this text may not have are left out.")
    if unit.rich and words_of(result, rich=True) == words_of(unit.en, rich=True):
        return _("The words stay: only links or format change.")
    return ""


def _cleaned_rich(unit, text):
    is_block = isinstance(unit.half, blocks.Block)
    widget = (unit.half.field if is_block else unit.half.formfield()).widget
    result = rich_text.cleaned(text, widget, [unit.zh, unit.en])
    return unit.half.clean(RichText(result)).source if is_block else _validated(unit.half, result)


def _validated(half, text):
    return half.clean(text) if isinstance(half, blocks.Block) else half.clean(text, None)
