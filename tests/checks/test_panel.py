"""The findings beside the form, on the dashboard and in the report: for whom, at what cost, in which language."""

import io

import bs4
import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lifescience.checks.findings import inspect
from tests.bilingual.editing import autosave, form_data, fresh, stream
from tests.conftest import client_of_editor
from tests.desk.conftest import moderated
from tests.factories import CityImageFactory, InformationPageFactory

pytestmark = pytest.mark.django_db


def form_of(client, page):
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return bs4.BeautifulSoup(response.content, "html.parser")


def heading(zh, key):
    return {"type": "heading", "id": key, "value": {"zh": zh, "en": "Part"}}


@pytest.fixture
def faulty(home):
    page = InformationPageFactory(parent=home, title="=病页", title_en="")
    page.body = stream(page, [heading("", "hhhhhhhh")])
    page.save()
    return page


def test_findings_lead_to_their_fields(faulty, staff):
    links = form_of(staff, faulty).select("#checks-findings [data-path]")
    assert {"photo", "search_description"} <= {link["data-path"] for link in links}


def test_the_count_stands_before_the_buttons(faulty, staff):
    form = form_of(staff, faulty)
    serious = int(form.select_one("[data-checks-serious]")["data-checks-serious"])
    assert serious
    assert form.select_one("#checks-count button").get_text(strip=True).startswith(str(serious))


def test_an_autosave_brings_the_findings_along(faulty, staff):
    _page, revision = autosave(staff, faulty, title="题目")
    partials = partials_of(staff, faulty, revision)
    assert partials["#checks-findings"].select_one('[data-path="body.hhhhhhhh.zh"]')
    assert partials["#checks-count"].select_one(".checks-count--broken")


def partials_of(client, page, revision):
    """{where it goes: what an autosave answers with}"""
    data = {**form_data(fresh(page), client.user), "overwrite_revision_id": str(revision)}
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(url, data, headers={"accept": "application/json"}).json()
    templates = bs4.BeautifulSoup(answer["html"], "html.parser").select("template")
    return {template["data-w-teleport-target-value"]: template for template in templates}


def test_a_page_being_created_is_checked_once_it_is_saved(home, staff):
    url = reverse("wagtailadmin_pages:add", args=["lifescience", "informationpage", home.pk])
    form = bs4.BeautifulSoup(staff.get(url).content, "html.parser")
    assert form.select_one("#checks-findings").get_text(strip=True)
    assert not form.select("#checks-findings li, #checks-count button")


def test_checking_costs_as_many_queries_for_many_blocks_and_pages_as_for_one(home):
    image = CityImageFactory()
    text = {"zh": f'<p><a linktype="page" id="{home.pk}">首页</a> <a href="/zh-hans/x/">一</a></p>', "en": ""}

    def filled(number):
        page = InformationPageFactory(parent=home)
        blocks = [{"type": "text", "id": f"t{n}", "value": text} for n in range(number)]
        blocks += [{"type": "image", "id": f"i{n}", "value": {"image": image.pk, "caption": ""}} for n in range(number)]
        page.body = stream(page, blocks)
        page.save()
        return fresh(page)

    def cost(pages):
        with CaptureQueriesContext(connection) as queries:
            inspect(pages)
        return len(queries)

    few, many = filled(1), filled(30)
    cost([few])  # fills caches
    assert cost([few]) == cost([many]) == cost([few, many, filled(5)]) < 10


def test_the_report_lists_the_findings_of_live_pages(faulty, staff):
    InformationPageFactory(parent=faulty, title="草稿", live=False)
    screen = staff.get(reverse("content_checks")).content.decode()
    assert "=病页" in screen
    assert "草稿" not in screen
    rows = bs4.BeautifulSoup(screen, "html.parser").select("tbody tr")
    levels = rows[-1].select(".checks__finding")
    assert "checks__finding--broken" in levels[0]["class"]  # the worst first


def test_the_report_is_filtered_by_part(faulty, home, staff):
    InformationPageFactory(parent=home, title="别处")
    screen = staff.get(reverse("content_checks"), {"part": str(faulty.pk)}).content.decode()
    listed = [row.get_text() for row in bs4.BeautifulSoup(screen, "html.parser").select("tbody tr")]
    assert len(listed) == 1
    assert "=病页" in listed[0]


def test_the_report_is_sorted_by_weight(faulty, home, staff):
    hint = InformationPageFactory(parent=home, title="小事", title_en="")
    worse = InformationPageFactory(parent=home, title="重病")
    worse.body = stream(worse, [heading("", "hhhhhhhh"), heading("", "iiiiiiii")])
    worse.save()

    def listed(ordering):
        screen = bs4.BeautifulSoup(staff.get(reverse("content_checks"), {"ordering": ordering}).content, "html.parser")
        return [row.get_text(strip=True) for row in screen.select("tbody .title-wrapper")]

    heaviest_first = [worse.title, faulty.title, hint.title]
    assert [title for title in listed("-weight") if title in heaviest_first] == heaviest_first
    assert [title for title in listed("weight") if title in heaviest_first] == heaviest_first[::-1]
    assert listed("nonsense") == listed("")


def test_the_report_as_a_spreadsheet_has_a_row_for_each_finding(faulty, admin_client_zh):
    response = admin_client_zh.get(reverse("content_checks"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.values)
    assert rows[0] == ("标题", "类型", "程度", "位置", "说明")
    assert ("'=病页", "普通页面", "错误", "正文 1 › 标题", "标题是空的。") in rows


def test_the_report_costs_as_many_queries_for_forty_pages_as_for_four(home, admin_client_zh):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            admin_client_zh.get(reverse("content_checks"))
        return len(queries)

    few = [InformationPageFactory(parent=home) for _ in range(4)]
    cost()
    before = cost()
    for parent in few:
        for _ in range(9):
            InformationPageFactory(parent=parent)
    assert cost() == before


def test_only_who_edits_pages_sees_the_report(home):
    stranger = client_of_editor("zh-hans", "stranger")
    stranger.user.groups.add(Group.objects.create(name="没有权限"))
    assert stranger.get(reverse("content_checks")).status_code == 302


def test_the_dashboard_says_what_was_found_on_a_page_that_waits(faulty, admin_client_zh):
    faulty.save_revision()
    moderated(faulty, admin_client_zh.user)
    panel = bs4.BeautifulSoup(admin_client_zh.get(reverse("wagtailadmin_home")).content, "html.parser")
    number = sum(finding.level != "hint" for finding in inspect([faulty])[0])
    assert panel.select_one(".desk-waiting__note").get_text() == f"{number} 处待检查"
