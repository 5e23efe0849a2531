"""Numbers as people read them in each language.

A figure is data: an exact decimal in the base unit (yuan, km2, a count), a unit and a qualifier. Chinese scales by
万 (1e4), 亿 (1e8) and 万亿 (1e12), English by million, billion and trillion.
"""

import dataclasses
import datetime
import re
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lifescience.bilingual.languages import is_english

CHINESE_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
ENGLISH_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
MOST_DECIMALS = 2  # of a scaled number: 12,345,678 reads better than 1234.5678万


class Unit(TextChoices):
    YUAN = "yuan", _("yuan (RMB)")
    KM2 = "km2", _("square kilometers")
    M2 = "m2", _("square meters")
    MU = "mu", _("mu")
    COMPANY = "company", _("companies")
    PERSON = "person", _("people")
    BED = "bed", _("beds")
    PROJECT = "project", _("projects")
    ITEM = "item", pgettext_lazy("unit", "items")
    PERCENT = "percent", _("percent")


class Qualifier(TextChoices):
    EXACTLY = "exactly", _("exactly")
    ABOUT = "about", _("about")
    MORE_THAN = "more_than", _("more than")
    PLANNED = "planned", _("planned")
    TARGET = "target", _("target")


# (Chinese after the number, English after the number). Counted things have a measure word in Chinese alone: what is
# counted is said by the label.
UNIT_WORDS = {
    Unit.YUAN: ("元", ""),
    Unit.KM2: ("平方公里", "km²"),
    Unit.M2: ("平方米", "m²"),
    Unit.MU: ("亩", "mu"),
    Unit.COMPANY: ("家", ""),
    Unit.PERSON: ("人", ""),
    Unit.BED: ("张", ""),
    Unit.PROJECT: ("个", ""),
    Unit.ITEM: ("个", ""),
    Unit.PERCENT: ("%", "%"),
}
COUNTED = {Unit.COMPANY, Unit.PERSON, Unit.BED, Unit.PROJECT, Unit.ITEM}
# Words that stand by themselves above the number, (Chinese, English).
QUALIFIER_WORDS = {
    Qualifier.EXACTLY: ("", ""),
    Qualifier.ABOUT: ("约", "About"),
    Qualifier.MORE_THAN: ("超过", "More than"),
    Qualifier.PLANNED: ("规划", "Planned"),
    Qualifier.TARGET: ("目标", "Target"),
}


@dataclasses.dataclass(frozen=True)
class Figure:
    """`value` is exact and in the base unit: 40 billion yuan is Decimal("40000000000")."""

    value: Decimal
    unit: Unit
    qualifier: Qualifier = Qualifier.EXACTLY

    def parts(self, language=None):
        """(before, number, after) for display in large type, without the qualifier: ("RMB", "40", "billion")."""
        english = is_english(language or get_language())
        number, scale = scaled(self.value, ENGLISH_SCALES if english else CHINESE_SCALES, english)
        word = UNIT_WORDS[self.unit][english]
        if english:
            return "RMB" if self.unit == Unit.YUAN else "", number, " ".join(filter(None, (scale, word)))
        return "", number, scale + word

    def qualifier_word(self, language=None):
        return QUALIFIER_WORDS[self.qualifier][is_english(language or get_language())]

    def text(self, language=None):
        """One phrase: 400亿元以上, more than RMB 40 billion, 53.8 平方公里, 700 余家."""
        language = language or get_language()
        return self._english() if is_english(language) else self._chinese()

    def _english(self):
        before, number, after = self.parts("en")
        joint = "" if after == "%" else " "
        plain = " ".join(filter(None, (before, joint.join(filter(None, (number, after))))))
        return {
            Qualifier.EXACTLY: plain,
            Qualifier.ABOUT: f"about {plain}",
            Qualifier.MORE_THAN: f"more than {plain}",
            Qualifier.PLANNED: f"{plain} (planned)",
            Qualifier.TARGET: f"{plain} (target)",
        }[self.qualifier]

    def _chinese(self):
        number, scale = scaled(self.value, CHINESE_SCALES, english=False)
        word = UNIT_WORDS[self.unit][0]
        more = self.qualifier == Qualifier.MORE_THAN
        if more and self.unit in COUNTED and not scale and _is_round(self.value):
            return f"{number} 余{word}"
        joint = "" if scale or self.unit in (Unit.YUAN, Unit.PERCENT) else " "
        plain = f"{number}{scale}{joint}{word}"
        return {
            Qualifier.EXACTLY: plain,
            Qualifier.ABOUT: f"约{plain}" if not joint else f"约 {plain}",
            Qualifier.MORE_THAN: f"{plain}以上",
            Qualifier.PLANNED: f"规划 {plain}",
            Qualifier.TARGET: f"目标 {plain}",
        }[self.qualifier]


def scaled(value, scales, english):
    """("400", "亿") of 40000000000: the largest scale that leaves at most MOST_DECIMALS, else all digits."""
    for size, word in scales:
        if abs(value) >= size and _decimals(value / size) <= MOST_DECIMALS:
            return digits(value / size, english), word
    return digits(value, english), ""


def digits(value, english=True):
    """All digits, no trailing zeros. English groups thousands; Chinese does so from five digits on."""
    plain = format(value.normalize() + 0, "f")
    return plain if not english and len(plain.split(".")[0].lstrip("-")) < 5 else f"{Decimal(plain):,f}"


def _decimals(value):
    return max(0, -value.normalize().as_tuple().exponent)


def _is_round(value):
    """余 follows a round number: 700 余家, but 713 家以上."""
    return value != 0 and value % 10 == 0


# -- As-of dates: a year, a month or a day

PARTIAL_DATE = re.compile(r"^\s*(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?)?\s*[年月日]?\s*$")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def parse_date(text):
    """(year, month or None, day or None) of "2016", "2016-5", "2016年5月16日". ValueError for anything else."""
    match = PARTIAL_DATE.match(text)
    if not match:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    datetime.date(year, month or 1, day or 1)  # raises for 30 February
    return year, month, day


def date_text(text, language=None):
    """2016年5月16日 / 16 May 2016, as precise as `text` is."""
    year, month, day = parse_date(text)
    if is_english(language or get_language()):
        return " ".join(str(part) for part in (day, month and MONTHS[month - 1], year) if part)
    return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
