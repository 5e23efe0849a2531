"""The open form saves itself over one revision again and again: what counts is the whole session."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from lifescience.bilingual.record import State
from tests.bilingual.editing import (
    CARD,
    HEADING,
    TEXT_COLUMNS,
    autosave,
    body,
    columns,
    draft_states,
    edit,
    form_data,
    fresh,
    live_states,
)
from tests.factories import InformationPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(page, staff):
    """A live page with one revision behind it."""
    return edit(staff, page, publish=True)


def test_english_typed_before_its_chinese_in_one_session_is_right(drafted, staff):
    page, session = autosave(staff, drafted, body=body(en="New heading"))
    page, again = autosave(staff, page, over=session, body=body(zh="新标题", en="New heading"))
    assert again == session
    assert page.revisions.count() == 2
    assert draft_states(page)[HEADING] == State.COMPLETE


def test_chinese_alone_is_outdated_however_often_the_form_saves_itself(drafted, staff):
    page, session = autosave(staff, drafted, body=body(card_zh="新"))
    for text in ("新卡", "新卡片"):
        page, _session = autosave(staff, page, over=session, body=body(card_zh=text))
        assert draft_states(page)[CARD] == State.OUTDATED
    assert draft_states(page)[HEADING] == State.COMPLETE


def test_english_typed_back_in_one_session_was_never_written_for_the_new_chinese(drafted, staff):
    page, session = autosave(staff, drafted, body=body(zh="新标题"))
    page, _session = autosave(staff, page, over=session, body=body(zh="新标题", en="New"))
    assert draft_states(page)[HEADING] == State.COMPLETE
    page, _session = autosave(staff, page, over=session, body=body(zh="新标题", en="Heading"))
    assert draft_states(page)[HEADING] == State.OUTDATED


def test_the_next_session_starts_from_what_the_last_one_left(drafted, staff):
    page, session = autosave(staff, drafted, body=body(en="New heading"))
    page, _session = autosave(staff, page, over=session, body=body(zh="新标题", en="New heading"))
    page = edit(staff, page, body=body(zh="再新标题", en="New heading"))
    assert draft_states(page)[HEADING] == State.OUTDATED


def test_the_first_session_of_a_live_page_without_revisions_starts_from_its_row(page, staff):
    page, session = autosave(staff, page, body=body(zh="新"))
    page, _session = autosave(staff, page, over=session, body=body(zh="新标题"))
    assert draft_states(page)[HEADING] == State.OUTDATED


def test_a_page_born_in_this_session_is_right_until_the_next(home, staff):
    new = InformationPageFactory.build(title="新页", slug="new", parent=None)
    url = reverse("wagtailadmin_pages:add", args=["lifescience", "informationpage", home.pk])
    data = form_data(new, staff.user, title_en="New page", body=body(zh="甲"))
    answer = staff.post(url, data, headers={"accept": "application/json"}).json()
    page = fresh(Page.objects.get(pk=answer["pk"]))
    page, _session = autosave(staff, page, over=answer["revision_id"], body=body(zh="乙"))
    assert draft_states(page)[HEADING] == State.COMPLETE
    page = edit(staff, page, body=body(zh="丙"))
    assert draft_states(page)[HEADING] == State.OUTDATED


def test_autosave_leaves_the_live_page_as_it_is(drafted, staff):
    before = columns(drafted, *TEXT_COLUMNS), drafted.translation_record
    page, session = autosave(staff, drafted, title="新题目", title_en="New", lead_en="New lead", body=body(zh="新"))
    page, _session = autosave(staff, page, over=session, lead_zh_hans="新导语", body=body(zh="新标题", en="New"))
    assert (columns(page, *TEXT_COLUMNS), fresh(page).translation_record) == before
    assert State.OUTDATED not in live_states(page).values()


def test_publishing_after_an_autosaved_session_takes_its_state_live(drafted, staff):
    page, _session = autosave(staff, drafted, body=body(zh="新标题", en="New heading", card_zh="新卡片"))
    page = edit(staff, page, publish=True)
    assert live_states(page)[HEADING] == State.COMPLETE
    assert live_states(page)[CARD] == State.OUTDATED


def test_a_stale_session_is_refused_and_changes_nothing(drafted, staff):
    page, session = autosave(staff, drafted, body=body(zh="甲"))
    page = edit(staff, page, body=body(zh="乙"))
    data = {**form_data(page, staff.user, body=body(zh="丙")), "overwrite_revision_id": str(session)}
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert staff.post(url, data, headers={"accept": "application/json"}).json()["success"] is False
    assert fresh(page).get_latest_revision_as_object().body[0].value["zh"] == "乙"
