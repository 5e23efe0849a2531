"""Links to pages, documents, addresses and places on the page."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from lifescience.checks.content import PageContent, fetch_chosen_lists
from lifescience.checks.findings import inspect
from tests.bilingual.editing import fresh, stream
from tests.checks.reading import found, key_of, sentences, with_text
from tests.factories import (
    CityDocumentFactory,
    InformationPageFactory,
    KeyFieldPageFactory,
    ParkPageFactory,
    SectionPageFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def link_to(target, words="一页"):
    return f'<p><a linktype="page" id="{target}">{words}</a></p>'


def test_links_to_pages(page, home):
    other = InformationPageFactory(parent=home, title="别处", title_en="")
    assert sentences(with_text(page, zh=link_to(other.pk))) == []
    linked = with_text(page, en=link_to(other.pk, "A page"))
    assert found(linked) == {("hint", "The English links to “别处”, which has no English."): f"{key_of(linked)}.en"}
    page = with_text(page, zh=link_to(other.pk))
    restriction = PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert sentences(page) == ["It leads to “别处”, which not every reader may see."]
    restriction.delete()
    other.unpublish()
    assert found(page) == {("broken", "It leads to “别处”, which is not published."): f"{key_of(page)}.zh"}
    other.delete()
    assert sentences(page, "zh-hans") == ["指向的页面已被删除。"]


def test_a_card_to_a_page_that_is_not_published(page, home):
    other = InformationPageFactory(parent=home, title="别处", live=False)
    value = {"heading": {"zh": "卡片", "en": "Card"}, "text": {"zh": "", "en": ""}, "page": other.pk, "address": ""}
    cards = [{"type": "item", "id": "cccc", "value": value}]
    page.body = stream(page, [{"type": "links", "id": "llll", "value": {"cards": cards}}])
    assert found(page) == {("broken", "It leads to “别处”, which is not published."): "body.llll.cards.cccc.page"}


def test_a_section_that_is_not_published(home):
    section = SectionPageFactory(parent=home, title="北区", live=False)
    field = KeyFieldPageFactory(parent=home, section=section)
    assert found(field)[("broken", "It leads to “北区”, which is not published.")] == "section"


def test_a_key_field_of_a_park_that_is_not_published(home):
    fields = [KeyFieldPageFactory(parent=home, title=title) for title in ("生物医药", "医疗器械")]
    park = ParkPageFactory(parent=home, key_fields=fields)
    fields[0].unpublish()
    broken = ("broken", "It leads to “生物医药”, which is not published.")
    assert found(fresh(park))[broken] == "key_fields"
    park.key_fields.remove(fields[0])
    park.save_revision()
    assert broken not in found(park.get_latest_revision_as_object())
    assert broken in found(fresh(park))


def test_the_key_fields_of_many_parks_cost_one_query(home, django_assert_num_queries):
    field = KeyFieldPageFactory(parent=home)
    parks = [fresh(ParkPageFactory(parent=home, key_fields=[field])) for _ in range(3)]
    with django_assert_num_queries(1):
        fetch_chosen_lists(parks)
        for park in parks:
            assert [reference.target for reference in PageContent(park).of_kind("page")] == [field.pk]


def test_documents_that_are_gone(page):
    document = CityDocumentFactory()
    page.body = [
        ("downloads", {"documents": [document]}),
        ("text", (f'<p><a linktype="document" id="{document.pk}">手册</a></p>', "<p>Guide</p>")),
    ]
    page.save()
    page = fresh(page)
    assert found(page) == {}
    document.delete()
    paths = [finding.path for finding in inspect([page])[0]]
    assert paths == [
        f"{key_of(page)}.documents.{page.body.raw_data[0]['value']['documents'][0]['id']}",
        f"{key_of(page, 1)}.zh",
    ]
    assert sentences(page, "zh-hans") == ["指向的文件已被删除。"]


def anchor(address, words="一处"):
    return f'<p><a href="{address}">{words}</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/",
        "/zh-hans/sound/",
        "/en/sound/?a=1#x",
        "http://testserver/zh-hans/sound/",
        "/sound/",
        "/zh-hans/search/",
        "/old/",
        "https://example.com/nowhere/",
        "mailto:a@example.com",
        "tel:+86531",
        "http://[",
        "/sitemap.xml",
        "#main",
    ],
)
def test_addresses_that_lead_somewhere(page, address):
    Redirect.objects.create(old_path="/old", redirect_page=page)
    assert sentences(with_text(page, zh=anchor(address))) == []


@pytest.mark.parametrize(
    "address",
    ["/zh-hans/nowhere/", "/en/sound/nowhere/", "http://testserver/nowhere", "/nowhere"],
)
def test_addresses_that_lead_nowhere(page, address):
    page = with_text(page, zh=anchor(address))
    assert found(page) == {("broken", f"There is no page at this address: {address}"): f"{key_of(page)}.zh"}
    assert sentences(page, "zh-hans") == [f"这个地址没有页面：{address}"]


def test_places_on_the_page_itself(page):
    text = {"zh": anchor("#part-hhhh") + anchor("#part-gone"), "en": "<p>Words.</p>"}
    heading = {"type": "heading", "id": "hhhh", "value": {"zh": "部分", "en": "Part"}}
    page.body = stream(page, [heading, {"type": "text", "id": "tttt", "value": text}])
    assert found(page) == {("broken", "There is no such place on this page: #part-gone"): "body.tttt.zh"}
    assert sentences(page, "zh-hans") == ["本页没有这个位置：#part-gone"]


def test_links_that_say_nothing(page):
    page = with_text(page, zh=anchor("https://example.com/", "点击这里"), en=anchor("https://example.com/", ""))
    assert found(page) == {
        ("broken", "A link has no text."): f"{key_of(page)}.en",
        ("warning", "The text of the link does not say where it leads: “点击这里”"): f"{key_of(page)}.zh",
    }
    assert "有一个链接没有文字。" in sentences(page, "zh-hans")
    assert sentences(with_text(page, zh=anchor("https://example.com/", "这里的气候"))) == []


def test_a_link_without_an_address(page):
    assert sentences(with_text(page, zh=anchor("", "一处"))) == ["The link “一处” leads nowhere."]
