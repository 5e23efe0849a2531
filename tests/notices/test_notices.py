"""A notice stands at the top of every page between its dates, in the reader's language."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from lifescience.bilingual.status import TranslationStatus
from lifescience.freshness.models import ContentVersion
from lifescience.notices.models import Notice
from lifescience.recycle_bin.deleting import throw_away
from tests.desk.test_roles import client_in
from tests.factories import InformationPageFactory

pytestmark = pytest.mark.django_db


def in_hours(hours):
    return timezone.now() + datetime.timedelta(hours=hours)


def typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def write(client, publish=True, notice=None, **values):
    """Send the form as a browser does. Returns the Notice, None where the form was refused."""
    data = {"text_zh_hans": "展会招商", "text_en": "", "page": "", "address": "", "go_live_at": "", "expire_at": ""}
    data |= values | ({"action-publish": "1"} if publish else {})
    screen, arguments = ("edit", [notice.pk]) if notice else ("add", [])
    client.post(reverse(f"wagtailsnippets_notices_notice:{screen}", args=arguments), data)
    return Notice.objects.order_by("-pk").first()


def bar(client, address="/zh-hans/"):
    return BeautifulSoup(client.get(address).content, "html.parser").select_one("aside.notices")


@pytest.fixture
def publisher():
    return client_in("publisher")


@pytest.fixture
def about(home):
    return InformationPageFactory(parent=home, slug="about")


def test_it_is_on_every_page_in_both_languages(about, publisher, client):
    write(publisher, text_en="Visit our fair", page=about.pk)
    for address in ("/zh-hans/", "/zh-hans/about/", "/zh-hans/search/", "/zh-hans/site-map/", "/zh-hans/nowhere/"):
        assert bar(client, address).get_text(strip=True) == "展会招商"
        assert bar(client, address).a["href"] == "/zh-hans/about/"
    assert bar(client, "/en/").get_text(strip=True) == "Visit our fair"
    assert bar(client, "/en/").a["href"] == "/en/about/"


def test_without_english_readers_of_english_get_the_chinese_marked_as_such(home, publisher, client):
    write(publisher)
    assert bar(client, "/en/").select_one("[lang=zh-Hans]").get_text() == "展会招商"
    assert not bar(client, "/zh-hans/").select("[lang]")


def test_without_a_notice_there_is_nothing(home, client):
    assert bar(client) is None


def test_it_leads_outside_or_nowhere_and_not_to_what_cannot_be_opened(about, publisher, client):
    notice = write(publisher, address="https://example.com/")
    assert bar(client).a["href"] == "https://example.com/"
    write(publisher, notice=notice, page=about.pk)
    throw_away(about)
    assert bar(client).a is None
    assert "展会招商" in bar(client).get_text()


def test_an_editor_writes_and_a_publisher_publishes(home, client):
    editor, publisher = client_in("editor"), client_in("publisher")
    notice = write(editor)
    assert not notice.live, "an editor published"
    assert bar(client) is None
    write(publisher, notice=notice)
    assert bar(client)
    publisher.post(reverse("wagtailsnippets_notices_notice:unpublish", args=[notice.pk]))
    assert bar(client) is None
    index = reverse("wagtailsnippets_notices_notice:list")
    assert editor.get(index).status_code == 200
    officer = client_in("editor", "en")
    officer.user.groups.clear()
    assert officer.get(index).status_code == 302


def test_a_page_and_an_address_at_once_are_refused_in_words(about, staff):
    write(staff, page=about.pk, address="https://example.com/")
    assert not Notice.objects.exists()
    response = staff.post(
        reverse("wagtailsnippets_notices_notice:add"),
        {"text_zh_hans": "展会", "text_en": "", "page": about.pk, "address": "https://example.com/"},
    )
    words = {"zh-hans": "二者只能选一", "en": "one of the two"}
    assert words[staff.user.wagtail_userprofile.preferred_language] in response.content.decode()


def test_an_older_version_is_saved_as_a_draft_without_its_text(home, staff):
    notice = write(staff)
    address = reverse("wagtailsnippets_notices_notice:revisions_revert", args=[notice.pk, notice.latest_revision_id])
    assert staff.post(address, {"text_zh_hans": "", "text_en": "Soon"}).status_code == 302
    notice.refresh_from_db()
    assert not notice.latest_revision.content["text_zh_hans"]
    assert notice.text_zh_hans == "展会招商"


def pass_time(notice, hours):
    """As if `hours` had passed: its dates lie so much earlier."""
    by = datetime.timedelta(hours=hours)
    revision = notice.latest_revision
    content = {**revision.content}
    for name in ("go_live_at", "expire_at"):
        if content.get(name):
            content[name] = (datetime.datetime.fromisoformat(content[name]) - by).isoformat()
    when = revision.approved_go_live_at and revision.approved_go_live_at - by
    Revision.objects.filter(pk=revision.pk).update(content=content, approved_go_live_at=when)
    notice.refresh_from_db()
    if notice.expire_at:
        Notice.objects.filter(pk=notice.pk).update(expire_at=notice.expire_at - by)


@pytest.mark.django_db(transaction=True)
def test_its_dates_begin_and_end_it_and_renew_the_version(home, client, admin_client_zh):
    def token():
        return ContentVersion.objects.get().token

    notice = write(admin_client_zh, go_live_at=typed(in_hours(2)), expire_at=typed(in_hours(5)))
    call_command("publish_scheduled")
    assert bar(client) is None
    for hours, shown in ((3, True), (3, False)):  # after the worker was off for a while, too
        pass_time(notice, hours)
        before = token()
        call_command("publish_scheduled")
        assert token() != before
        assert (bar(client) is not None) is shown
        notice.refresh_from_db()
    before = token()
    call_command("publish_scheduled")
    assert token() == before, "nothing has begun or ended since"


@pytest.mark.django_db(transaction=True)
def test_a_draft_of_a_notice_does_not_make_pages_new(home, admin_client_zh):
    notice = write(admin_client_zh)
    before = ContentVersion.objects.get().token
    write(admin_client_zh, publish=False, notice=notice, text_zh_hans="再改")
    assert ContentVersion.objects.get().token == before
    notice.refresh_from_db()
    assert (notice.text_zh_hans, notice.latest_revision.content["text_zh_hans"]) == ("展会招商", "再改")


def test_its_translation_is_tracked(home, publisher):
    notice = write(publisher, text_en="Fair")
    status = TranslationStatus.objects.get(object_id=notice.pk, content_type__model="notice")
    assert (status.texts, status.missing, status.outdated) == (1, 0, 0)
    write(publisher, notice=notice, publish=False, text_zh_hans="另一句", text_en="Fair")
    status.refresh_from_db()
    assert status.outdated == 1
    report = publisher.get(reverse("translation_report"))
    assert reverse("wagtailsnippets_notices_notice:edit", args=[notice.pk]) in report.content.decode()


def test_the_list_says_from_when_until_when(home, publisher):
    dates = [typed(in_hours(hours)) for hours in (30, 50)]
    write(publisher, go_live_at=dates[0], expire_at=dates[1])
    page = BeautifulSoup(publisher.get(reverse("wagtailsnippets_notices_notice:list")).content, "html.parser")
    assert [time["datetime"][:16].replace("T", " ") for time in page.select("tbody time")] == dates


def test_the_list_says_the_day_that_is_to_come_and_the_report_which_notice(publisher):
    notice = write(publisher, expire_at=typed(in_hours(240)))
    listed = BeautifulSoup(publisher.get(reverse("wagtailsnippets_notices_notice:list")).content, "html.parser")
    shown = [time["datetime"] for time in listed.select("td time")]
    assert shown == [timezone.localtime(notice.expire_at).isoformat()]
    assert TranslationStatus.objects.get(object_id=notice.pk, page=None).title == "展会招商"
