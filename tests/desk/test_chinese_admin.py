"""The admin reads Chinese everywhere: every screen is walked, and no English is left but for the names in words.py."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from lifescience.bilingual.titles import page_models
from tests import factories
from tests.desk.screens import CHOOSERS, FROM_PAGES, LIBRARIES, NEWS, OFFICE, addresses
from tests.desk.words import english_in, english_on

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def markup_of(response):
    """Of a page, or of a dialog, which comes as JSON."""
    assert response.status_code in (200, 404), response
    return response.json()["html"] if "json" in response["Content-Type"] else response.content.decode()


def english_of(client, urls):
    """{screen: its English}"""
    found = {screen: english_on(markup_of(client.get(url))) for screen, url in urls.items()}
    return {screen: texts for screen, texts in found.items() if texts}


@pytest.mark.parametrize(
    "screens",
    [FROM_PAGES, CHOOSERS, LIBRARIES, NEWS, OFFICE],
    ids=["pages", "choosers", "files", "notices and bin", "office"],
)
def test_every_screen_reads_chinese(screens, things, chinese_admin):
    Page.objects.filter(title="Welcome to your new Wagtail site!").delete()
    assert not english_of(chinese_admin, addresses(things, screens.split("\n")))


@pytest.fixture
def parents(home):
    """A page of every type that others are made under."""
    return [
        home,
        factories.SectionIndexPageFactory(parent=home, title_en=""),
        factories.ParkIndexPageFactory(parent=home, title_en=""),
        factories.InvestmentIndexPageFactory(parent=home, title_en=""),
    ]


def test_the_form_of_every_page_type_reads_chinese(parents, chinese_admin):
    home = parents[0]
    urls = {"edit citypage": reverse("wagtailadmin_pages:edit", args=[home.pk])}
    for model in page_models():
        for parent in parents:
            if model in parent.creatable_subpage_models() and model.can_create_at(parent):
                app, name = model._meta.label_lower.split(".")
                urls[f"add {name}"] = reverse("wagtailadmin_pages:add", args=[app, name, parent.pk])
    assert len(urls) == len(page_models()) - 3  # the three lists, of which there is one already
    home.title_en = ""
    home.save()
    assert not english_of(chinese_admin, urls)


SIGNED_OUT = ("wagtailadmin_login", "wagtailadmin_password_reset", "wagtailadmin_password_reset_done")
SIGNED_OUT += ("wagtailadmin_password_reset_complete",)


def test_screens_before_signing_in_read_chinese(db):
    urls = {name: reverse(name) for name in SIGNED_OUT}
    urls["bad link"] = reverse("wagtailadmin_password_reset_confirm", args=["MQ", "bad-token"])
    assert not english_of(Client(), urls)


def test_what_is_refused_reads_chinese(db):
    response = Client().post(reverse("wagtailadmin_login"), {"username": "a", "password": "b"})
    assert not english_on(markup_of(response))


def test_a_missing_page_of_the_admin_says_so_in_chinese(chinese_admin):
    response = chinese_admin.get("/admin/nothing/")
    assert response.status_code == 404
    assert not english_on(markup_of(response))


def test_what_scripts_say_is_chinese(chinese_admin):
    source = chinese_admin.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalog = json.loads(re.search(r"const newcatalog = (\{.*?\});", source, re.DOTALL).group(1))
    said = {key: text for key, value in catalog.items() for text in (value if isinstance(value, list) else [value])}
    assert said["Good"] == "良好"
    assert not {key: text for key, text in said.items() if english_in(re.sub(r"%\(\w+\)[ds]", "", text))}


def test_an_english_admin_stays_english(things, admin_client_en):
    """Labels that Wagtail translates on import would be in one language for everybody."""
    urls = addresses(things, ["wagtailadmin_choose_page_email_link", "wagtailredirects:index", "wagtailsites:index"])
    shown = "".join(markup_of(admin_client_en.get(url)) for url in urls.values())
    for text in ("Link text", "Subject", "Permanent", "Temporary", "Root page"):
        assert text in shown
    assert "链接文字" not in shown
