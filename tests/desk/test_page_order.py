"""Staff drag the pages of the menu into their order where they look for it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from lifescience.freshness.models import ContentVersion
from tests.desk.test_roles import client_in
from tests.factories import InformationPageFactory, ParkIndexPageFactory, ParkPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def menu(home):
    return [InformationPageFactory(parent=home, slug=slug, title=slug, show_in_menus=True) for slug in "abc"]


def shown_menu(client, language):
    page = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    return [link["href"].split("/")[-2] for link in page.select(".site-nav a")]


def explorer(client, page, query=""):
    return BeautifulSoup(client.get(reverse("wagtailadmin_explore", args=[page.pk]) + query).content, "html.parser")


def button(page, words):
    return next((link for link in page.select("header a, .w-slim-header a") if words in link.get_text()), None)


@pytest.mark.django_db(transaction=True)
def test_dragging_changes_the_menu_in_both_languages_at_once(home, menu, client, admin_client_zh):
    assert shown_menu(client, "zh-hans") == ["a", "b", "c"]
    token = ContentVersion.objects.get().token
    page = explorer(admin_client_zh, home, "?ordering=ord")
    table = page.select_one("[data-controller~=w-orderable]")
    third = table.select("tbody tr")[2]["data-w-orderable-item-id"]
    address = table["data-w-orderable-url-value"].replace("999999", third)
    assert admin_client_zh.post(f"{address}?position=0").status_code == 200
    assert shown_menu(client, "zh-hans") == shown_menu(client, "en") == ["c", "a", "b"]
    assert ContentVersion.objects.get().token != token


def test_a_button_leads_there_and_back_for_those_who_may(home, menu):
    publisher, editor = client_in("publisher"), client_in("editor")
    there = button(explorer(publisher, home), "调整顺序")
    assert there["href"].endswith("?ordering=ord")
    arranging = explorer(publisher, home, "?ordering=ord")
    assert button(arranging, "完成排序")
    assert "键盘" in arranging.select_one(".help-info").get_text()
    assert button(explorer(editor, home), "调整顺序") is None
    address = reverse("wagtailadmin_pages:set_page_position", args=[menu[2].pk])
    editor.post(f"{address}?position=0")
    assert list(home.get_children().values_list("slug", flat=True)) == ["a", "b", "c"]


def test_where_numbers_decide_it_says_so_and_offers_no_dragging(home):
    publisher = client_in("publisher")
    parks = ParkIndexPageFactory(parent=home)
    for number in (1, 2):
        ParkPageFactory(parent=parks, number=number)
    assert button(explorer(publisher, parks), "调整顺序") is None
    assert "园区编号" in explorer(publisher, parks, "?ordering=ord").select_one(".help-info").get_text()


def test_the_list_marks_what_is_in_the_menu(home, menu, admin_client_zh):
    deep = InformationPageFactory(parent=menu[0], slug="deep", show_in_menus=True)
    InformationPageFactory(parent=deep, slug="deeper", show_in_menus=True)
    InformationPageFactory(parent=home, slug="draft", show_in_menus=True, live=False)
    marked = {
        parent: [row.get_text().count("在菜单中") for row in explorer(admin_client_zh, parent).select("tbody tr")]
        for parent in (home, menu[0], deep)
    }
    assert sorted(marked[home]) == [0, 1, 1, 1]
    assert (marked[menu[0]], marked[deep]) == ([1], [0])
