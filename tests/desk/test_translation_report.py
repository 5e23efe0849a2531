"""Where the counts are shown: the list of pages, the report and its spreadsheet."""

import io

import bs4
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from lifescience.bilingual.record import State
from lifescience.models import CitySettings
from tests.factories import (
    CityDocumentFactory,
    CityImageFactory,
    InformationPageFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
)

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/translation/"


@pytest.fixture
def site(home):
    """Two branches, a setting and a picture: 1 outdated, 3 without English."""
    about = InformationPageFactory(parent=home, title="关于", lead_zh_hans="导语", lead_en="Lead")
    about.lead_zh_hans = "新导语"
    about.save_revision()
    parks = ParkIndexPageFactory(parent=home, title="园区")
    ParkPageFactory(parent=parks, title="甲园", title_en="", number=1)
    CityImageFactory(title="桃花", alt_text_zh_hans="桃花")
    settings = CitySettings.for_site(Site.objects.get())
    settings.name_zh_hans = "生命科学城"
    settings.save()
    return {"about": about, "parks": parks}


def rows(response):
    table = bs4.BeautifulSoup(response.content, "html.parser").select_one("#listing-results table")
    return [row.select_one("td.title").get_text(strip=True) for row in table.select("tbody tr")] if table else []


def test_the_list_of_pages_says_how_each_stands(site, staff, home):
    page = bs4.BeautifulSoup(staff.get(reverse("wagtailadmin_explore", args=[home.pk])).content, "html.parser")
    cells = [cell.get_text(" ", strip=True) for cell in page.select("td.desk-translation")]
    labels = {str(State.OUTDATED.label), "Chinese has changed"}
    assert len(cells) == 2
    assert any(cell.startswith(tuple(labels)) and "1" in cell for cell in cells)


def test_a_search_in_the_list_says_so_too(site, staff, home):
    response = staff.get(reverse("wagtailadmin_explore", args=[home.pk]), {"q": "关于"})
    assert response.status_code == 200


def test_the_report_lists_what_is_worst_first(site, staff):
    found = rows(staff.get(REPORT))
    assert found[0] == "关于"
    assert {"甲园", "桃花"} < set(found[1:])


def test_the_report_filters_by_state_type_and_part(site, staff):
    assert rows(staff.get(REPORT, {"state": "outdated"})) == ["关于"]
    assert "甲园" in rows(staff.get(REPORT, {"state": "missing"}))
    assert "甲园" not in rows(staff.get(REPORT, {"state": "complete"}))
    assert set(rows(staff.get(REPORT, {"part": str(site["parks"].pk)}))) == {"园区", "甲园"}
    assert "桃花" in rows(staff.get(REPORT, {"part": "other"}))
    assert "关于" not in rows(staff.get(REPORT, {"part": "other"}))


def test_the_report_has_a_bar_for_each_part(site, staff):
    page = bs4.BeautifulSoup(staff.get(REPORT).content, "html.parser")
    bars = [number.text for number in page.select(".desk-parts .desk-share__number")]
    assert len(bars) == 4  # the home page, two branches, what is no page
    assert bars.count("100%") == 1


def test_titles_in_the_report_lead_to_the_forms(site, staff):
    page = bs4.BeautifulSoup(staff.get(REPORT).content, "html.parser")
    links = [link["href"] for link in page.select("#listing-results td.title a")]
    assert len(links) == len(rows(staff.get(REPORT)))
    assert all(staff.get(link, follow=True).status_code == 200 for link in links)


def test_the_report_goes_into_a_spreadsheet(site, staff):
    response = staff.get(REPORT, {"export": "xlsx", "state": "outdated"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    header, row = sheet.iter_rows(values_only=True)
    assert len(header) == len(row) == 7
    assert row[0] == "关于"
    assert row[-2:] == (1, 0)


def test_a_title_is_no_formula_in_the_spreadsheet(home, staff):
    InformationPageFactory(parent=home, title="=1+1", title_en="")
    response = staff.get(REPORT, {"export": "xlsx", "state": "missing"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    cell = sheet.cell(row=2, column=1)
    assert (cell.data_type, cell.value) == ("s", "'=1+1")


@pytest.mark.parametrize("address", ["list", REPORT])
def test_neither_costs_more_queries_for_40_pages_than_for_4(address, home, staff):
    url = reverse("wagtailadmin_explore", args=[home.pk]) if address == "list" else address
    costs = []
    for pages in (4, 36):
        for _ in range(pages):
            InformationPageFactory(parent=home, title_en="").save_revision()
            CityImageFactory(alt_text_zh_hans="图")
            CityDocumentFactory(title_en="")
        staff.get(url)
        with CaptureQueriesContext(connection) as queries:
            staff.get(url)
        costs.append(len(queries))
    assert costs[1] <= costs[0]


def test_who_may_not_edit_pages_does_not_see_the_report(home, client):
    assert client.get(REPORT).status_code == 302
