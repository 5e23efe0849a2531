"""The one walk over all pairs of Chinese and English."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Page

from lifescience.bilingual.models import BilingualModel
from lifescience.bilingual.pages import BilingualPage
from lifescience.bilingual.units import BilingualLeaf, stream_fields, text_columns, units, write_english
from lifescience.models import InformationPage
from tests.bilingual.editing import CARD, HEADING, QUOTE, TEXT, fresh, stream
from tests.factories import ParkIndexPageFactory, ParkPageFactory

BILINGUAL = [model for model in apps.get_models() if issubclass(model, BilingualModel)]
TEXT_FIELDS = (models.CharField, models.TextField)
TEXT_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock, blocks.RawHTMLBlock)
# Texts of one language by their nature, or for staff alone.
SAME_IN_BOTH = {
    "draft_title",
    "slug",
    "url_path",
    "path",
    "editor_notes",
    "side",
    "kind",
    "address",
    "conac_url",
    "icp_number",
    "public_security_number",
    "site_identification_number",
}
SAME_IN_BOTH_BLOCKS = {"as_of"}


def of_page(page):
    return {unit.key: unit for unit in units(page)}


@pytest.mark.django_db
def test_every_text_of_a_page_is_found_by_its_content_path(page):
    found = of_page(page)
    assert (found["title"].zh, found["title"].en) == ("题目", "Title")
    assert (found["lead"].zh, found["lead"].en) == ("导语", "Lead")
    assert (found[HEADING].zh, found[HEADING].en) == ("标题", "Heading")
    assert (found[CARD].zh, found[CARD].en) == ("卡片", "Card")
    assert (found[QUOTE].zh, found[TEXT].zh, found[TEXT].rich) == ("引语", "<p>段落</p>", True)
    assert len(found) == 12


@pytest.mark.django_db
def test_units_come_in_the_order_of_the_page_with_labels_that_say_where(page):
    found = list(units(page))
    assert [unit.key for unit in found[:4]] == ["title", "seo_title", "search_description", "lead"]
    assert found[4].key == HEADING
    assert " 1 › " in found[4].label


@pytest.mark.django_db
def test_the_walk_makes_no_query_and_no_block(page):
    page = fresh(page)
    with CaptureQueriesContext(connection) as queries:
        found = list(units(page))
    assert len(found) == 12
    assert len(queries) == 0
    assert not any(page.body._bound_blocks)


@pytest.mark.django_db
def test_a_change_made_on_the_value_of_a_block_is_seen(page):
    page = fresh(page)
    page.body[0].value["zh"] = "就地改"
    assert of_page(page)[HEADING].zh == "就地改"


@pytest.mark.django_db
def test_tables_and_figures_are_walked_to_the_last_cell(home):
    park = ParkPageFactory.build(parent=None)
    park.area = [("figure", {"label": ("面积", "Area"), "value": "1.5", "unit": "km2", "source": ("网页", "Web page")})]
    row = {"heading": ("行", "Row"), "cells": [("甲", "A"), ("乙", "B")]}
    park.body = [("table", {"caption": ("表", "Table"), "columns": [("列", "C1"), ("列", "C2")], "rows": [row]})]
    ParkIndexPageFactory(parent=home).add_child(instance=park)
    english = [unit.en for unit in units(fresh(park)) if unit.en]
    assert sorted(english) == ["A", "Area", "B", "C1", "C2", "Row", "Some Park", "Table", "Web page"]


@pytest.mark.django_db
def test_keys_stay_when_a_page_seeded_with_python_values_is_saved(home):
    page = InformationPage(title="题", title_en="T", slug="seeded")
    page.body = [("heading", ("标", "H")), ("steps", {"steps": [{"heading": ("一", "One"), "text": ""}]})]
    home.add_child(instance=page)
    keys = sorted(of_page(page))
    assert sorted(of_page(fresh(page))) == keys
    assert sorted(page.translation_record) == sorted(unit.key for unit in units(page) if unit.en)


@pytest.mark.django_db
def test_english_is_written_where_it_belongs_and_nothing_else_moves(page):
    page = fresh(page)
    before = of_page(page)
    gone = write_english(page, {"title": "New", CARD: "New card", "body.gone.heading": "x", "area.gone": "y"})
    after = of_page(page)
    assert gone == {"body.gone.heading", "area.gone"}
    assert {key for key in after if after[key] != before[key]} == {"title", CARD}
    assert all(after[key].zh == before[key].zh for key in after)


def test_odd_data_does_not_stop_the_walk(db):
    page = InformationPage(title="题", slug="odd")
    links = {"type": "links", "id": "llllllll", "value": None}
    card = {"type": "links", "id": "mmmmmmmm", "value": {"cards": [{"heading": {"zh": "无号", "en": None}}]}}
    plain = {"type": "heading", "id": "pppppppp", "value": "只有中文"}
    none = {"type": "heading", "id": "nnnnnnnn", "value": None}
    quote = {"type": "quote", "id": "qqqqqqqq", "value": "was a text"}
    gone = {"type": "gone", "id": "gggggggg", "value": {"zh": "x"}}
    page.body = stream(page, [links, card, plain, none, quote, gone])
    found = of_page(page)
    assert (found["body.mmmmmmmm.cards.1.heading"].zh, found["body.pppppppp"].zh) == ("无号", "只有中文")
    assert found["body.nnnnnnnn"].zh == ""
    assert not [key for key in found if key.startswith(("body.gggggggg", "body.llllllll", "body.qqqqqqqq"))]


def test_a_body_that_is_not_json_has_no_units(db):
    page = InformationPage(title="题", slug="odd")
    page.body = StreamValue(InformationPage._meta.get_field("body").stream_block, [], raw_text="{not json")
    assert [key for key in of_page(page) if key.startswith("body")] == []


@pytest.mark.parametrize("model", BILINGUAL, ids=lambda model: model.__name__)
def test_no_text_column_lies_outside_the_units(model):
    plain = {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TEXT_FIELDS) and not field.choices and field.editable
    }
    if not issubclass(model, (BilingualPage, BaseSiteSetting)):
        plain -= {"title", "description", "file", "name"}  # by which staff find it in the admin
    assert plain - text_columns(model) - SAME_IN_BOTH == set()


@pytest.mark.parametrize("model", BILINGUAL, ids=lambda model: model.__name__)
def test_no_text_block_lies_outside_the_units(model):
    def loose(block, path):
        if isinstance(block, BilingualLeaf):
            return
        children = getattr(block, "child_blocks", None) or (
            {"item": block.child_block} if isinstance(block, blocks.ListBlock) else {}
        )
        if isinstance(block, TEXT_BLOCKS) and path[-1] not in SAME_IN_BOTH_BLOCKS:
            yield ".".join(path)
        for name, child in children.items():
            yield from loose(child, [*path, name])

    assert [place for field in stream_fields(model) for place in loose(field.stream_block, [field.name])] == []


@pytest.mark.parametrize("model", BILINGUAL, ids=lambda model: model.__name__)
def test_no_inline_rows_hold_texts_the_walk_does_not_reach(model):
    """What repeats is a block: the walk leaves inline rows out."""
    rows = {rel.related_model for rel in get_all_child_relations(model)} if issubclass(model, Page) else set()
    assert {row._meta.label for row in rows} <= {"wagtailcore.Comment"}
