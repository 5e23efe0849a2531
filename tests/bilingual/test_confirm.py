"""Somebody says that the English is right as it stands: on the draft, on the live page, on settings."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
    Revision,
    Site,
)

from lifescience.bilingual.confirm import confirm
from lifescience.bilingual.record import State, states
from lifescience.models import CitySettings
from tests.bilingual.editing import CARD, HEADING, autosave, body, draft_states, edit, fresh, live_states
from tests.conftest import client_of_editor
from tests.factories import CityImageFactory

pytestmark = pytest.mark.django_db


def address(obj, model=None):
    kind = ContentType.objects.get_for_model(model or type(obj))
    return reverse("confirm_translation", args=[kind.pk, obj.pk])


@pytest.fixture
def outdated(page, staff):
    """Two outdated texts, live."""
    return edit(staff, page, publish=True, body=body(zh="新标题", card_zh="新卡片"))


@pytest.fixture
def someone(db):
    """May enter the admin, and nothing else yet."""
    client = client_of_editor("en")
    client.group = Group.objects.create(name="译员")
    client.group.permissions.add(Permission.objects.get(codename="access_admin"))
    client.user.groups.add(client.group)
    return client


def test_confirming_makes_the_text_right_in_the_draft_and_live(outdated, staff):
    response = staff.post(address(outdated), {"key": [HEADING]})
    assert response.json() == {"confirmed": [HEADING]}
    assert draft_states(outdated)[HEADING] == live_states(outdated)[HEADING] == State.COMPLETE
    assert draft_states(outdated)[CARD] == live_states(outdated)[CARD] == State.OUTDATED


def test_confirming_makes_no_revision_and_leaves_the_open_form_free_to_save(outdated, staff):
    page, session = autosave(staff, outdated, body=body(zh="再新标题", card_zh="新卡片"))
    created, number = page.latest_revision.created_at, page.revisions.count()
    staff.post(address(page), {"key": [HEADING]})
    page = fresh(page)
    assert (page.latest_revision.created_at, page.revisions.count()) == (created, number)
    page, _session = autosave(staff, page, over=session, body=body(zh="再新标题", card_zh="新卡片"))
    assert draft_states(page)[HEADING] == State.COMPLETE


def test_confirming_a_draft_leaves_the_live_page_where_its_chinese_is_another(outdated, staff):
    page = edit(staff, outdated, body=body(zh="再新标题", card_zh="新卡片"))
    confirm(page, {HEADING})
    assert draft_states(page)[HEADING] == State.COMPLETE
    assert live_states(page)[HEADING] == State.OUTDATED
    fresh(page).get_latest_revision().publish()
    assert live_states(page)[HEADING] == State.COMPLETE


def test_what_was_confirmed_is_outdated_again_when_the_chinese_changes_again(outdated, staff):
    confirm(outdated, {HEADING})
    page = edit(staff, outdated, body=body(zh="第三个标题", card_zh="新卡片"))
    assert draft_states(page)[HEADING] == State.OUTDATED


def test_texts_that_are_gone_or_lack_english_are_not_confirmed(outdated):
    assert confirm(outdated, {"body.gone", "seo_title", "body.llllllll.cards.c1c1c1c1.text"}) == {}


def test_a_page_that_never_had_a_revision_can_be_confirmed(page):
    page.title = "新题目"
    page.save()
    assert live_states(page)["title"] == State.OUTDATED
    confirm(page, {"title"})
    assert live_states(page)["title"] == State.COMPLETE


def test_the_history_says_who_confirmed(outdated, staff):
    staff.post(address(outdated), {"key": [HEADING]})
    entry = registry.get_logs_for_instance(outdated).filter(action="bilingual.confirm").get()
    assert (entry.user, entry.data["confirmed"]) == (staff.user, [HEADING])


def test_two_confirmations_of_different_texts_both_stay(outdated):
    stale = fresh(outdated)
    confirm(outdated, {HEADING})
    confirm(stale, {CARD})
    assert draft_states(outdated)[HEADING] == draft_states(outdated)[CARD] == State.COMPLETE


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time and no row locks")
def test_the_row_and_its_draft_are_locked_while_they_are_confirmed(outdated):
    with CaptureQueriesContext(connection) as queries:
        confirm(outdated, {HEADING})
    locks = [query["sql"].split(" FOR UPDATE OF ")[1] for query in queries if " FOR UPDATE OF " in query["sql"]]
    assert locks == ['"lifescience_informationpage"', '"wagtailcore_revision"']


def test_a_revision_without_a_record_can_be_confirmed(outdated):
    for lost in ({}, {"translation_record": None}):
        revision = fresh(outdated).latest_revision
        content = {name: value for name, value in revision.content.items() if name != "translation_record"}
        Revision.objects.filter(pk=revision.pk).update(content={**content, **lost})
        confirm(outdated, {HEADING})
        assert draft_states(outdated)[HEADING] == State.COMPLETE


def test_settings_are_confirmed_too(home, staff):
    city = CitySettings.for_site(Site.objects.get())
    city.name_zh_hans, city.name_en = "生命科学城", "Life-science City"
    city.save()
    city.name_zh_hans = "济南生命科学城"
    city.save()
    assert states(CitySettings.objects.get())["name"] == State.OUTDATED
    assert staff.post(address(city), {"key": ["name"]}).json() == {"confirmed": ["name"]}
    assert states(CitySettings.objects.get())["name"] == State.COMPLETE


def test_reading_the_address_is_not_allowed(outdated, staff):
    assert staff.get(address(outdated)).status_code == 405


def test_a_visitor_is_sent_to_the_login_and_changes_nothing(outdated):
    response = Client().post(address(outdated), {"key": [HEADING]})
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("wagtailadmin_login"))
    script = Client().post(address(outdated), {"key": [HEADING]}, headers={"x-requested-with": "XMLHttpRequest"})
    assert script.status_code == 403
    assert live_states(outdated)[HEADING] == State.OUTDATED


def test_a_forged_request_without_the_token_is_refused(page, admin_client_zh):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_client_zh.user)
    assert client.post(address(page), {"key": ["title"]}).status_code == 403


def test_staff_who_may_not_edit_the_page_are_refused(page, someone):
    assert someone.post(address(page), {"key": ["title"]}).status_code == 403


def test_staff_who_may_edit_the_page_may_confirm(page, someone):
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=someone.group, page=page, permission=change)
    assert someone.post(address(page), {"key": ["title"]}).status_code == 200


def test_a_page_locked_by_somebody_else_is_refused(page, someone, admin_client_zh):
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=someone.group, page=page, permission=change)
    page.locked, page.locked_by = True, admin_client_zh.user
    page.save()
    assert someone.post(address(page), {"key": ["title"]}).status_code == 403


def test_staff_who_may_not_change_settings_are_refused(home, someone):
    city = CitySettings.for_site(Site.objects.get())
    assert someone.post(address(city), {"key": ["name"]}).status_code == 403


def test_staff_who_may_change_the_settings_of_this_site_may_confirm(home, someone):
    site = Site.objects.get()
    change = Permission.objects.get(codename="change_citysettings")
    GroupSitePermission.objects.create(group=someone.group, site=site, permission=change)
    assert someone.post(address(CitySettings.for_site(site)), {"key": ["name"]}).status_code == 200


def test_a_picture_is_confirmed_by_who_uploaded_it_and_by_nobody_else_with_the_same_right(home, someone):
    add = Permission.objects.get(codename="add_image", content_type__app_label="wagtailimages")
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(group=someone.group, collection=root, permission=add)
    own, other = CityImageFactory(uploaded_by_user=someone.user), CityImageFactory()
    assert someone.post(address(own), {"key": ["alt_text"]}).status_code == 200
    assert someone.post(address(other), {"key": ["alt_text"]}).status_code == 403


def test_things_without_two_languages_cannot_be_confirmed(page, staff):
    for obj, model in ((page, Page), (Site.objects.get(), Site), (page, CitySettings)):
        assert staff.post(address(obj, model), {"key": ["title"]}, follow=True).status_code == 404


def test_a_type_that_no_longer_exists_cannot_be_confirmed(page, staff):
    gone = ContentType.objects.create(app_label="gone", model="gone")
    for kind in (gone.pk, 0):
        url = reverse("confirm_translation", args=[kind, page.pk])
        assert staff.post(url, {"key": ["title"]}, follow=True).status_code == 404
