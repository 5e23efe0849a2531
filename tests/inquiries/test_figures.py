"""What the Center reads of a year of inquiries."""

import datetime
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation

from investment.inquiries.figures import Figures
from investment.inquiries.models import Inquiry
from tests.inquiries.conftest import Reader

NOW = datetime.datetime(2026, 11, 15, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def year(contact, field):
    """Three in November of which two are answered, one in January, one older, one spam."""
    for number, (days, answered_after, values) in enumerate(
        [
            (1, 1, {"key_fields": [str(field.pk)]}),
            (2, 3, {"key_fields": [str(field.pk)], "country": "FR"}),
            (3, None, {"answer_language": "zh-hans"}),
            (300, None, {}),
            (400, None, {}),
            (1, None, {"message": "spam"}),
        ]
    ):
        Reader(REMOTE_ADDR=f"198.51.{number}.1").open().send(**values)
        created = NOW - datetime.timedelta(days=days)
        answered = answered_after and created + datetime.timedelta(days=answered_after)
        latest = Inquiry.objects.latest("pk").pk
        Inquiry.objects.filter(pk=latest).update(created_at=created, first_answered_at=answered)
    Inquiry.objects.filter(pk=latest).update(state="spam")
    return Figures(NOW)


def test_months_are_counted_without_spam(year):
    months = {month.label: (month.received, month.answered, month.days_to_answer) for month in year.months}
    assert next(iter(months)) == "2025-12"
    assert months["2026-11"] == (3, 2, 2.0)
    assert months["2026-01"] == (1, 0, None)
    assert year.total == 4
    assert year.median_days == 2.0


def test_groups_are_counted_in_the_language_of_the_officer(year):
    with translation.override("zh-hans"):
        fields, countries, languages = year.groups
    assert fields.rows == [("生物医药", 2)]
    assert dict(countries.rows) == {"德国": 3, "法国": 1}
    assert dict(languages.rows) == {"English": 3, "中文": 1}


def test_the_plot_draws_the_months_in_proportion(year):
    bars = year.plot["bars"]
    assert [bar["received"] for bar in bars][-1] == 160
    assert bars[1]["received"] == round(160 / 3)
    assert bars[-1]["answered"] == round(160 * 2 / 3)


def test_the_page_shows_plot_and_table_and_the_sheet_holds_the_same(officer, year, monkeypatch):
    monkeypatch.setattr("investment.inquiries.office_views.Figures", lambda: Figures(NOW))
    soup = BeautifulSoup(officer.get("/admin/inquiries/figures/").content, "html.parser")
    assert len(soup.select("svg.inquiry-plot rect")) == 24
    assert "2026-11 3 2 2.0" in " ".join(soup.select_one("table").get_text(" ").split())
    content = officer.get("/admin/inquiries/figures/?export=xlsx").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)
    assert ("2026-11", 3, 2, 2) in rows
    assert ("Bio-medicine", 2) in [row[:2] for row in rows]


def test_the_dashboard_says_what_waits(officer, inquiry):
    Inquiry.objects.update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    text = BeautifulSoup(officer.get("/admin/").content, "html.parser").get_text(" ", strip=True)
    assert "1 waits for an answer" in text
    assert "1 is overdue" in text


def test_an_empty_year_is_a_page_too(officer):
    assert officer.get("/admin/inquiries/figures/").status_code == 200
