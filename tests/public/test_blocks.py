"""Every block a body may hold: as readers see it, with parts missing, half-finished, and in the block picker."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from lifescience.blocks import BodyBlock
from lifescience.models import InformationPage
from tests.bilingual.editing import edit, stream
from tests.factories import CityDocumentFactory, CityImageFactory, InformationPageFactory

BLOCKS = list(BodyBlock().child_blocks)


def pair(name):
    return {"zh": f"{name}中文", "en": f"{name} English"}


def figure(**changes):
    plain = {"value": "40000000000", "unit": "yuan", "qualifier": "more_than", "as_of": "2016-05", "source_url": ""}
    return {**plain, "label": pair("label"), "source": pair("source"), "as_of_note": pair("note"), **changes}


def items(*values):
    return [{"type": "item", "id": f"item{number}", "value": value} for number, value in enumerate(values)]


def everything(image, document, page):
    """Raw data of one block of each type."""
    rich = {half: f"<p><b>{text}</b></p>" for half, text in pair("rich").items()}
    card = {"heading": pair("card"), "text": pair("about"), "page": page.pk, "address": ""}
    outside = {"heading": pair("outside"), "text": pair("there"), "page": None, "address": "https://example.com/"}
    values = {
        "heading": pair("part"),
        "text": rich,
        "figures": {"figures": items(figure(), figure(as_of="", source=pair("other")))},
        "image": {"image": image.pk, "caption": pair("caption")},
        "gallery": {"pictures": items(*[{"image": image.pk, "caption": pair(f"picture{n}")} for n in range(2)])},
        "scene": {"scene": "hills", "caption": pair("scene")},
        "quote": {"quote": pair("quote"), "source": pair("who")},
        "steps": {"steps": items({"heading": pair("step"), "text": pair("how")})},
        "table": {
            "caption": pair("table"),
            "columns": items(pair("column")),
            "rows": items({"heading": pair("row"), "cells": items(pair("cell"))}),
        },
        "links": {"cards": items(card, outside)},
        "downloads": {"documents": items(document.pk)},
        "notice": {"heading": pair("notice"), "text": rich},
    }
    return [{"type": name, "id": f"id{name}", "value": value} for name, value in values.items()]


@pytest.fixture
def image(city):
    return CityImageFactory(alt_text_zh_hans="一条河", alt_text_en="A river")


@pytest.fixture
def document(city):
    return CityDocumentFactory()


@pytest.fixture
def page(city, image, document):
    """A plain page at /sample/ with one block of each type; its card leads to /about/."""
    page = InformationPageFactory.build(title="样页", title_en="Sample", slug="sample", parent=None)
    page.body = stream(page, everything(image, document, InformationPage.objects.get(slug="about")))
    return city.add_child(instance=page)


def read(client, language="en"):
    response = client.get(f"/{language}/sample/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


TEXTS = (
    *("part", "rich", "label", "source", "note", "other", "caption", "picture0", "picture1", "scene", "quote", "who"),
    *("step", "how", "table", "column", "row", "cell", "card", "about", "outside", "there", "notice"),
)


def test_the_sample_holds_every_block(page):
    assert [block.block_type for block in page.body] == BLOCKS


@pytest.mark.parametrize(("language", "own", "other"), [("en", " English", "中文"), ("zh-hans", "中文", " English")])
def test_every_text_of_every_block_is_read_in_the_readers_language(client, page, language, own, other):
    words = read(client, language).get_text()
    assert [name for name in TEXTS if f"{name}{own}" not in words] == []
    assert other not in words


@pytest.mark.parametrize(("language", "alt"), [("en", "A river"), ("zh-hans", "一条河")])
def test_pictures_describe_themselves_and_come_in_modern_formats(client, page, language, alt):
    pictures = read(client, language).select("article picture")
    assert len(pictures) == 3
    for picture in pictures:
        assert [source["type"] for source in picture.find_all("source")] == ["image/avif", "image/webp"]
        assert picture.img["alt"] == alt
        assert picture.img["loading"] == "lazy"
        assert int(picture.img["width"]) * int(picture.img["height"]) > 0


@pytest.mark.parametrize(("language", "title"), [("en", "Investment guide"), ("zh-hans", "招商手册")])
def test_a_document_says_its_title_kind_and_size_and_can_be_fetched(client, page, language, title):
    link = read(client, language).find("a", href=lambda href: href.startswith("/documents/"))
    assert link.b.get_text() == title
    assert link.small.get_text().startswith("PDF")
    assert client.get(link["href"]).status_code == 200


def test_links_lead_inside_in_the_readers_language_and_outside_marked(client, page):
    links = {link.b.get_text(): link for link in read(client).select("article .rows--links a")}
    assert links["card English"]["href"] == "/en/about/"
    assert links["outside English"]["rel"] == ["external"]


def test_a_block_whose_page_document_or_image_was_deleted_leaves_no_trace(client, page, image, document):
    InformationPage.objects.get(slug="about").delete()
    image.delete()
    document.delete()
    for language in ("en", "zh-hans"):
        main = read(client, language)
        assert not main.select("article picture")
        assert not main.select("article a[href^='/']")
        assert "card" not in main.get_text()


def test_a_link_to_a_page_that_is_not_public_any_more_is_left_out(client, page):
    InformationPage.objects.get(slug="about").unpublish()
    assert "card" not in read(client).get_text()


def half_finished():
    """Raw data of each block as an editor leaves it who has only just added it."""
    empty = {"zh": "", "en": ""}
    values = {
        "heading": empty,
        "text": empty,
        "figures": {"figures": items({})},
        "image": {"image": None, "caption": empty},
        "gallery": {"pictures": []},
        "scene": {"scene": "", "caption": empty},
        "quote": {"quote": empty},
        "steps": {"steps": []},
        "table": {"caption": empty, "columns": [], "rows": []},
        "links": {"cards": []},
        "downloads": {"documents": items(None)},
        "notice": {"heading": empty, "text": empty},
    }
    return [{"type": name, "id": f"id{name}", "value": value} for name, value in values.items()]


@pytest.mark.parametrize("mode", ["zh-hans", "en"])
def test_a_half_finished_draft_can_be_saved_and_looked_at(page, admin_client_zh, mode):
    raw = half_finished()
    assert [block["type"] for block in raw] == BLOCKS
    edit(admin_client_zh, page, body=raw)
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert admin_client_zh.get(url, {"mode": mode}).status_code == 200


@pytest.mark.parametrize("pictures", [False, True])
def test_the_block_picker_shows_each_block(db, staff, pictures):
    if pictures:
        CityImageFactory()
        CityDocumentFactory()
    for name, block in BodyBlock().child_blocks.items():
        assert block.is_previewable, name
        assert str(block.label)
        assert str(block.meta.description)
        response = staff.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        assert response.status_code == 200, name
        assert "css/components.css" in response.content.decode()
