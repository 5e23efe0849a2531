"""A draft may lack Chinese; what readers see may not. English is never asked for."""

import pytest
from django.urls import reverse

from tests.bilingual.editing import autosave, body, draft_states, edit, form_data, fresh

pytestmark = pytest.mark.django_db


def without_chinese():
    raw = body(zh="", card_zh="")
    raw[3]["value"]["zh"] = "<p></p>"
    return raw


def test_a_draft_may_lack_chinese_in_its_blocks(page, staff):
    page = edit(staff, page, body=without_chinese())
    draft = page.get_latest_revision_as_object()
    assert draft.body[0].value["zh"] == ""
    assert fresh(page).body[0].value["zh"] == "标题"


def test_an_autosaved_draft_may_lack_chinese_in_its_blocks(page, staff):
    page, _session = autosave(staff, page, body=without_chinese())
    assert draft_states(page)["body.hhhhhhhh"] == "orphan"


def test_publishing_without_chinese_is_refused_at_the_block(page, staff):
    data = {**form_data(page, staff.user, body=without_chinese()), "action-publish": "1"}
    response = staff.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 200
    errors = response.context["form"].errors.as_data()["body"][0].block_errors
    assert set(errors) == {0, 1, 3}
    assert set(errors[0].block_errors) == set(errors[3].block_errors) == {"zh"}
    assert fresh(page).body[0].value["zh"] == "标题"


def test_publishing_without_any_english_is_fine(page, staff):
    raw = body(en="", card_en="", text_en="")
    page = edit(staff, page, publish=True, title_en="", lead_en="", body=raw)
    assert page.live
    assert not page.has_english


def test_publishing_without_a_chinese_title_is_refused(page, staff):
    with pytest.raises(AssertionError, match="title"):
        edit(staff, page, publish=True, title="")


def test_an_optional_text_may_be_empty_in_both_languages_when_published(page, staff):
    page = edit(staff, page, publish=True, body=body())
    assert not page.body[2].value["source"]


def test_an_emptied_rich_text_editor_is_stored_as_nothing(page, staff):
    page = edit(staff, page, publish=True, body=body(text_en='<p data-block-key="a1b2c"></p>'))
    assert page.body[3].value["en"].source == ""
