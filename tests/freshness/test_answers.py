"""What the answers say about keeping them, and that asking again is cheap."""

import gzip

import brotli
import pytest
from backports import zstd
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from lifescience.freshness.compression import chosen_encoding
from lifescience.models import CitySettings
from tests.factories import CityDocumentFactory, InformationPageFactory, InquiryPageFactory

PUBLIC = "stale-while-revalidate=1, stale-if-error=604800, s-maxage=1, public, max-age=0"

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    CitySettings.for_site(Site.objects.get())  # made by the first request of a site's life otherwise
    return InformationPageFactory(parent=home, slug="about", title="关于", title_en="About", lead="导语" * 300)


def again(client, response, address="/zh-hans/about/", **headers):
    return client.get(address, headers={"If-None-Match": response["ETag"], **headers})


def test_a_public_page_may_be_kept_for_a_second(client, page):
    response = client.get("/zh-hans/about/")
    assert (response["Cache-Control"], response["X-Accel-Expires"]) == (PUBLIC, "1")
    assert response["ETag"].startswith('W/"')
    assert response["Vary"] == "Accept-Encoding"
    assert not response.cookies


def test_browsers_keep_a_public_page_to_its_own_origin(client, page, admin_client_zh):
    policy = client.get("/zh-hans/about/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert client.get("/zh-hans/nowhere/")["Content-Security-Policy"] == policy
    for address in ("/zh-hans/about/", "/admin/"):  # Wagtail's bar and its admin have scripts in the page
        policy = admin_client_zh.get(address)["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy
        assert "default-src" not in policy


def test_asking_again_costs_one_query_and_no_template(client, page):
    response = client.get("/zh-hans/about/")
    with CaptureQueriesContext(connection) as queries:
        unchanged = again(client, response)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert [query["sql"].count("lifescience_contentversion") > 0 for query in queries] == [True]
    assert not unchanged.templates
    assert (unchanged["ETag"], unchanged["Cache-Control"]) == (response["ETag"], PUBLIC)


def test_asking_again_within_a_moment_costs_no_query(client, page, settings):
    settings.CONTENT_VERSION_MAX_AGE = 60
    response = client.get("/zh-hans/about/")
    with CaptureQueriesContext(connection) as queries:
        assert again(client, response).status_code == 304
    assert not queries


@pytest.mark.django_db(transaction=True)
def test_a_change_gives_a_new_page(client, page):
    response = client.get("/zh-hans/about/")
    page.title = "新题目"
    page.save_revision().publish()
    changed = again(client, response)
    assert changed.status_code == 200
    assert changed["ETag"] != response["ETag"]
    assert "新题目" in changed.content.decode()


def test_each_address_language_host_and_encoding_has_its_own_tag(client, page, settings):
    tags = {
        client.get(address, headers=headers)["ETag"]
        for address in ("/zh-hans/about/", "/en/about/", "/en/about/?x=1")
        for headers in ({}, {"Accept-Encoding": "br"}, {"Accept-Encoding": "gzip"}, {"Host": "other.example"})
    }
    assert len(tags) == 12


@pytest.mark.parametrize(
    ("accepted", "encoding", "decompress"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("zstd, gzip", "zstd", zstd.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("GZIP", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("*", "br", brotli.decompress),
    ],
)
def test_a_page_comes_as_the_reader_can_unpack_it(client, page, accepted, encoding, decompress):
    response = client.get("/zh-hans/about/", headers={"Accept-Encoding": accepted})
    assert response["Content-Encoding"] == encoding
    assert int(response["Content-Length"]) == len(response.content)
    assert decompress(response.content) == client.get("/zh-hans/about/").content


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0", "deflate", "*;q=0", "bro", ";;,=q", "br; q=0.000"])
def test_nothing_is_packed_for_those_who_cannot_unpack_it(accepted):
    assert chosen_encoding(accepted) == ""


def test_short_answers_are_left_as_they_are(client, page):
    response = client.get("/robots.txt", headers={"Accept-Encoding": "br"})
    assert not response.has_header("Content-Encoding")


def test_a_missing_page_is_kept_for_a_second_and_never_shown_stale(client, page):
    response = client.get("/zh-hans/nowhere/")
    assert (response.status_code, response["Cache-Control"]) == (404, "public, max-age=0, s-maxage=1")
    assert not response.has_header("ETag")


def test_a_redirect_of_the_staff_may_be_kept_too(client, page):
    Redirect.objects.create(old_path="/zh-hans/old", redirect_page=page)
    response = client.get("/zh-hans/old/")
    assert (response.status_code, response["Cache-Control"]) == (301, PUBLIC)


def test_a_redirect_has_a_body(client, page):
    """Without one nginx mixes up answers while the application answers with errors."""
    for address, there in {"/": "/zh-hans/", "/zh-hans/about?a=<b>": "/zh-hans/about/?a=%3Cb%3E"}.items():
        response = client.get(address)
        assert response["Location"] == there
        assert f'<a href="{there}">' in response.content.decode()
        assert int(response["Content-Length"]) == len(response.content) > 0


def test_what_depends_on_the_language_asked_for_says_so(client, page):
    response = client.get("/", headers={"Accept-Language": "en"})
    assert response["Cache-Control"] == PUBLIC
    assert "Accept-Language" in response["Vary"]


def test_who_has_a_session_gets_a_page_of_their_own(admin_client_zh, page):
    response = admin_client_zh.get("/zh-hans/about/")
    assert response["Cache-Control"] == "private, no-cache"
    assert not response.has_header("ETag")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["login", "password"])
def test_a_private_page_leads_strangers_away_and_gives_nothing_to_keep(client, page, kind):
    public = client.get("/zh-hans/about/")
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="secret")
    response = again(client, public)
    assert (response.status_code, "导语" in response.content.decode()) == (302, False)
    assert not response.has_header("ETag")
    if kind == "password":
        form = client.get(response["Location"])
        assert "关于" not in form.content.decode()
        assert "private" in form["Cache-Control"]


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/nowhere/"])
def test_the_admin_is_for_nobody_to_keep(client, page, address):
    assert "public" not in client.get(address)["Cache-Control"]


def test_the_inquiry_page_is_for_nobody_to_keep(client, home):
    InquiryPageFactory(parent=home, slug="contact")
    assert client.get("/zh-hans/contact/")["Cache-Control"] == "no-store"


def test_sent_forms_are_for_nobody_to_keep(client, page):
    assert "public" not in client.post("/zh-hans/about/").headers.get("Cache-Control", "")


def test_a_document_is_as_fresh_as_a_page(client, home):
    document = CityDocumentFactory(title="文件")
    response = client.get(document.url)
    assert response["Cache-Control"] == PUBLIC
    assert again(client, response, document.url).status_code == 304


def test_a_session_that_is_not_one_changes_nothing_for_others(page):
    stranger = Client()
    stranger.cookies["sessionid"] = "made-up"
    assert stranger.get("/zh-hans/about/")["Cache-Control"] == "private, no-cache"
    assert Client().get("/zh-hans/about/")["Cache-Control"] == PUBLIC
