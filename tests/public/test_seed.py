"""`manage.py seed`: adds what is missing, touches nothing else."""

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page, Site

from lifescience.bilingual.record import State, states
from lifescience.models import CitySettings
from lifescience.search.models import Synonyms
from parks.models import ParkPage


def seed(**options):
    out = StringIO()
    call_command("seed", stdout=out, **options)
    return out.getvalue()


def raw(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
        return cursor.fetchall()


def test_a_second_seed_changes_not_a_single_row(city):
    tables = ["wagtailcore_page", "parks_parkpage", "wagtailcore_revision", "lifescience_citysettings"]
    before = [raw(table) for table in tables]
    assert "nothing was changed" in seed()
    assert [raw(table) for table in tables] == before


def test_what_editors_changed_stays_and_what_is_missing_comes_back(city):
    freda = ParkPage.objects.get(slug="freda")
    freda.title, freda.title_en = "改过的名称", "Edited name"
    freda.save_revision().publish()
    ParkPage.objects.get(slug="haiqi").delete()
    assert "1 pages added" in seed()
    assert ParkPage.objects.get(slug="freda").title_en == "Edited name"
    assert ParkPage.objects.get(slug="haiqi").number == 6


def test_a_page_that_was_moved_to_another_address_is_not_added_twice(city):
    freda = ParkPage.objects.get(slug="freda")
    freda.slug = "freda-park"
    freda.save_revision().publish()
    seed()
    assert ParkPage.objects.count() == 8


def test_the_first_run_option_leaves_a_seeded_site_alone(city):
    ParkPage.objects.get(slug="haiqi").delete()
    assert "seeded already" in seed(first_run=True)
    assert not ParkPage.objects.filter(slug="haiqi").exists()


def test_settings_that_editors_filled_in_stay(city):
    settings = CitySettings.for_site(Site.objects.get(is_default_site=True))
    settings.name_zh_hans = "另一个名字"
    settings.save()
    seed()
    assert CitySettings.objects.get().name_zh_hans == "另一个名字"


def test_synonyms_that_editors_changed_stay(city):
    Synonyms.objects.exclude(terms__contains="oncology").delete()
    seed()
    assert Synonyms.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "language", "slug"),
    [
        ("联系电话", "zh-hans", "contact"),
        ("地图", "zh-hans", "plan"),
        ("生物制药", "zh-hans", "bio-medicine"),
        ("康养", "zh-hans", "elderly-care"),
        ("癌症", "zh-hans", "proton-cancer-center"),
        ("中医药", "zh-hans", "chinese-herb-ecotourism"),
        ("contact", "en", "contact"),
        ("map", "en", "plan"),
        ("biotech", "en", "bio-medicine"),
        ("oncology", "en", "proton-cancer-center"),
        ("clinic", "en", "hospitals"),
    ],
)
def test_an_investors_own_words_lead_to_the_page(city, client, asked, language, slug):
    html = client.get(f"/{language}/search/", {"q": asked}).content.decode()
    first = BeautifulSoup(html, "html.parser").select_one(".results > li a")
    assert first["href"].rstrip("/").endswith(f"/{slug}")


def test_the_seeded_site_has_no_missing_and_no_outdated_english(pages):
    for thing in [*pages, CitySettings.objects.get()]:
        wrong = {key: state for key, state in states(thing).items() if state not in (State.COMPLETE, State.EMPTY)}
        assert not wrong, thing


def test_the_seeded_site_validates(pages):
    for page in pages:
        page.full_clean()
        for field in page._meta.get_fields():
            if hasattr(field, "stream_block"):
                field.stream_block.clean(getattr(page, field.name))


def test_parks_have_numbers_of_their_own_and_a_note_for_the_center(city):
    parks = ParkPage.objects.order_by("number")
    assert [park.number for park in parks] == list(range(1, 9))
    assert all(park.section.slug == "north" for park in parks)
    assert all("须由发展中心确认" in park.editor_notes for park in parks)
    assert list(parks.get(slug="bloomage").key_fields.values_list("slug", flat=True)) == ["bio-medicine"]


def test_seeded_pages_have_their_fields_in_the_revision_too(city):
    """A page whose links were set after its revision would lose them at the next edit."""
    draft = ParkPage.objects.get(slug="bloomage").get_latest_revision_as_object()
    assert [field.slug for field in draft.key_fields.all()] == ["bio-medicine"]
    assert draft.section.slug == "north"


def test_wagtails_welcome_page_is_gone(city):
    assert not Page.objects.filter(title__startswith="Welcome to").exists()
    assert Site.objects.get(is_default_site=True).root_page_id == city.pk
