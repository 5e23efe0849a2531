"""The results page, its suggestions and what staff add to it, as a reader gets them."""

import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from lifescience.search import unanswered
from lifescience.search.models import Entry, Synonyms, UnansweredQuery
from tests.factories import (
    CityImageFactory,
    InformationPageFactory,
    InquiryPageFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
    SectionIndexPageFactory,
    SectionPageFactory,
)
from tests.search.test_search import HOSTILE

MOST_QUERIES = 14


@pytest.fixture
def park(home):
    section = SectionPageFactory(parent=SectionIndexPageFactory(parent=home))
    parks = ParkIndexPageFactory(parent=home, slug="parks")
    InquiryPageFactory(parent=home, slug="contact")
    return ParkPageFactory(
        parent=parks,
        slug="freda",
        title="福瑞达医疗器械园",
        title_en="Freda Medical Park",
        section=section,
        lead_zh_hans="生产<医疗器械>。",
        lead_en="Makes medical devices.",
        photo=CityImageFactory(),
    )


def soup_of(client, text="", language="zh-hans", more=""):
    response = client.get(f"/{language}/search/?q={quote(text)}{more}")
    assert response.status_code == 200
    assert not response.cookies
    return BeautifulSoup(response.content, "html.parser")


def words_in(element):
    return " ".join(element.get_text(" ").split())


def test_a_result_shows_kind_section_marked_title_snippet_path_and_picture(client, park):
    soup = soup_of(client, "醫療器械")
    (result,) = soup.select(".results > li")
    assert result.h2.a["href"] == "/zh-hans/parks/freda/"
    assert str(result.h2.a.mark) == "<mark>医疗器械</mark>"
    assert "生产&lt;<mark>医疗器械</mark>&gt;。" in str(result)
    assert words_in(result.select_one(".results__kind")) == "园区 北区"
    assert words_in(result.select_one(".results__path")) == "首页 园区"
    assert result.select_one(".results__picture img")
    assert "找到 1 条结果" in words_in(soup.select_one("[role=status].lead"))
    assert soup.select_one("main input[name=q]")["value"] == "醫療器械"


def test_the_other_language_is_marked_and_leads_there(client, park):
    (result,) = soup_of(client, "福瑞达", "en").select(".results > li")
    assert result.h2["lang"] == "zh-Hans"
    assert result.h2.a["href"] == "/zh-hans/parks/freda/"
    assert "In Chinese" in words_in(result)


def test_filters_narrow_and_count(client, home, park):
    InformationPageFactory(parent=home, title="医疗器械的一页")
    soup = soup_of(client, "医疗器械")
    assert len(soup.select(".results > li")) == 2
    assert [words_in(label) for label in soup.select(".filters label")] == ["园区 1", "页面 1", "北区 1"]
    soup = soup_of(client, "医疗器械", more="&kind=park&kind=nonsense&section=x")
    assert len(soup.select(".results > li")) == 1
    assert soup.select_one(".filters input[name=q]")["value"] == "医疗器械"


def test_many_results_come_page_by_page(client, home):
    for number in range(23):
        InformationPageFactory(parent=home, title=f"斑马{number}", slug=f"zebra-{number}")
    first = soup_of(client, "斑马")
    assert len(first.select(".results > li")) == 10
    assert "23" in words_in(first.select_one("[role=status].lead"))
    last = soup_of(client, "斑马", more="&page=3")
    assert len(last.select(".results > li")) == 3
    assert last.select_one(".pagination [aria-current]").text == "3"
    pages = [
        {link["href"] for link in soup_of(client, "斑马", more=f"&page={n}").select(".results h2 a")} for n in (1, 2, 3)
    ]
    assert len(set.union(*pages)) == 23
    assert len(soup_of(client, "斑马", more="&page=99999999999999999999").select(".results > li")) == 3


def test_an_empty_question_and_one_without_results_are_helpful_pages(client, park):
    for text in ("", "xylophone"):
        soup = soup_of(client, text, "en")
        links = [link["href"] for link in soup.select(".ways-on a")]
        assert "/en/contact/" in links
        assert not soup.select(".results")
    assert "Nothing found for “xylophone”" in words_in(soup)


def test_a_typing_error_is_offered_in_its_correct_form(client, park):
    soup = soup_of(client, "medcal devices", "en")
    assert soup.select_one(".count__meant a")["href"] == "/en/search/?q=medical%20devices"
    assert len(soup.select(".results > li")) == 1


def test_questions_without_results_are_counted_without_personal_data_and_listed_for_staff(client, home, staff):
    for text in ("Xylophone  Quartz", "xylophone quartz", "li.si@example.org xylophone", "13800138000", "medical"):
        client.get(f"/en/search/?q={quote(text)}")
    client.head("/en/search/?q=headless")
    assert list(UnansweredQuery.objects.values_list("text", "language", "count")) == [
        ("xylophone quartz", "en", 2),
        ("medical", "en", 1),
    ]
    html = staff.get("/admin/reports/unanswered-searches/").content.decode()
    assert "xylophone quartz" in html
    assert staff.get("/admin/reports/unanswered-searches/?export=csv").status_code == 200


def test_the_table_of_unanswered_questions_stays_small(db, monkeypatch):
    monkeypatch.setattr(UnansweredQuery, "MOST_KEPT", 3)
    for text in ("common", "common", "one", "two", "three", "four"):
        unanswered.count(text, "en")
    assert UnansweredQuery.objects.count() == 3
    assert set(UnansweredQuery.objects.values_list("text", flat=True)) >= {"common", "four"}


def test_a_question_that_others_push_out_while_it_is_counted_is_no_error(db):
    def push_out(created, instance, **kwargs):
        if created:
            UnansweredQuery.objects.filter(pk=instance.pk).delete()

    post_save.connect(push_out, sender=UnansweredQuery)
    try:
        unanswered.count("xylophone", "en")
    finally:
        post_save.disconnect(push_out, sender=UnansweredQuery)
    assert not UnansweredQuery.objects.exists()


def test_staff_put_answers_above_the_results_public_ones_only(client, home, park):
    page = InformationPageFactory(parent=home, slug="guide", title="投资指南", title_en="Guide")
    query = Query.get("医疗器械")
    SearchPromotion.objects.create(query=query, page=page, description="先看这里")
    SearchPromotion.objects.create(query=query, external_link_url="https://example.org/", external_link_text="外部")
    links = [link["href"] for link in soup_of(client, "醫療器械").select(".promoted h2 a")]
    assert links == ["/zh-hans/guide/", "https://example.org/"]
    assert not soup_of(client, "医疗器械", more="&kind=park").select(".promoted")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert [link["href"] for link in soup_of(client, "医疗器械").select(".promoted h2 a")] == ["https://example.org/"]
    assert "医疗器械" in words_in(soup_of(client, "").select_one(".ways-on"))


def test_staff_edit_synonyms_in_the_admin(staff, client, park):
    staff.post("/admin/snippets/search/synonyms/add/", {"terms": "医械\n医疗器械"})
    assert Synonyms.objects.get().term_list == ["医械", "医疗器械"]
    assert len(soup_of(client, "医械").select(".results > li")) == 1


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("福瑞", "zh-hans", "福瑞达医疗器械园"),
        ("furui", "zh-hans", "福瑞达医疗器械园"),
        ("fu'rui", "zh-hans", "福瑞达医疗器械园"),
        ("fu rui", "zh-hans", "福瑞达医疗器械园"),
        ("ylqx", "zh-hans", "福瑞达医疗器械园"),
        ("械", "zh-hans", "福瑞达医疗器械园"),
        ("fre", "en", "Freda Medical Park"),
        ("medical p", "en", "Freda Medical Park"),
        ("福瑞", "en", "福瑞达医疗器械园"),
    ],
)
def test_suggestions_by_characters_pinyin_initials_and_words(client, park, text, language, first):
    found = client.get(f"/{language}/search/suggestions/", {"q": text}).json()["suggestions"]
    assert found[0]["title"] == first
    assert found[0]["url"].endswith("/parks/freda/")


def test_a_private_page_is_neither_found_nor_suggested(client, park):
    PageViewRestriction.objects.create(page=park, restriction_type=PageViewRestriction.LOGIN)
    assert not soup_of(client, "医疗器械").select(".results")
    assert client.get("/zh-hans/search/suggestions/?q=福瑞").json() == {"suggestions": []}


def test_an_entry_left_behind_by_a_private_page_shows_nothing(client, park):
    entries = list(Entry.objects.filter(page=park))
    PageViewRestriction.objects.create(page=park, restriction_type=PageViewRestriction.LOGIN)
    Entry.objects.bulk_create(entries)
    assert "福瑞达" not in soup_of(client, "医疗器械").select_one("main").get_text()


def test_every_page_has_the_search_box_as_a_plain_form(client, park):
    for language in ("zh-hans", "en"):
        soup = BeautifulSoup(client.get(f"/{language}/parks/freda/").content, "html.parser")
        form = soup.select_one("header form[role=search]")
        assert form["action"] == f"/{language}/search/"
        assert form.select_one("input[name=q]")["type"] == "search"
        assert soup.select_one("link[rel=search]")["href"] == f"/{language}/search/opensearch.xml"


def test_the_opensearch_description_leads_to_the_results(client, home):
    response = client.get("/en/search/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    url = ET.fromstring(response.content).find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url.get("template") == "http://testserver/en/search/?q={searchTerms}"


@pytest.mark.parametrize("text", [text for text in HOSTILE if text != "\ud83d"], ids=lambda text: ascii(text)[:20])
def test_hostile_addresses_are_pages(client, park, text):
    for address in ("search/", "search/suggestions/"):
        assert (
            client.get(f"/zh-hans/{address}", {"q": text, "page": text, "kind": text, "section": text}).status_code
            == 200
        )


@pytest.mark.parametrize("raw", ["%ED%A0%BD", "%00", "%FF%FE", "%"])
def test_broken_bytes_in_the_address_are_pages(client, park, raw):
    for address in ("search/", "search/suggestions/"):
        assert client.get(f"/en/{address}?q={raw}&page={raw}&kind={raw}").status_code == 200


def test_what_was_asked_is_escaped(client, home):
    html = client.get("/en/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html
    assert escape("<script>alert(1)</script>") in html


def test_a_page_of_results_costs_few_queries_and_the_same_for_any_number(client, home, park):
    def cost():
        client.get("/zh-hans/search/?q=园")
        with CaptureQueriesContext(connection) as queries:
            client.get("/zh-hans/search/?q=园")
        return len(queries)

    few = cost()
    for number in range(15):
        ParkPageFactory(parent=park.get_parent(), title=f"园区{number}", section=park.section)
    assert cost() <= few <= MOST_QUERIES
