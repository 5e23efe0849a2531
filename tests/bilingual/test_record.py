"""Is the English still right? What editing one language, the other or both says of it."""

import pytest

from lifescience.bilingual.record import State
from tests.bilingual.editing import CARD, HEADING, QUOTE, TEXT, body, draft_states, edit, fresh, live_states

pytestmark = pytest.mark.django_db


def test_a_new_page_is_complete_missing_or_empty_text_by_text(page):
    found = live_states(page)
    assert {found[key] for key in ("title", "lead", HEADING, CARD, QUOTE, TEXT)} == {State.COMPLETE}
    assert found["body.llllllll.cards.c1c1c1c1.text"] == State.MISSING
    assert found["seo_title"] == found["body.qqqqqqqq.source"] == State.EMPTY


def test_saving_an_untouched_form_changes_no_state_and_no_record(page, staff):
    record, before = page.translation_record, live_states(page)
    page = edit(staff, page)
    assert draft_states(page) == before
    assert page.get_latest_revision_as_object().translation_record == record


def test_editing_only_the_chinese_makes_its_english_outdated_and_no_other(page, staff):
    before = draft_states(page)
    page = edit(staff, page, body=body(zh="新标题"))
    assert draft_states(page) == {**before, HEADING: State.OUTDATED}


def test_columns_of_wagtail_and_of_ours_become_outdated_too(page, staff):
    page = edit(staff, page, title="新题目", lead_zh_hans="新导语")
    assert draft_states(page)["title"] == draft_states(page)["lead"] == State.OUTDATED


def test_editing_only_the_english_makes_it_right_again(page, staff):
    page = edit(staff, page, title="新题目", body=body(zh="新标题"))
    page = edit(staff, page, title_en="New title", body=body(zh="新标题", en="New heading"))
    assert draft_states(page)["title"] == draft_states(page)[HEADING] == State.COMPLETE


def test_editing_both_at_once_keeps_them_right(page, staff):
    page = edit(staff, page, lead_zh_hans="新导语", lead_en="New lead", body=body(zh="新标题", en="New heading"))
    assert draft_states(page)["lead"] == draft_states(page)[HEADING] == State.COMPLETE


def test_chinese_put_back_finds_its_english_right(page, staff):
    page = edit(staff, page, title="新题目", body=body(zh="新标题"))
    page = edit(staff, page, title="题目", body=body())
    assert draft_states(page)["title"] == draft_states(page)[HEADING] == State.COMPLETE


def test_english_typed_back_in_a_later_session_counts_as_written_for_the_chinese_of_that_day(page, staff):
    page = edit(staff, page, body=body(zh="新标题", en="New heading"))
    page = edit(staff, page, body=body(zh="新标题", en="Heading"))
    assert draft_states(page)[HEADING] == State.COMPLETE


def test_english_cleared_is_missing_and_leaves_the_record(page, staff):
    page = edit(staff, page, title_en="", lead_en="", body=body(en="", text_en=""))
    found = draft_states(page)
    assert {found[key] for key in ("title", "lead", HEADING, TEXT)} == {State.MISSING}
    assert not {"title", "lead", HEADING, TEXT} & set(page.get_latest_revision_as_object().translation_record)


def test_an_emptied_rich_text_editor_counts_as_no_english(page, staff):
    page = edit(staff, page, body=body(text_en='<p data-block-key="a1b2c"></p>'))
    assert draft_states(page)[TEXT] == State.MISSING


def test_chinese_cleared_in_a_draft_leaves_english_alone_and_says_so(page, staff):
    page = edit(staff, page, lead_zh_hans="")
    assert draft_states(page)["lead"] == State.ORPHAN


def test_bold_and_white_space_are_no_change_but_a_link_is(page, staff):
    def with_text(html):
        raw = body()
        raw[3]["value"]["zh"] = html
        return raw

    page = edit(staff, page, body=with_text("<p><b>段</b>落 </p>"))
    assert draft_states(page)[TEXT] == State.COMPLETE
    page = edit(staff, page, body=with_text('<p>段<a href="https://example.com/">落</a></p>'))
    assert draft_states(page)[TEXT] == State.OUTDATED


def test_a_draft_says_nothing_of_the_live_page(page, staff):
    page = edit(staff, page, publish=True)
    page = edit(staff, page, title="新题目", body=body(zh="新标题"))
    assert draft_states(page)["title"] == draft_states(page)[HEADING] == State.OUTDATED
    assert live_states(page)["title"] == live_states(page)[HEADING] == State.COMPLETE


def test_a_draft_with_new_chinese_and_new_english_leaves_the_record_of_the_live_page(page, staff):
    page = edit(staff, page, publish=True)
    record = page.translation_record
    page = edit(staff, page, title="新题目", title_en="New title", body=body(zh="新标题", en="New heading"))
    assert fresh(page).translation_record == record
    assert live_states(page)["title"] == live_states(page)[HEADING] == State.COMPLETE


def test_publishing_takes_the_state_of_the_draft_live(page, staff):
    page = edit(staff, page, publish=True)
    page = edit(staff, page, publish=True, body=body(zh="新标题"))
    assert live_states(page)[HEADING] == State.OUTDATED
