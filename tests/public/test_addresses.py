"""/, sitemap, robots, errors: everything around the pages."""

import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from lifescience.models import InformationPage

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "zh-hans"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("en-US,en;q=0.9", "en"),
        ("en-GB,en;q=0.9,zh-CN;q=0.8", "en"),
        ("fr-FR,fr;q=0.9,en;q=0.5", "en"),
        ("fr-FR,fr;q=0.9,zh;q=0.6,en;q=0.5", "zh-hans"),
        ("de", "zh-hans"),
        ("*", "zh-hans"),
        ("!!;q=x,,\x00", "zh-hans"),
        ("en;q=0", "zh-hans"),
        ("en" * 2000, "zh-hans"),
        ("en-US," * 2000, "en"),
    ],
)
def test_the_bare_address_redirects_by_language(db, client, asked, language):
    response = client.get("/", HTTP_ACCEPT_LANGUAGE=asked)
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]


def test_the_bare_address_keeps_its_query(db, client):
    assert client.get("/?utm=a%20b", HTTP_ACCEPT_LANGUAGE="en")["Location"] == "/en/?utm=a%20b"


def sitemap(client):
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find(f"{SITEMAP}loc").text: {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        for url in tree.findall(f"{SITEMAP}url")
    }


def test_the_sitemap_has_every_page_in_each_language_with_alternates(client, pages):
    entries = sitemap(client)
    assert len(entries) == 2 * len(pages)
    assert entries["http://testserver/en/parks/freda/"] == {
        "zh-Hans": "http://testserver/zh-hans/parks/freda/",
        "en": "http://testserver/en/parks/freda/",
        "x-default": "http://testserver/zh-hans/parks/freda/",
    }


@pytest.fixture
def untranslated(city):
    return city.add_child(instance=InformationPage(title="通知", slug="news", lead_zh_hans="只有中文。"))


def test_a_page_without_english_says_so_and_is_offered_in_chinese_only(client, untranslated):
    html = BeautifulSoup(client.get("/en/news/").content, "html.parser")
    assert "no English version yet" in html.main.get_text()
    assert html.h1.find(lang="zh-Hans").get_text() == "通知"
    assert html.find(class_="lead").find(lang="zh-Hans").get_text() == "只有中文。"
    assert {link["hreflang"] for link in html.find_all("link", rel="alternate")} == {"zh-Hans", "x-default"}
    assert html.find("link", rel="canonical")["href"] == "http://testserver/zh-hans/news/"
    entries = sitemap(client)
    assert "http://testserver/zh-hans/news/" in entries
    assert "http://testserver/en/news/" not in entries
    assert set(entries["http://testserver/zh-hans/news/"]) == {"zh-Hans", "x-default"}


def test_the_chinese_side_of_a_page_without_english_says_nothing_of_it(client, untranslated):
    html = BeautifulSoup(client.get("/zh-hans/news/").content, "html.parser")
    assert "暂无英文" not in html.main.get_text()
    assert not html.main.find(lang=True)


@pytest.mark.parametrize(
    ("address", "words"), [("/zh-hans/nothing/", "没有找到页面"), ("/en/nothing/", "Page not found")]
)
def test_a_wrong_address_is_answered_in_the_readers_language(client, city, address, words):
    response = client.get(address)
    html = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 404
    assert html.title.get_text() == words
    assert len(html.main.find_all("a")) == 6
    assert not response.cookies


@pytest.mark.parametrize(
    "address", ["/en/%00/", "/en/parks/%ff/", "/en/" + "x/" * 300, "/en/parks/freda/../../", "/en//"]
)
def test_odd_addresses_are_no_server_error(client, city, address):
    assert client.get(address).status_code in (301, 302, 404)


def test_a_fault_of_ours_says_so_in_both_languages_without_a_database():
    """No database fixture: a query would fail the test."""
    from lifescience.views import server_error

    html = BeautifulSoup(server_error(None).content, "html.parser")
    assert "问题在我们这边" in html.get_text()
    assert "The fault is ours" in html.find(lang="en").get_text()


def test_robots_names_the_sitemap(db, client):
    response = client.get("/robots.txt")
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()
    assert "Disallow: /admin/" in response.content.decode()


def test_the_favicon_is_there(client, city):
    response = client.get("/favicon.ico", follow=True)
    assert response.redirect_chain[0][0] == "/static/favicon.svg"


def test_private_pages_are_in_no_menu_list_or_sitemap(client, city):
    freda = Page.objects.get(slug="freda")
    PageViewRestriction.objects.create(page=freda, restriction_type=PageViewRestriction.LOGIN)
    for address in ("/en/", "/en/parks/", "/en/plan/north/", "/en/investment/bio-medicine/", "/en/parks/xiuzheng/"):
        assert "/en/parks/freda/" not in client.get(address).content.decode(), address
    assert "http://testserver/en/parks/freda/" not in sitemap(client)


def test_private_sections_hide_their_whole_branch_from_the_menu(client, city):
    plan = Page.objects.get(slug="plan")
    PageViewRestriction.objects.create(page=plan, restriction_type=PageViewRestriction.LOGIN)
    menu = BeautifulSoup(client.get("/en/about/").content, "html.parser").find("nav", class_="site-nav")
    assert [link.get_text() for link in menu.find_all("a")] == ["Parks", "Key fields"]


def test_a_draft_is_not_public(client, city):
    city.add_child(instance=InformationPage(title="草稿", title_en="Draft", slug="draft", live=False))
    assert client.get("/en/draft/").status_code == 404
    assert "/en/draft/" not in client.get("/en/").content.decode()


def test_the_admin_speaks_chinese_whatever_the_browser_asks(db):
    page = Client(HTTP_ACCEPT_LANGUAGE="en").get("/admin/login/")
    assert BeautifulSoup(page.content, "html.parser").html["lang"].lower().startswith("zh")
