"""After deleting and restoring, a page and all below it are what they were; in between they are nowhere."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState

from lifescience.bilingual.status import TranslationStatus, uncounted
from lifescience.recycle_bin.deleting import delete_for_good, throw_away
from lifescience.recycle_bin.models import DeletedPage
from lifescience.recycle_bin.restoring import restore
from lifescience.recycle_bin.tree import in_bin
from parks.models import ParkPage
from tests.bilingual.editing import fresh
from tests.desk.test_roles import client_in
from tests.factories import InformationPageFactory, InquiryPageFactory, ParkPageFactory

pytestmark = pytest.mark.django_db


def everything(branch):
    """All columns of all pages, with their drafts and counts, in the order of the tree; not where in the table."""
    found = []
    for page in branch.order_by("path"):
        row = type(page.specific)._base_manager.filter(pk=page.pk).values().get()
        row.pop("path")
        row["drafts"] = list(page.revisions.order_by("pk").values("pk", "content", "approved_go_live_at"))
        counts = TranslationStatus.objects.filter(page=page)
        row["counts"] = list(counts.values("title", "texts", "missing", "outdated"))
        found.append(row)
    return found


def branch_of(page):
    return Page.objects.descendant_of(fresh(page), inclusive=True)


def in_days(days):
    return timezone.now() + datetime.timedelta(days=days)


@pytest.fixture
def mixed(city, admin_client_zh):
    """The directory with a draft, a locked page and a scheduled one in it."""
    draft = ParkPageFactory(parent=city["parks"], slug="draft", live=False, number=3)
    draft.save_revision()
    park = fresh(city["park"])
    park.title = "改了的题"
    park.go_live_at = in_days(3)
    park.save_revision(approved_go_live_at=in_days(3))
    Page.objects.filter(pk=city["other"].pk).update(
        locked=True, locked_by=admin_client_zh.user, locked_at=timezone.now(), expire_at=in_days(9)
    )
    return city["parks"]


def test_what_is_restored_is_what_it_was(mixed, admin_client_zh):
    before = everything(branch_of(mixed))
    order = list(mixed.get_parent().get_children().values_list("slug", flat=True))
    deletion = throw_away(mixed, admin_client_zh.user)
    assert not restore(deletion, admin_client_zh.user).changes
    assert everything(branch_of(mixed)) == before
    assert list(fresh(mixed).get_parent().get_children().values_list("slug", flat=True)) == order
    assert not DeletedPage.objects.exists()
    assert not Page.find_problems()[0]
    assert all(not problem for problem in Page.find_problems())


def test_in_the_bin_nothing_is_live_locked_scheduled_numbered_or_counted(mixed, admin_client_zh):
    throw_away(mixed, admin_client_zh.user)
    branch = branch_of(mixed)
    assert branch.count() == 4
    assert all(in_bin(page) for page in branch)
    assert not branch.filter(live=True).exists()
    assert not branch.filter(locked=True).exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert not ParkPage.objects.filter(number__isnull=False).exists()
    assert not TranslationStatus.objects.filter(page__in=branch).exists()
    assert not uncounted(ParkPage).exists()


def test_a_scheduled_page_does_not_go_live_from_the_bin(home, admin_client_zh):
    page = InformationPageFactory(parent=home, live=False)
    revision = page.save_revision(approved_go_live_at=in_days(1))
    deletion = throw_away(page, admin_client_zh.user)
    deletion.schedule[str(revision.pk)] = in_days(-1).isoformat()  # as if the day had come
    deletion.save()
    call_command("publish_scheduled")
    assert not fresh(page).live
    restore(deletion, admin_client_zh.user)
    call_command("publish_scheduled")
    assert fresh(page).live, "its day has come, and it is back"


def test_deleting_ends_the_moderation(city, admin_client_zh):
    park = fresh(city["park"])
    park.save_revision()
    park.get_workflow().start(park, admin_client_zh.user)
    throw_away(city["parks"], admin_client_zh.user)
    assert not WorkflowState.objects.active().exists()


def test_several_deleted_one_by_one_come_back_in_their_old_order(home, admin_client_zh):
    pages = [InformationPageFactory(parent=home, slug=name) for name in "abcd"]
    deletions = [throw_away(fresh(page), admin_client_zh.user) for page in pages[:3]]
    for deletion in (deletions[1], deletions[0], deletions[2]):
        restore(deletion, admin_client_zh.user)
    assert list(home.get_children().values_list("slug", flat=True)) == list("abcd")


def test_two_pages_of_one_address_can_be_in_the_bin_and_the_second_back_gets_another(home, admin_client_zh):
    deletions = []
    for _ in range(2):
        page = InformationPageFactory(parent=fresh(home), slug="about")
        below = InformationPageFactory(parent=page, slug="us")
        deletions.append(throw_away(fresh(page), admin_client_zh.user))
    first = restore(deletions[0], admin_client_zh.user)
    second = restore(deletions[1], admin_client_zh.user)
    assert (first.page.slug, first.changes) == ("about", [])
    assert second.page.slug == "about-2"
    assert "about-2" in " ".join(second.changes)
    assert fresh(below).url_path == "/city/about-2/us/"


def test_a_number_that_another_park_has_meanwhile_stays_with_that_one(city, admin_client_zh):
    deletion = throw_away(city["park"], admin_client_zh.user)
    new = ParkPageFactory(parent=city["parks"], slug="new", number=1)
    restored = restore(deletion, admin_client_zh.user)
    assert (fresh(city["park"]).number, fresh(new).number) == (None, 1)
    assert "福瑞达" in " ".join(restored.changes)


def test_of_what_there_can_be_one_another_can_be_made_and_then_the_old_one_stays(home, admin_client_zh):
    page = InquiryPageFactory(parent=home)
    assert not type(page).can_create_at(home)
    throw_away(page, admin_client_zh.user)
    assert type(page).can_create_at(home)
    new = InquiryPageFactory(parent=fresh(home))
    response = admin_client_zh.post(f"/admin/recycle-bin/{DeletedPage.objects.get().pk}/", {"place": home.pk})
    assert "只能有一个" in response.content.decode()
    assert in_bin(fresh(page))
    throw_away(new, admin_client_zh.user)
    restore(DeletedPage.objects.get(page=page), admin_client_zh.user)
    assert fresh(page).live


def test_who_may_not_publish_restores_a_draft_whose_schedule_is_off(city):
    editor = client_in("editor")
    Page.objects.filter(pk=city["other"].pk).update(live=True)
    revision = fresh(city["other"]).save_revision(approved_go_live_at=in_days(1))
    deletion = throw_away(city["other"])
    restored = restore(deletion, editor.user)
    page = fresh(city["other"])
    assert (page.live, page.has_unpublished_changes, page.live_revision) == (False, True, None)
    assert page.revisions.get(pk=revision.pk).approved_go_live_at is None
    assert restored.changes
    assert page.number == 2


def test_purging_deletes_what_is_older_than_the_setting_and_logs_it(city, settings, capsys):
    old, young = throw_away(city["parks"]), throw_away(city["field"])
    DeletedPage.objects.filter(pk=old.pk).update(deleted_at=in_days(-settings.RECYCLE_BIN_DAYS))
    call_command("purge_bin", "--dry-run")
    assert fresh(city["park"])
    call_command("purge_bin")
    assert not Page.objects.filter(pk__in=[city["parks"].pk, city["park"].pk, city["other"].pk]).exists()
    assert list(DeletedPage.objects.all()) == [young]
    assert PageLogEntry.objects.filter(page_id=city["park"].pk, action="wagtail.delete").exists()
    assert "1" in capsys.readouterr().out


def test_what_was_restored_meanwhile_is_not_deleted(city):
    """Between the list of what is due, or the question, and the deleting."""
    deletion = throw_away(city["parks"])
    restore(DeletedPage.objects.get(pk=deletion.pk), client_in("publisher").user)
    with pytest.raises(DeletedPage.DoesNotExist):
        delete_for_good(deletion)
    assert fresh(city["park"]).live


def test_days_left_count_down_to_none(city, settings):
    deletion = throw_away(city["field"])
    assert deletion.days_left == settings.RECYCLE_BIN_DAYS
    deletion.deleted_at = in_days(-settings.RECYCLE_BIN_DAYS + 0.5)
    assert deletion.days_left == 1
    deletion.deleted_at = in_days(-settings.RECYCLE_BIN_DAYS - 2)
    assert deletion.days_left == 0


def test_the_home_page_of_a_site_cannot_be_thrown_away(home):
    with pytest.raises(ValueError, match="home page"):
        throw_away(home)
