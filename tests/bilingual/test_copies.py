"""Copies, aliases and moves: texts, records and the park's own number."""

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from lifescience.bilingual.record import State
from parks.models import ParkPage
from tests.bilingual.editing import (
    CARD,
    HEADING,
    TEXT_COLUMNS,
    body,
    columns,
    draft_states,
    edit,
    fresh,
    live_states,
)
from tests.factories import InformationPageFactory, KeyFieldPageFactory, ParkIndexPageFactory, ParkPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edited(page, staff):
    """Live with one outdated text, and a draft with another."""
    page = edit(staff, page, publish=True, body=body(zh="新标题"))
    return edit(staff, page, body=body(zh="新标题", card_zh="新卡片"))


def copy_in_admin(client, page, **choices):
    data = {"new_title": "题目副本", "new_slug": "copy", "new_parent_page": str(page.get_parent().pk), **choices}
    assert client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data).status_code == 302
    return Page.objects.get(slug=data["new_slug"]).specific


def test_a_copy_keeps_the_columns_of_both_languages(edited, staff):
    copy = copy_in_admin(staff, edited)
    assert columns(copy, "title_en", "lead", "lead_zh_hans", "lead_en") == ("Title", "导语", "导语", "Lead")


def test_a_copy_keeps_the_states_of_the_draft_and_its_new_title_is_outdated(edited, staff):
    found = draft_states(copy_in_admin(staff, edited))
    assert found[HEADING] == found[CARD] == found["title"] == State.OUTDATED
    assert found["lead"] == State.COMPLETE


def test_a_copy_kept_live_keeps_the_states_of_the_live_page(edited, staff):
    copy = copy_in_admin(staff, edited, publish_copies="on")
    assert copy.live
    assert live_states(copy)[HEADING] == State.OUTDATED
    assert live_states(copy)[CARD] == State.COMPLETE


def test_editing_a_copy_leaves_the_original(edited, staff):
    record = fresh(edited).translation_record
    copy = copy_in_admin(staff, edited)
    edit(staff, copy, publish=True, title_en="Copy", lead_en="Another lead")
    assert columns(edited, *TEXT_COLUMNS) == ("题目", "Title", "导语", "导语", "Lead")
    assert fresh(edited).translation_record == record


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_copy_by_code_without_revisions_keeps_columns_and_states(edited, language):
    with translation.override(language):
        copy = edited.copy(update_attrs={"slug": "copy"}, copy_revisions=False)
    assert columns(copy, *TEXT_COLUMNS) == ("题目", "Title", "导语", "导语", "Lead")
    assert live_states(copy)[HEADING] == draft_states(copy)[HEADING] == State.OUTDATED


def test_a_copied_branch_keeps_the_texts_of_the_pages_in_it(page, staff):
    InformationPageFactory(parent=page, title="下级", title_en="Child", lead_zh_hans="下级导语", lead_en="Child lead")
    copy = copy_in_admin(staff, page, copy_subpages="on")
    (child,) = copy.get_children().specific()
    assert columns(child, *TEXT_COLUMNS) == ("下级", "Child", "下级导语", "下级导语", "Child lead")


def test_an_alias_has_the_texts_and_states_of_its_original(edited):
    alias = edited.create_alias(update_slug="alias")
    assert columns(alias, *TEXT_COLUMNS) == ("题目", "Title", "导语", "导语", "Lead")
    assert live_states(alias)[HEADING] == State.OUTDATED


def test_an_alias_follows_its_original_when_that_is_published(page, staff):
    alias = page.create_alias(update_slug="alias")
    edit(staff, page, publish=True, title="新题目", lead_zh_hans="新导语", lead_en="New lead", body=body(zh="新标题"))
    assert columns(alias, *TEXT_COLUMNS) == ("新题目", "Title", "新导语", "新导语", "New lead")
    assert columns(alias, "slug") == ("alias",)
    assert live_states(alias)[HEADING] == live_states(alias)["title"] == State.OUTDATED
    assert live_states(alias)["lead"] == State.COMPLETE


def test_an_alias_made_a_page_of_its_own_keeps_texts_and_states(edited, staff):
    alias = edited.create_alias(update_slug="alias")
    assert staff.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])).status_code == 302
    page = edit(staff, fresh(alias), publish=True)
    assert columns(page, *TEXT_COLUMNS) == ("题目", "Title", "导语", "导语", "Lead")
    assert live_states(page)[HEADING] == State.OUTDATED


def test_moving_a_page_keeps_texts_draft_and_states(edited, home, staff):
    target = InformationPageFactory(parent=home, slug="target")
    url = reverse("wagtailadmin_pages:move_confirm", args=[edited.pk, target.pk])
    assert staff.post(url).status_code == 302
    page = fresh(edited)
    assert page.get_parent().pk == target.pk
    assert columns(page, *TEXT_COLUMNS) == ("题目", "Title", "导语", "导语", "Lead")
    assert live_states(page)[CARD] == State.COMPLETE
    assert draft_states(page)[CARD] == live_states(page)[HEADING] == State.OUTDATED


@pytest.fixture
def park(home):
    field = KeyFieldPageFactory(parent=home)
    return ParkPageFactory(parent=ParkIndexPageFactory(parent=home), number=7, key_fields=[field])


def test_a_copy_of_a_park_has_no_number_and_keeps_its_fields(park, staff):
    park = edit(staff, park, publish=True)
    copy = copy_in_admin(staff, park)
    assert (fresh(park).number, copy.number) == (7, None)
    assert copy.get_latest_revision_as_object().number is None
    assert [field.pk for field in copy.key_fields.all()] == [field.pk for field in park.key_fields.all()]


def test_an_alias_of_a_park_has_no_number_even_after_the_park_is_published_again(park, staff):
    alias = park.create_alias(update_slug="alias")
    park = edit(staff, park, publish=True, number=8)
    assert (park.number, fresh(alias).number) == (8, None)
    assert list(ParkPage.objects.filter(number__isnull=False)) == [park]


def test_two_parks_with_one_number_are_refused_in_words(park, staff):
    other = ParkPageFactory(parent=park.get_parent(), title="另一园区")
    with pytest.raises(AssertionError, match="number"):
        edit(staff, other, publish=True, number=7)
