"""Countries and regions by their ISO 3166 codes, named as an official Chinese site names them."""

import functools

import phonenumbers
from anyascii import anyascii
from babel import Locale
from django.forms import Select
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from pypinyin import lazy_pinyin

from lifescience.bilingual.languages import is_english

HOME = "CN"
# CLDR's names, but for those that China has otherwise: in the standard GB/T 2659 and on its foreign ministry's pages.
PARTS_OF_CHINA = {
    "HK": ("中国香港", "Hong Kong, China"),
    "MO": ("中国澳门", "Macao, China"),
    "TW": ("中国台湾", "Taiwan, China"),
}
OFFICIAL = {
    **PARTS_OF_CHINA,
    "FK": ("福克兰群岛（马尔维纳斯）", "Falkland Islands (Malvinas)"),
    "PS": ("巴勒斯坦", "Palestine"),
}


def country_name(code):
    """In the active language; "" for no code."""
    return dict(country_choices()).get(code, code)


def country_choices():
    """[(code, name)]: China first, its regions next, then by name; Chinese names by the pinyin of each character."""
    return _choices(is_english(get_language()))


class CountrySelect(Select):
    """A list without groups, written at once: Django renders a template for each option, half of the page's time."""

    def render(self, name, value, attrs=None, renderer=None):
        widget = self.get_context(name, value, attrs)["widget"]
        options = (option for _group, options, _index in widget["optgroups"] for option in options)
        return format_html(
            '<select name="{}"{}>{}</select>',
            name,
            flatatt(widget["attrs"]),
            format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                ((one["value"], mark_safe(" selected" if one["selected"] else ""), one["label"]) for one in options),
            ),
        )


@functools.cache
def _choices(english):
    names = Locale("en" if english else "zh_Hans").territories
    codes = {code for code in phonenumbers.SUPPORTED_REGIONS if code in names}
    named = {code: OFFICIAL[code][english] if code in OFFICIAL else names[code] for code in codes}
    first = [HOME, *PARTS_OF_CHINA]
    others = sorted(codes.difference(first), key=lambda code: _place(named[code], english))
    return [(code, named[code]) for code in [*first, *others]]


def _place(name, english):
    """Where a name stands: 阿根廷 before 埃及, Åland before Albania."""
    return anyascii(name).casefold() if english else lazy_pinyin(name)
