"""What <title> and the meta description say, how long they may be, and the result drawn beside their fields."""

import re

import bs4
import pytest
from django.urls import reverse
from wagtail.models import Site

from lifescience.bilingual.search_result import cut, display_width
from lifescience.models import CitySettings
from tests.bilingual.editing import fresh
from tests.factories import InformationPageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("Life", 4), ("生命", 4), ("生命 city。", 11), ("“生”", 4), ("𠮷", 2), ("Ａ", 2)]
)
def test_a_chinese_character_is_as_wide_as_two_letters(text, width):
    assert display_width(text) == width


def test_what_does_not_fit_is_cut():
    assert cut("生命科学城", 10) == "生命科学城"
    assert cut("生命科学城", 9) == "生命科学…"
    assert cut("Life science", 6) == "Life…"


@pytest.fixture
def city(home):
    settings = CitySettings.for_site(Site.objects.get())
    settings.name_zh_hans, settings.name_en = "生命科学城", "Life-science City"
    settings.save()
    return home


@pytest.fixture
def page(city):
    return InformationPageFactory(parent=city, title="关于", title_en="About", slug="about", seo_title="关于本城")


def head(client, page, language):
    soup = bs4.BeautifulSoup(client.get(page.full_url_in(language).partition("8000")[2]).content, "html.parser")
    description = soup.select_one('meta[name="description"]')
    return re.sub(r"\s+", " ", soup.title.string), description and description["content"]


def test_all_english_is_tried_before_chinese_stands_in(page, client):
    page.search_description, page.lead_zh_hans, page.lead_en = "描述", "导语", "Lead"
    page.save()
    assert head(client, page, "zh-hans") == ("关于本城 · 生命科学城", "描述")
    assert head(client, page, "en") == ("About · Life-science City", "Lead")
    page.lead_en = page.title_en = ""
    page.save()
    assert head(client, page, "en") == ("关于本城 · Life-science City", "描述")


def test_the_home_page_is_the_city_itself(city, client):
    assert head(client, city, "zh-hans") == ("生命科学城", None)


def results(client, url):
    form = bs4.BeautifulSoup(client.get(url).content, "html.parser")
    texts = {}
    for section in form.select("[data-search-result]"):
        part = {name: section.select_one(f"[data-{name}]") for name in ("title", "address", "description")}
        texts[section["data-search-result"]] = {name: element.get_text() for name, element in part.items()}
    return texts


def test_the_form_draws_what_the_page_says(page, staff):
    page.lead_zh_hans = "导语"
    page.save()
    drawn = results(staff, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    for language in ("zh-hans", "en"):
        title, description = head(staff, page, language)
        assert (drawn[language]["title"], drawn[language]["description"]) == (title, description)
        assert drawn[language]["address"] == page.full_url_in(language)


def test_the_form_draws_the_draft_and_its_future_address(page, staff):
    draft = fresh(page)
    draft.seo_title, draft.slug = "", "story"
    draft.save_revision()
    drawn = results(staff, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert drawn["zh-hans"]["title"] == "关于 · 生命科学城"
    assert drawn["en"]["address"].endswith("/en/story/")


def test_a_new_page_will_stand_below_its_parent(page, staff):
    drawn = results(staff, reverse("wagtailadmin_pages:add", args=["lifescience", "informationpage", page.pk]))
    assert drawn["zh-hans"]["address"] == page.full_url_in("zh-hans")


def test_a_long_title_is_never_refused(page, staff):
    page.title = "字" * 200
    page.save_revision().publish()
    assert fresh(page).meta_title == "关于本城"
