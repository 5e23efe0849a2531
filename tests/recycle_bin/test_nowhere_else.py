"""What is in the bin is nowhere else: not on the public site, not in any list of the admin."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from lifescience.freshness.models import ContentVersion
from lifescience.recycle_bin.deleting import throw_away
from lifescience.recycle_bin.restoring import restore
from lifescience.search.models import Entry
from parks.models import ParkPage
from tests.bilingual.editing import fresh
from tests.desk.test_roles import client_in
from tests.factories import ParkPageFactory

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "",
    "parks/",
    "plan/",
    "site-map/",
    "search/?q=福瑞达",
    "investment/",
    "investment/bio/",
    "parks/bloomage/",
)


def everything_public(client):
    """What readers get, without the words they searched for."""
    shown = [
        client.get(f"/{language}/{address}").content.decode() for language in ("zh-hans", "en") for address in ADDRESSES
    ]
    return [*shown, client.get("/sitemap.xml").content.decode()]


def test_the_public_site_knows_nothing_of_it(city, client):
    link = 'href="/zh-hans/parks/freda/"'
    assert any(link in shown for shown in everything_public(client))
    throw_away(city["park"])
    shown = everything_public(client)
    for word in ("parks/freda", "福瑞达医药园", "~"):
        assert not [page for page in shown if word in page], word
    paths = [
        f"/{language}/{path}" for language in ("zh-hans", "en") for path in ("parks/freda/", f"~{city['park'].pk}/")
    ]
    for path in [*paths, f"/~{city['park'].pk}/", "/zh-hans/recycle-bin/"]:
        assert client.get(path).status_code == 404, path
    assert not Entry.objects.filter(page=city["park"]).exists()


def test_not_even_a_site_of_the_whole_tree_has_it(city, client):
    Site.objects.update(root_page=Page.get_first_root_node())
    page = throw_away(city["park"]).page
    assert fresh(page).url is None


def test_a_branch_that_is_gone_takes_its_links_along(city, client):
    home = fresh(city["home"])
    text = f'<p><a linktype="page" id="{city["north"].pk}">北区链接</a></p>'
    cards = {"cards": [{"heading": ("北", "North"), "text": "", "page": city["north"], "address": ""}]}
    home.body = [("text", (text, text)), ("links", cards)]
    home.save()
    assert client.get("/zh-hans/").content.decode().count('href="/zh-hans/sections/north/"') >= 2
    throw_away(city["sections"])
    shown = client.get("/zh-hans/").content.decode()
    assert "北区链接" in shown
    assert "None" not in shown
    assert "sections/north" not in shown
    for address in ("parks/freda/", "investment/bio/", "parks/"):
        response = client.get(f"/zh-hans/{address}")
        assert response.status_code == 200
        assert "sections/north" not in response.content.decode()


def test_a_redirect_does_not_lead_into_the_bin_and_none_is_made(city, client):
    Redirect.objects.create(old_path="/zh-hans/old", redirect_page=city["park"])
    deletion = throw_away(city["park"])
    assert client.get("/zh-hans/old/").status_code == 404
    assert Redirect.objects.count() == 1
    restore(deletion, client_in("publisher").user)
    assert client.get("/zh-hans/old/").url == "/zh-hans/parks/freda/"
    assert Redirect.objects.count() == 1


SCREENS = (
    "/admin/",
    "/admin/pages/{parks}/",
    "/admin/pages/{parks}/?ordering=ord",
    "/admin/pages/{home}/?q=福瑞达",
    "/admin/pages/{home}/?q=福瑞达&search_all=1",
    "/admin/pages/search/?q=福瑞达",
    "/admin/choose-page/{parks}/",
    "/admin/choose-page/search/?q=福瑞达",
    "/admin/pages/usage/parks/parkpage/",
    "/admin/reports/translation/",
    "/admin/reports/locked/",
    "/admin/reports/workflow/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/admin/api/main/pages/?child_of={parks}",
    "/admin/api/main/pages/",
)


@pytest.mark.parametrize("role", ["superuser", "publisher"])
def test_no_list_of_the_admin_shows_it(role, city, admin_client_zh):
    client = admin_client_zh if role == "superuser" else client_in(role)
    keys = {name: page.pk for name, page in city.items()}
    # edited, locked and in moderation by the very person who looks
    park = fresh(city["park"])
    park.save_revision(user=client.user, log_action=True)
    park.get_workflow().start(park, client.user)
    Page.objects.filter(pk=park.pk).update(locked=True, locked_by=client.user, locked_at=timezone.now())
    addresses = [address.format(**keys) for address in SCREENS]
    before = [address for address in addresses if park.title in markup(client.get(address))]
    assert len(before) > 10
    throw_away(park, client.user)
    shown = {address: markup(client.get(address)) for address in addresses}
    history = "移入回收站"  # the dashboard's recent changes do tell of it
    assert [address for address, text in shown.items() if park.title in text and history not in text] == []
    assert "回收站" not in without_menu(client.get(f"/admin/pages/{Page.get_first_root_node().pk}/"))


def markup(response):
    assert response.status_code == 200, response
    return response.content.decode()


def without_menu(response):
    return response.content.decode().split('id="listing-results"')[-1]


def test_the_explorer_of_a_superuser_still_begins_at_the_one_root(city, admin_client_zh):
    throw_away(city["park"])
    response = admin_client_zh.get(reverse("wagtailadmin_explore_root"))
    assert response.status_code == 200
    assert response.context["parent_page"].pk == Page.get_first_root_node().pk


def test_the_form_of_a_park_offers_no_field_from_the_bin_but_keeps_the_one_it_has(city, admin_client_zh):
    throw_away(city["field"])
    fields = {}
    for name in ("park", "other"):
        form = admin_client_zh.get(reverse("wagtailadmin_pages:edit", args=[city[name].pk])).context["form"]
        fields[name] = [page.pk for page in form.fields["key_fields"].queryset]
    assert fields == {"park": [city["field"].pk], "other": []}


def test_the_number_of_a_deleted_park_is_free(city):
    throw_away(city["park"])
    assert ParkPageFactory(parent=city["parks"], slug="new", number=1).number == 1
    assert ParkPage.objects.listed().count() == 2


@pytest.mark.django_db(transaction=True)
def test_readers_get_what_is_new_after_deleting_and_after_restoring(city, admin_client_zh):
    def token():
        return ContentVersion.objects.get().token

    before = token()
    deletion = throw_away(city["park"])
    between = token()
    restore(deletion, admin_client_zh.user)
    assert len({before, between, token()}) == 3
