"""Whoever writes, and in whatever language: plain columns hold Chinese, each language its own column."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from lifescience.bilingual.record import State
from lifescience.bilingual.units import write_english
from lifescience.models import InformationPage
from tests.bilingual.editing import (
    CARD,
    HEADING,
    QUOTE,
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

WRITTEN = ("题目", "Title", "导语", "导语", "Lead")
CHANGED = ("新题目", "New title", "新导语", "新导语", "New lead")
CHANGES = {"title": "新题目", "title_en": "New title", "lead_zh_hans": "新导语", "lead_en": "New lead"}


@pytest.fixture(params=["zh-hans", "en"])
def active(request):
    """Code that runs in either language, as a command or a worker may."""
    with translation.override(request.param):
        yield request.param


def test_creating_a_page_in_the_admin(home, staff):
    new = InformationPageFactory.build(title="题目", slug="new", parent=None)
    data = form_data(new, staff.user, title_en="Title", lead_zh_hans="导语", lead_en="Lead")
    url = reverse("wagtailadmin_pages:add", args=["lifescience", "informationpage", home.pk])
    assert staff.post(url, {**data, "action-publish": "1"}).status_code == 302
    page = InformationPage.objects.get(slug="new")
    assert columns(page, *TEXT_COLUMNS) == WRITTEN
    assert columns(page, "draft_title", "url_path") == ("题目", f"{home.url_path}new/")


def test_a_draft_of_a_live_page_leaves_its_columns(page, staff):
    page = edit(staff, page, **CHANGES)
    assert columns(page, *TEXT_COLUMNS) == WRITTEN
    assert columns(page, "draft_title") == ("新题目",)
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.title_en, draft.lead_zh_hans, draft.lead_en) == tuple(CHANGES.values())


def test_publishing_writes_every_column(page, staff):
    page = edit(staff, page, publish=True, **CHANGES)
    assert columns(page, *TEXT_COLUMNS) == CHANGED


def test_autosave_of_a_page_that_is_not_live_yet_writes_every_column(page, staff):
    page.unpublish()
    page, session = autosave(staff, page, **CHANGES)
    page, _session = autosave(staff, page, over=session, **CHANGES)
    assert columns(page, *TEXT_COLUMNS) == CHANGED


def test_saving_the_form_untouched_writes_what_was_there(page, staff):
    page = edit(staff, edit(staff, page, publish=True), publish=True)
    assert columns(page, *TEXT_COLUMNS) == WRITTEN


def test_english_cleared_in_the_admin_is_gone_from_its_column_alone(page, staff):
    page = edit(staff, page, publish=True, title_en="", lead_en="")
    assert columns(page, "title", "title_en", "lead", "lead_zh_hans") == ("题目", "", "导语", "导语")
    assert not columns(page, "lead_en")[0]


def test_chinese_cleared_in_the_admin_lets_no_english_into_the_plain_column(page, staff):
    page = edit(staff, page, publish=True, lead_zh_hans="")
    lead, lead_zh_hans, lead_en = columns(page, "lead", "lead_zh_hans", "lead_en")
    assert (lead or "", lead_zh_hans or "", lead_en) == ("", "", "Lead")


def test_search_columns_of_wagtail_stay_chinese(page, staff):
    names = ("seo_title", "search_description", "seo_title_en", "search_description_en")
    page = edit(staff, page, publish=True, **dict(zip(names, ("搜题", "搜述", "Search", "Found"), strict=True)))
    assert columns(page, *names) == ("搜题", "搜述", "Search", "Found")


def test_a_plain_save(page, active):
    page.title, page.title_en, page.lead_zh_hans, page.lead_en = CHANGES.values()
    page.save()
    assert columns(page, *TEXT_COLUMNS) == CHANGED


def test_a_plain_save_moves_the_state(page, active):
    page.title = "新题目"
    page.save()
    assert live_states(page)["title"] == State.OUTDATED
    page.title_en = "New title"
    page.save()
    assert live_states(page)["title"] == State.COMPLETE


def test_a_save_of_named_fields_takes_the_record_along(page, active):
    page.title = "新题目"
    page.save(update_fields=["title"])
    assert live_states(page)["title"] == State.OUTDATED
    page.title_en = "New title"
    page.save(update_fields=["title_en"])
    assert live_states(page)["title"] == State.COMPLETE
    assert columns(page, *TEXT_COLUMNS) == ("新题目", "New title", "导语", "导语", "Lead")


def test_a_save_of_bookkeeping_leaves_record_and_texts(page, active):
    page.title, page.title_en, page.has_unpublished_changes = "新题目", "New title", True
    page.save(update_fields=["has_unpublished_changes"])
    assert columns(page, *TEXT_COLUMNS) == WRITTEN
    assert live_states(page)["title"] == State.COMPLETE


def test_saving_a_page_loaded_without_its_texts_leaves_them(page, active):
    page = InformationPage.objects.only("pk", "show_in_menus").get(pk=page.pk)
    page.show_in_menus = True
    page.save(update_fields=["show_in_menus"], clean=False)
    assert columns(page, *TEXT_COLUMNS) == WRITTEN


def test_a_new_page_made_by_code(home, active):
    page = InformationPageFactory(parent=home, title="题目", title_en="Title", lead_zh_hans="导语", lead_en="Lead")
    assert columns(page, *TEXT_COLUMNS) == WRITTEN


def test_an_import_writes_english_alone_and_returns_the_keys_that_are_gone(page, active):
    draft = page.save_revision().as_object()
    gone = write_english(
        draft, {"title": "New title", "lead": "New lead", CARD: "New card", QUOTE: "Q", "body.gone": "x", "nope": "y"}
    )
    draft.save_revision().publish()
    page = fresh(page)
    assert gone == {"body.gone", "nope"}
    assert columns(page, *TEXT_COLUMNS) == ("题目", "New title", "导语", "导语", "New lead")
    assert page.body[1].value["cards"][0]["heading"]["en"] == "New card"
    assert page.body[2].value["quote"]["en"] == "Q"


def test_an_import_of_english_makes_outdated_texts_right_again(page, active):
    page.title, page.body[0].value["zh"] = "新题目", "新标题"
    page.save_revision()
    assert draft_states(page)["title"] == draft_states(page)[HEADING] == State.OUTDATED
    draft = fresh(page).get_latest_revision_as_object()
    write_english(draft, {"title": "New title", HEADING: "New heading"})
    draft.save_revision()
    assert draft_states(page)["title"] == draft_states(page)[HEADING] == State.COMPLETE


def test_an_import_reaches_a_text_that_was_stored_without_english(page, active):
    raw = body()
    raw[0]["value"] = "标题"
    InformationPage.objects.filter(pk=page.pk).update(body=raw)
    page = fresh(page)
    assert write_english(page, {HEADING: "Heading"}) == set()
    page.save()
    assert fresh(page).body[0].value["en"] == "Heading"


def test_base_rows_of_wagtail_are_chinese(page, active):
    assert Page.objects.get(pk=page.pk).title == "题目"
    assert Page.objects.get(pk=page.pk).draft_title == "题目"


def test_no_change_of_a_model_or_a_label_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True)
