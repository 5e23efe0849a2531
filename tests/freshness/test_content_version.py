"""The content version changes with whatever can alter a public page, in the same transaction, and with nothing else."""

import datetime

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from lifescience.freshness.models import ContentVersion
from lifescience.freshness.scope import UNSEEN_MODELS
from lifescience.models import CitySettings
from lifescience.navigation import links_around
from tests.factories import (
    CityDocumentFactory,
    CityImageFactory,
    InformationPageFactory,
    InvestmentIndexPageFactory,
    KeyFieldPageFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)  # on PostgreSQL the version is renewed by the commit


def token():
    return ContentVersion.objects.get().token


@pytest.fixture
def page(home):
    return InformationPageFactory(parent=home, slug="about", title="关于", title_en="About")


@pytest.fixture
def other(home):
    return InformationPageFactory(parent=home, slug="other", title="其他")


def publish(page):
    page.title = "新题目"
    page.save_revision().publish()


def go_live_on_time(page):
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    passed = timezone.now() - datetime.timedelta(minutes=1)
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=passed)
    before = token()
    call_command("publish_scheduled")
    assert token() != before


def expire(page):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    before = token()
    call_command("publish_scheduled")
    assert token() != before


def change_slug(page):
    page.slug = "elsewhere"
    page.save_revision().publish()


def save_settings(page):
    settings = CitySettings.for_site(Site.objects.get())
    settings.name_en = "New name"
    settings.save()


PUBLIC_CHANGES = {
    "publish": publish,
    "unpublish": lambda page: page.unpublish(),
    "scheduled go-live": go_live_on_time,
    "scheduled expiry": expire,
    "move": lambda page: page.move(Page.objects.get(slug="other"), pos="first-child"),
    "reorder": lambda page: Page.objects.get(slug="other").move(page, pos="left"),
    "copy": lambda page: page.copy(update_attrs={"slug": "copy"}),
    "delete": lambda page: page.delete(),
    "new address": change_slug,
    "view restriction": lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    "settings": save_settings,
    "site": lambda page: Site.objects.update(site_name="New"),
    "image": lambda page: CityImageFactory(title="图"),
    "document": lambda page: CityDocumentFactory(title="文件"),
    "redirect": lambda page: Redirect.objects.create(old_path="/old", redirect_page=page),
    "bulk update": lambda page: Page.objects.filter(pk=page.pk).update(title="新"),
    "bulk insert": lambda page: Redirect.objects.bulk_create([Redirect(old_path="/older", redirect_link="/")]),
}


@pytest.mark.parametrize("name", PUBLIC_CHANGES)
def test_a_change_that_readers_see_renews_it(page, other, name):
    before = token()
    PUBLIC_CHANGES[name](page)
    assert token() != before


def test_links_between_pages_renew_it(home):
    field = KeyFieldPageFactory(parent=InvestmentIndexPageFactory(parent=home, slug="investment"), slug="field")
    park = ParkPageFactory(parent=ParkIndexPageFactory(parent=home, slug="parks"), slug="park", number=1)
    before = token()
    park.key_fields.set([field])
    park.save()
    assert token() != before


HIDDEN_CHANGES = {
    "draft": lambda page: page.save_revision(),
    "user": lambda page: get_user_model().objects.create_user("somebody"),
    "group": lambda page: Group.objects.create(name="new"),
    "lock": lambda page: Page.objects.filter(pk=page.pk).update(locked=True),
}


@pytest.mark.parametrize("name", HIDDEN_CHANGES)
def test_what_readers_do_not_see_leaves_it(page, name):
    before = token()
    HIDDEN_CHANGES[name](page)
    assert token() == before


def test_making_a_rendition_while_a_page_is_read_leaves_it(home):
    image = CityImageFactory()
    before = token()
    rendition = image.get_rendition("width-20")
    assert token() == before
    rendition.delete()
    assert token() != before


def test_a_change_that_is_rolled_back_leaves_it(page):
    before = token()
    with transaction.atomic():
        publish(page)
        transaction.set_rollback(True)
    assert token() == before
    assert Page.objects.get(pk=page.pk).title == "关于"


def test_many_changes_in_one_transaction_renew_it_with_the_commit(page, other):
    before = token()
    with transaction.atomic():
        publish(page)
        publish(other)
    after = token()
    assert after != before
    publish(page)
    assert token() not in (before, after)


def test_a_migration_renews_it_and_puts_the_triggers_back(page):
    before = token()
    call_command("migrate", verbosity=0)
    renewed = token()
    assert renewed != before
    publish(page)
    assert token() != renewed


def test_the_triggers_survive_a_table_that_is_migrated_back_and_forth(page):
    call_command("migrate", "lifescience", "0001", verbosity=0)
    publish(page)
    call_command("migrate", verbosity=0)
    before = token()
    publish(page)
    assert token() != before


def test_the_list_of_unseen_models_names_models_that_exist():
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    optional = {"wagtailsearch.SQLiteFTSIndexEntry"}  # on SQLite only
    assert known >= UNSEEN_MODELS - optional


def test_what_a_transaction_sees_is_not_remembered_for_others(page):
    """It may be rolled back."""
    before = titles()
    with transaction.atomic():
        publish(page)
        assert "新题目" in titles()
        transaction.set_rollback(True)
    assert titles() == before


def titles():
    site = Site.objects.select_related("root_page").get()
    return [str(link.title) for link in links_around(site, ()).values()]
