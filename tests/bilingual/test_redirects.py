"""Old addresses lead on, in both languages, for the pages below too."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.bilingual.editing import autosave, edit, fresh
from tests.factories import InformationPageFactory

pytestmark = pytest.mark.django_db

LANGUAGES = ("zh-hans", "en")


@pytest.fixture
def branch(page):
    """about/ with about/team/ and about/team/people/ below it."""
    team = InformationPageFactory(parent=page, slug="team")
    InformationPageFactory(parent=team, slug="people")
    return page


@pytest.fixture
def rename(staff, django_capture_on_commit_callbacks):
    """Publish a page under another slug; Wagtail tells of it when the transaction is over."""

    def rename(page, slug):
        with django_capture_on_commit_callbacks(execute=True):
            return edit(staff, page, publish=True, slug=slug)

    return rename


def leads(client, old, new):
    """Whether the old address is gone for good and leads to the new one, in both languages."""
    for language in LANGUAGES:
        response = client.get(f"/{language}/{old}/")
        assert response.status_code == 301, (language, old)
        assert response["Location"] == f"/{language}/{new}/"
    return True


def test_a_new_slug_leads_on_from_the_old_one(branch, rename, client):
    rename(branch, "us")
    assert leads(client, "about", "us")
    assert leads(client, "about/team", "us/team")
    assert leads(client, "about/team/people", "us/team/people")


def test_each_old_address_has_one_redirect(branch, rename):
    rename(branch, "us")
    paths = {f"/{language}/about{below}" for language in LANGUAGES for below in ("", "/team", "/team/people")}
    assert sorted(Redirect.objects.values_list("old_path", flat=True)) == sorted(paths)


def test_a_slug_in_a_draft_moves_nothing_yet(branch, staff, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page, _session = autosave(staff, branch, slug="us")
        edit(staff, page, slug="us")
    assert not Redirect.objects.exists()


def test_a_moved_page_leads_on_from_its_old_place(branch, home, staff, client):
    target = InformationPageFactory(parent=home, slug="target")
    url = reverse("wagtailadmin_pages:move_confirm", args=[branch.pk, target.pk])
    assert staff.post(url).status_code == 302
    assert leads(client, "about", "target/about")
    assert leads(client, "about/team/people", "target/about/team/people")


def test_a_page_reordered_under_its_parent_needs_no_redirect(branch, home):
    InformationPageFactory(parent=home, slug="other")
    fresh(branch).move(home, pos="last-child")
    assert not Redirect.objects.exists()


def test_two_changes_in_a_row_lead_from_both_old_addresses(branch, rename, client):
    page = rename(branch, "us")
    rename(page, "team-and-us")
    assert leads(client, "about/team", "team-and-us/team")
    assert leads(client, "us/team", "team-and-us/team")


def test_an_address_taken_back_is_the_page_again(branch, rename, client):
    page = rename(branch, "us")
    rename(page, "about")
    client.raise_request_exception = False
    assert client.get("/en/about/").status_code != 301
    assert leads(client, "us", "about")


def test_the_query_of_the_old_address_does_not_hide_the_redirect(branch, rename, client):
    rename(branch, "us")
    assert client.get("/en/about/?from=leaflet").status_code == 301
