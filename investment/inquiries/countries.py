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

from lifescience.bilingual.languages import is_english

HOME = "CN"
# CLDR's names, but for those that the Chinese standard (GB/T 2659) has otherwise.
PARTS_OF_CHINA = {
    "HK": ("中国香港", "Hong Kong, China"),
    "MO": ("中国澳门", "Macao, China"),
    "TW": ("中国台湾", "Taiwan, China"),
}


def country_name(code):
    """In the active language; "" for no code."""
    return dict(country_choices()).get(code, code)


def country_choices():
    """[(code, name)]: China first, its regions next, then by name; Chinese names by their romanisation."""
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
    named = {code: PARTS_OF_CHINA[code][english] if code in PARTS_OF_CHINA else names[code] for code in codes}
    first = [HOME, *PARTS_OF_CHINA]
    others = sorted(codes.difference(first), key=lambda code: anyascii(named[code]).casefold())
    return [(code, named[code]) for code in [*first, *others]]
