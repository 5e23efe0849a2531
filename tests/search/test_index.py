"""The index agrees with the tree after every kind of change, in the same transaction."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from lifescience.models import CitySettings, InformationPage
from lifescience.search import index
from lifescience.search.models import Entry
from tests.bilingual.editing import fresh
from tests.factories import (
    InformationPageFactory,
    InquiryPageFactory,
    InvestmentIndexPageFactory,
    KeyFieldPageFactory,
    SectionIndexPageFactory,
    SectionPageFactory,
)


@pytest.fixture(autouse=True)
def _agrees_in_the_end(db):
    yield
    assert differing() == []


def differing():
    return [subject for _number, subjects in index.disagreements() for subject in subjects]


def entries(page):
    return {entry.language: entry for entry in Entry.objects.filter(page=page)}


def fulltext_rows():
    """How many rows the database's own index really finds for a word."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM search_fulltext WHERE search_fulltext MATCH '\"zebra\"'")
        else:
            cursor.execute("SELECT count(*) FROM search_entry WHERE text_vector @@ to_tsquery('simple', 'zebra')")
        return cursor.fetchone()[0]


@pytest.fixture
def about(home):
    return InformationPageFactory(parent=home, slug="about", title="关于斑马", title_en="About the zebra")


def test_a_published_page_has_an_entry_for_each_language(about):
    found = entries(about)
    assert found["zh-hans"].title == "关于斑马"
    assert found["en"].title == "About the zebra"
    assert fulltext_rows() == 1


def test_a_page_without_english_has_none(home):
    assert list(entries(InformationPageFactory(parent=home, title_en=""))) == ["zh-hans"]


def test_a_draft_is_not_in_it(home, about):
    assert not entries(InformationPageFactory(parent=home, live=False))
    about.title_en = "About the lion"
    about.save_revision()
    assert entries(about)["en"].title == "About the zebra"


def test_publishing_a_change_shows_at_once_and_unpublishing_hides(about):
    about.title_en = "About the lion"
    about.save_revision().publish()
    assert entries(about)["en"].title == "About the lion"
    assert fulltext_rows() == 0
    about.unpublish()
    assert not entries(about)


def test_a_change_that_is_rolled_back_leaves_the_index_as_it_was(about):
    with transaction.atomic():
        about.title_en = "About the lion"
        about.save_revision().publish()
        assert fulltext_rows() == 0
        transaction.set_rollback(True)
    assert entries(about)["en"].title == "About the zebra"
    assert fulltext_rows() == 1


def test_deleting_a_page_takes_its_branch_out(about):
    child = InformationPageFactory(parent=about, title_en="Zebra crossing")
    assert fulltext_rows() == 2
    about.delete()
    assert not Entry.objects.filter(subject__in=[f"page-{about.pk}", f"page-{child.pk}"]).exists()
    assert fulltext_rows() == 0


def test_a_view_restriction_hides_the_branch_and_its_end_shows_it(about):
    child = InformationPageFactory(parent=about)
    restriction = PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    assert not entries(about)
    assert not entries(child)
    restriction.delete()
    assert entries(about)
    assert entries(child)


def test_moving_under_a_private_page_hides_and_moving_away_shows(home, about):
    private = InformationPageFactory(parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    fresh(about).move(private, pos="last-child")
    assert not entries(about)
    assert differing() == []
    fresh(about).move(fresh(home), pos="last-child")
    assert entries(about)


def test_a_move_that_is_rolled_back_leaves_the_index_as_it_was(home, about):
    private = InformationPageFactory(parent=home)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    with transaction.atomic():
        fresh(about).move(private, pos="last-child")
        assert not entries(about)
        transaction.set_rollback(True)
    assert entries(about)


def test_slug_copy_and_alias_agree(home, about):
    about.slug = "about-us"
    about.save_revision().publish()
    copy = about.copy(update_attrs={"slug": "copy", "title": "副本"}, keep_live=True)
    alias = about.create_alias(parent=home, update_slug="alias")
    assert entries(copy)["zh-hans"].title == "副本"
    about.title = "改名"
    about.save_revision().publish()
    assert entries(alias)["zh-hans"].title == "改名"


def test_what_is_scheduled_comes_and_goes_with_its_time(home):
    page = InformationPageFactory(parent=home, live=False)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    assert not entries(page)
    past = timezone.now() - datetime.timedelta(minutes=5)
    content = {**revision.content, "go_live_at": past.isoformat()}
    page.revisions.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    call_command("publish_scheduled")
    assert entries(page)
    InformationPage.objects.filter(pk=page.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert not entries(page)


def test_the_texts_and_figures_of_the_body_are_in_it_each_in_its_language(home):
    figure = {"label": ("规划面积", "Planned area"), "value": "53.8", "unit": "km2", "qualifier": "planned"}
    body = [("text", ("<p>桃花</p><p>盛开</p>", "<p>Peach <b>blossom</b></p>")), ("figures", {"figures": [figure]})]
    page = InformationPageFactory(parent=home, lead_zh_hans="导语", lead_en="Lead", body=body)
    found = entries(page)
    assert found["zh-hans"].body.splitlines()[:3] == ["导语", "桃花 盛开", "规划面积"]
    assert found["en"].body.splitlines()[:3] == ["Lead", "Peach blossom", "Planned area"]
    assert "53.8" in found["zh-hans"].body
    assert "53.8" in found["en"].body


def test_notes_for_editors_are_not_in_it(home):
    page = InformationPageFactory(parent=home, editor_notes="秘密 secret", seo_title="秘密")
    assert not [entry for entry in entries(page).values() if "秘密" in entry.body]


def test_a_long_text_is_several_overlapping_entries(home):
    page = InformationPageFactory(parent=home, lead_zh_hans="质子治疗" * 6000)
    parts = Entry.objects.filter(page=page, language="zh-hans").order_by("part")
    assert [len(entry.body) for entry in parts] == [10_000, 10_000, 4_400]
    assert parts[0].body[-200:] == parts[1].body[:200]


def test_the_contact_page_is_found_by_the_settings_it_shows(home):
    contact = InquiryPageFactory(parent=home)
    settings = CitySettings.for_site(home.get_site())
    settings.organization_zh_hans = "发展中心"
    settings.save()
    assert "发展中心" in entries(contact)["zh-hans"].body


def test_an_entry_knows_kind_and_section(home):
    section = SectionPageFactory(parent=SectionIndexPageFactory(parent=home))
    field = KeyFieldPageFactory(parent=InvestmentIndexPageFactory(parent=home), section=section)
    assert (entries(field)["en"].kind, entries(field)["en"].section_id) == ("field", section.pk)
    assert (entries(section)["en"].kind, entries(section)["en"].section_id) == ("section", section.pk)
    section.delete()
    assert entries(field)["en"].section_id is None


def test_a_site_from_before_there_was_an_index_gets_one(about):
    Entry.objects.filter(page=about).update(body="kept")
    call_command("rebuild_search", if_empty=True, stdout=io.StringIO())
    assert entries(about)["en"].body == "kept"
    Entry.objects.all().delete()
    call_command("rebuild_search", if_empty=True, stdout=io.StringIO())
    assert entries(about)["en"].title == "About the zebra"


def test_the_check_finds_what_is_wrong_and_a_rebuild_mends_it(about):
    Entry.objects.filter(page=about, language="en").update(body="forged")
    InformationPage.objects.filter(pk=about.pk).update(title_en="behind its back")
    Entry.objects.filter(page=Page.objects.get(pk=about.get_parent().pk), language="en").delete()
    with pytest.raises(CommandError, match=f"page-{about.get_parent().pk}, page-{about.pk}"):
        call_command("rebuild_search", check=True)
    call_command("rebuild_search", stdout=io.StringIO())
    out = io.StringIO()
    call_command("rebuild_search", check=True, stdout=out)
    assert "agrees" in out.getvalue()
    assert entries(about)["en"].title == "behind its back"
