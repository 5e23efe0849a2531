from django import template
from django.utils.translation import get_language

from lifescience.bilingual import text
from lifescience.bilingual.languages import CHINESE, ENGLISH, HTML_LANG, is_english

register = template.Library()


@register.simple_tag
def localized(obj, name):
    """The field `name` of `obj` as HTML in the reader's language, marked where Chinese stands in for English."""
    return text.localized(obj, name).marked


@register.simple_tag
def other_language(obj, name):
    """The field in the language the reader is not reading, or ""."""
    return text.other_language(obj, name)


@register.simple_tag
def other_language_code():
    """BCP 47 code of the language the reader is not reading."""
    return HTML_LANG[CHINESE if is_english(get_language()) else ENGLISH]


@register.simple_tag
def html_language():
    return HTML_LANG[ENGLISH if is_english(get_language()) else CHINESE]
