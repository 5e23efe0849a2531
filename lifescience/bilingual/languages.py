"""The two languages and the names of the columns that hold them."""

from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname

CHINESE = "zh-hans"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
HTML_LANG = {CHINESE: "zh-Hans", ENGLISH: "en"}
OWN_NAMES = {CHINESE: "中文", ENGLISH: "English"}


def is_english(language):
    return (language or "").startswith(ENGLISH)


def chinese_column(model, name):
    """Wagtail's own columns (`twin_columns`) are Chinese as they stand; ours are modeltranslation's."""
    return name if name in getattr(model, "twin_columns", ()) else build_localized_fieldname(name, CHINESE)


def english_column(name):
    return build_localized_fieldname(name, ENGLISH)


def translated_names(model):
    """Names of the fields of `model` that have both languages, Wagtail's own first."""
    yield from getattr(model, "twin_columns", ())
    try:
        yield from translator.get_options_for_model(model).get_field_names()
    except NotRegistered:
        return
