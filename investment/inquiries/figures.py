"""Figures for the Center: how many inquiries, about what, from where, and how fast they are answered."""

import statistics
from collections import Counter
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from lifescience.bilingual.text import choose

from .countries import country_name
from .models import Inquiry
from .retention import months_before

MONTHS = 12
PLOT_HEIGHT, BAR_WIDTH, GAP = 160, 36, 18  # units of the drawing


@dataclass(frozen=True)
class Month:
    label: str  # 2026-11
    received: int
    answered: int  # of those received in this month
    days_to_answer: float | None  # median of calendar days until the first answer


@dataclass(frozen=True)
class Group:
    heading: str
    rows: list[tuple[str, int]]

    @property
    def most(self):
        return max((count for _label, count in self.rows), default=0)


class Figures:
    """Of the last twelve months, this one included. Spam does not count."""

    def __init__(self, now=None):
        now = timezone.localtime(now)
        self.start = months_before(now.replace(day=1, hour=0, minute=0, second=0, microsecond=0), MONTHS - 1)
        rows = Inquiry.objects.exclude(state=Inquiry.State.SPAM).filter(created_at__gte=self.start)
        self.inquiries = list(rows.prefetch_related("key_fields"))
        self.months = [self._month(months_before(now.replace(day=1), back)) for back in range(MONTHS - 1, -1, -1)]
        self.median_days = median_days(self.inquiries)

    def _month(self, moment):
        label = f"{moment:%Y-%m}"
        of_month = [one for one in self.inquiries if f"{timezone.localtime(one.created_at):%Y-%m}" == label]
        answered = [one for one in of_month if one.first_answered_at]
        return Month(label, len(of_month), len(answered), median_days(answered))

    @property
    def total(self):
        return len(self.inquiries)

    @property
    def groups(self):
        fields = (choose(page.title, page.title_en) for one in self.inquiries for page in one.key_fields.all())
        return [
            Group(_("By key field"), Counter(fields).most_common()),
            Group(
                _("By country or region"), Counter(country_name(one.country) for one in self.inquiries).most_common()
            ),
            Group(
                _("By language of the answer"),
                Counter(one.get_answer_language_display() for one in self.inquiries).most_common(),
            ),
        ]

    @property
    def plot(self):
        """What the template draws: a pair of bars for each month."""
        most = max((month.received for month in self.months), default=0) or 1
        step = BAR_WIDTH + GAP
        return {
            "width": step * MONTHS,
            "height": PLOT_HEIGHT + 44,
            "base": PLOT_HEIGHT + 20,
            "bar": BAR_WIDTH,
            "bars": [
                {
                    "month": month,
                    "x": index * step + GAP // 2,
                    "middle": index * step + step // 2,
                    "received": round(month.received / most * PLOT_HEIGHT),
                    "answered": round(month.answered / most * PLOT_HEIGHT),
                    "top": PLOT_HEIGHT + 20 - round(month.received / most * PLOT_HEIGHT),
                    "answered_top": PLOT_HEIGHT + 20 - round(month.answered / most * PLOT_HEIGHT),
                }
                for index, month in enumerate(self.months)
            ],
        }

    def rows(self):
        """For the spreadsheet."""
        yield [_("Month"), _("Received"), _("Answered"), _("Days to the first answer (median)")]
        for month in self.months:
            yield [month.label, month.received, month.answered, month.days_to_answer]
        for group in self.groups:
            yield []
            yield [group.heading]
            yield from ([str(label), count] for label, count in group.rows)


def median_days(inquiries):
    """Median of the days until the first answer, to a tenth; None where nothing was answered."""
    days = [
        (one.first_answered_at - one.created_at).total_seconds() / 86_400 for one in inquiries if one.first_answered_at
    ]
    return round(statistics.median(days), 1) if days else None
