"""Blocks moved about: each English stays with its Chinese."""

import copy

import pytest

from lifescience.bilingual.confirm import confirm
from lifescience.bilingual.record import State
from tests.bilingual.editing import CARD, HEADING, QUOTE, autosave, body, card, draft_states, edit

pytestmark = pytest.mark.django_db


def half_outdated():
    return body(zh="新标题", card_zh="新卡片")


def test_reordering_blocks_keeps_every_state(page, staff):
    page = edit(staff, page, body=half_outdated())
    before = draft_states(page)
    page = edit(staff, page, body=half_outdated()[::-1])
    assert draft_states(page) == before
    assert before[HEADING] == State.OUTDATED
    assert before[QUOTE] == State.COMPLETE


def test_reordering_the_items_of_a_list_keeps_every_state(page, staff):
    page = edit(staff, page, body=half_outdated())
    before = draft_states(page)
    raw = half_outdated()
    raw[1]["value"]["cards"].reverse()
    page = edit(staff, page, body=raw)
    assert draft_states(page) == before
    assert before[CARD] == State.OUTDATED


def test_a_deleted_block_leaves_the_states_and_the_record(page, staff):
    raw = body()
    raw[0]["deleted"] = True
    page = edit(staff, page, body=raw)
    assert HEADING not in draft_states(page)
    assert HEADING not in page.get_latest_revision_as_object().translation_record
    assert draft_states(page)[CARD] == State.COMPLETE


def test_a_duplicate_of_an_outdated_block_is_outdated_too(page, staff):
    page = edit(staff, page, body=half_outdated())
    twin = {**copy.deepcopy(half_outdated()[0]), "id": "twintwin"}
    page = edit(staff, page, body=[*half_outdated(), twin])
    assert draft_states(page)["body.twintwin"] == State.OUTDATED


def test_a_duplicate_of_a_right_block_is_right_until_its_chinese_changes(page, staff):
    twin = {**copy.deepcopy(body()[0]), "id": "twintwin"}
    page = edit(staff, page, body=[*body(), twin])
    assert draft_states(page)["body.twintwin"] == State.COMPLETE
    twin["value"]["zh"] = "又一个标题"
    page = edit(staff, page, body=[*body(), twin])
    assert draft_states(page)["body.twintwin"] == State.OUTDATED
    assert draft_states(page)[HEADING] == State.COMPLETE


def test_a_duplicated_list_item_inherits_the_state_of_its_twin(page, staff):
    page = edit(staff, page, body=half_outdated())
    raw = half_outdated()
    raw[1]["value"]["cards"].append(card("c3c3c3c3", "新卡片", "Card"))
    page = edit(staff, page, body=raw)
    assert draft_states(page)["body.llllllll.cards.c3c3c3c3.heading"] == State.OUTDATED


def test_a_duplicate_whose_chinese_is_rewritten_at_once_is_outdated(page, staff):
    twin = {**copy.deepcopy(body()[0]), "id": "twintwin"}
    page, session = autosave(staff, page, body=[*body(), twin])
    assert draft_states(page)["body.twintwin"] == State.COMPLETE
    twin["value"]["zh"] = "又一个标题"
    for _time in range(2):
        page, _session = autosave(staff, page, over=session, body=[*body(), twin])
        assert draft_states(page)["body.twintwin"] == State.OUTDATED
    confirm(page, {"body.twintwin"})
    page, _session = autosave(staff, page, over=session, body=[*body(card_zh="新卡片"), twin])
    assert draft_states(page)["body.twintwin"] == State.COMPLETE
    assert draft_states(page)[HEADING] == State.COMPLETE


def test_an_item_moved_into_another_list_takes_its_state_along(page, staff):
    page = edit(staff, page, body=half_outdated())
    raw = half_outdated()
    moved = raw[1]["value"]["cards"]
    raw[1]["value"]["cards"] = [card("c4c4c4c4", "第四张", "")]
    raw.append({"type": "links", "id": "mmmmmmmm", "value": {"cards": moved}})
    page = edit(staff, page, body=raw)
    found = draft_states(page)
    assert CARD not in found
    assert found["body.mmmmmmmm.cards.c1c1c1c1.heading"] == State.OUTDATED
    assert found["body.mmmmmmmm.cards.c2c2c2c2.heading"] == State.COMPLETE


def test_a_new_block_is_missing_its_english_until_it_has_some(page, staff):
    new = {"type": "heading", "id": "nnnnnnnn", "value": {"zh": "新的一节", "en": ""}}
    page = edit(staff, page, body=[*body(), new])
    assert draft_states(page)["body.nnnnnnnn"] == State.MISSING
    new["value"]["en"] = "A new part"
    page = edit(staff, page, body=[*body(), new])
    assert draft_states(page)["body.nnnnnnnn"] == State.COMPLETE


def test_a_column_may_have_the_english_of_another_text(page, staff):
    page = edit(staff, page, seo_title="搜索题目", seo_title_en="Heading", body=body(card_en="Title"))
    assert State.OUTDATED not in draft_states(page).values()
