"""The history of a page says in Chinese what was done, by whom and when."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import PageLogEntry

from lifescience.bilingual.confirm import confirm
from lifescience.recycle_bin.deleting import throw_away
from lifescience.recycle_bin.restoring import restore
from tests.bilingual.editing import edit, fresh
from tests.desk.words import english_on
from tests.factories import InformationPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def page(home, admin_client_zh):
    """A page with one of each entry that is ours."""
    user = admin_client_zh.user
    user.first_name, user.last_name = "敏", "王"
    user.save()
    page = InformationPageFactory(parent=home, title="关于", title_en="About")
    edit(admin_client_zh, page, publish=True, title="新题")
    confirm(fresh(page), {"title"}, user)
    restore(throw_away(fresh(page), user), user)
    PageLogEntry.objects.update(timestamp=datetime.datetime(2026, 3, 1, 17, 30, tzinfo=datetime.UTC))
    return page


def rows(client, page):
    markup = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    table = BeautifulSoup(markup, "html.parser").select("tbody tr")
    return markup, [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in table]


def test_it_reads_chinese_with_names_and_local_time(page, admin_client_zh):
    markup, found = rows(admin_client_zh, page)
    said = " ".join(row[0] for row in found)
    for words in ("移入回收站", "从回收站恢复到“生命科学城”", "确认英文无误", "已发布"):
        assert words in said
    assert {row[1] for row in found} <= {"王敏", "系统"}
    assert found[0][1] == "王敏"
    assert {row[2] for row in found} == {"2026年3月2日 01:30"}, "Shanghai is eight hours ahead"
    markup = markup.replace("About", "")
    assert not english_on(markup)


def test_an_english_admin_reads_english(page, admin_client_en):
    _, found = rows(admin_client_en, page)
    said = " ".join(row[0] for row in found)
    assert "Restored from the recycle bin to" in said
    assert "March 2, 2026" in found[0][2]


def test_versions_compare_after_a_page_came_back(page, admin_client_zh):
    page = fresh(page)
    edit(admin_client_zh, page, title="第三题")
    first, last = page.revisions.order_by("pk").first(), fresh(page).latest_revision
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, last.pk])
    response = admin_client_zh.get(address)
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "html.parser").select(".comparison .addition")


def test_an_english_name_keeps_its_order(admin_client_en):
    user = admin_client_en.user
    user.first_name, user.last_name = "Ada", "Lovelace"
    assert user.get_full_name() == "Ada Lovelace"
