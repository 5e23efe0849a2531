"""One text in the reader's language, with a mark where Chinese stands in for missing English."""

from django.utils.html import format_html
from django.utils.translation import get_language

from .languages import CHINESE, HTML_LANG, chinese_column, english_column, is_english


class LocalizedText(str):
    """A plain string that knows its language. `.marked` is HTML, with `lang` where it is a fallback."""

    fallback = False

    @property
    def lang(self):
        return HTML_LANG[CHINESE] if self.fallback else ""

    @property
    def marked(self):
        return self.mark(str(self))

    def mark(self, html):
        """`html` (escaped unless it is safe) with the mark of this text."""
        if self.fallback:
            return format_html('<span lang="{}">{}</span>', self.lang, html)
        return format_html("{}", html)


def choose(chinese, english, language=None):
    """LocalizedText of a pair in `language` (default: the active one); missing English falls back to Chinese."""
    wants_english = is_english(language or get_language())
    text = LocalizedText((wants_english and english) or chinese or "")
    text.fallback = wants_english and not english and bool(chinese)
    return text


def localized(obj, name, language=None):
    """LocalizedText of the field `name` of a model instance."""
    chinese = getattr(obj, chinese_column(type(obj), name), "")
    return choose(chinese, getattr(obj, english_column(name), ""), language)


def first_filled(obj, names, language=None):
    """LocalizedText of the first of the fields `names` that has any: before Chinese stands in, all English is tried."""
    chinese = (getattr(obj, chinese_column(type(obj), name), "") for name in names)
    english = (getattr(obj, english_column(name), "") for name in names)
    return choose(next(filter(None, chinese), ""), next(filter(None, english), ""), language)


def other_language(obj, name):
    """The field in the language the reader is not reading; empty where there is no English."""
    if is_english(get_language()):
        return getattr(obj, chinese_column(type(obj), name), "") or ""
    return getattr(obj, english_column(name), "") or ""


class LocalizedAttribute:
    """Read-only: `localized_title = LocalizedAttribute("title")`."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else localized(obj, self.name)
