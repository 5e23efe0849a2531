"""What readers get where something is missing, empty or very long."""

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import Page, Site

from investment.models import KeyFieldPage
from lifescience.bilingual.languages import translated_names
from lifescience.models import CitySettings
from parks.models import ParkIndexPage, ParkPage
from sections.models import SectionPage
from tests.factories import (
    CityImageFactory,
    InformationPageFactory,
    InquiryPageFactory,
    InvestmentIndexPageFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
    SectionIndexPageFactory,
)

LANGUAGES = ["zh-hans", "en"]
# 40 characters and 120 characters
LONG = "济南高新区生命科学城国际医疗健康与生物制造创新示范及成果转化产业服务综合保障试验园区"[:40]
LONG_EN = (
    "International Demonstration Park for Medical Health, Biological Manufacturing, "
    "Technology Transfer and Services of Jinan"
)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def assert_sound(html):
    """One heading of the first rank, no empty heading, paragraph or link, and no raw value of Python's."""
    assert len(html.find_all("h1")) == 1
    for tag in html.main.find_all(["h1", "h2", "h3", "p", "a", "th", "figcaption"]):
        named = tag.get_text(strip=True) or tag.find(["svg", "img"]) or tag.get("aria-label")
        assert named or tag.has_attr("role"), str(tag)[:200]
    assert "None" not in html.get_text().replace("None named", "")


@pytest.fixture
def bare(home):
    """A city that has only its index pages, without settings, texts or pictures."""
    SectionIndexPageFactory(parent=home, slug="plan")
    ParkIndexPageFactory(parent=home, slug="parks")
    InvestmentIndexPageFactory(parent=home, slug="investment")
    InquiryPageFactory(parent=home, slug="contact")
    InformationPageFactory(parent=home, slug="about")
    return home


EMPTY = {
    "zh-hans": {"/plan/": "暂无园区", "/parks/": "暂无园区", "/investment/": "暂无重点领域"},
    "en": {"/plan/": "No park is listed", "/parks/": "No park is listed", "/investment/": "No key field is listed"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address", ["/", "/plan/", "/parks/", "/parks/compare/", "/investment/", "/contact/", "/about/"]
)
def test_a_city_without_any_content_stands_and_says_what_is_not_there_yet(client, bare, address, language):
    html = read(client, f"/{language}{address}")
    assert_sound(html)
    assert EMPTY[language].get(address, "") in html.main.get_text()


# -- Missing English


@pytest.fixture
def chinese_only(pages):
    """The seeded site as if nobody had translated it."""
    for page in pages:
        for name in translated_names(type(page)):
            setattr(page, f"{name}_en", "")
        page.save()
    return pages


def test_every_page_type_falls_back_to_marked_chinese_and_says_so(client, chinese_only):
    for page in chinese_only:
        with translation.override("en"):
            html = read(client, page.url)
        assert "no English version yet" in html.main.get_text()
        assert_sound(html)
        if page.depth > 2:
            assert html.h1.find(lang="zh-Hans").get_text() == page.title
        for lead in html.main.select(".lead"):
            assert lead.find(lang="zh-Hans")


def test_chinese_fallbacks_in_lists_menus_and_facts_are_marked_too(client, chinese_only):
    html = read(client, "/en/parks/freda/")
    places = [
        *(".site-nav a", ".breadcrumbs a", ".breadcrumbs span", ".tag", ".next .plain a"),
        *(".facts a", ".site-footer__links a"),
    ]
    for place in places:
        assert html.select_one(f"{place} [lang=zh-Hans], {place}[lang=zh-Hans]"), place
    assert read(client, "/en/parks/").select_one(".filters [lang=zh-Hans]")
    assert read(client, "/en/").select_one(".plan-fields button [lang=zh-Hans]")


# -- Long names


@pytest.mark.parametrize("language", LANGUAGES)
def test_very_long_names_are_shown_in_full_everywhere(client, city, language):
    assert (len(LONG), len(LONG_EN)) == (40, 120)
    for page in (ParkPage.objects.get(slug="freda"), SectionPage.objects.get(slug="north")):
        page.title, page.title_en = LONG, LONG_EN
        page.save()
    name = LONG if language == "zh-hans" else LONG_EN
    for address in ("/", "/plan/", "/plan/north/", "/parks/", "/parks/freda/", "/parks/compare/?park=freda"):
        html = read(client, f"/{language}{address}")
        assert name in html.main.get_text(), address
        assert_sound(html)


# -- What a park refers to is gone


def links(html):
    return {link["href"].split("?")[0].split("#")[0] for link in html.find_all("a")} - {""}


@pytest.mark.parametrize(("model", "slug"), [(SectionPage, "north"), (KeyFieldPage, "bio-medicine")])
def test_nothing_leads_to_a_section_or_field_that_is_unpublished(client, pages, model, slug):
    gone = model.objects.get(slug=slug)
    gone.unpublish()
    with translation.override("en"):
        addresses = {page.url for page in pages} - {gone.url}
    for address in addresses:
        html = read(client, address)
        assert not [link for link in links(html) if link.endswith(f"/{slug}/")], address
        assert_sound(html)
    park = read(client, "/en/parks/freda/")
    assert "North section" not in park.main.get_text() or slug != "north"
    assert slug not in {box["value"] for box in read(client, "/en/parks/").select(".filters input")}


def test_no_page_of_the_site_links_to_nowhere(client, pages):
    inside = set()
    for page in pages:
        with translation.override("en"):
            inside |= {link for link in links(read(client, page.url)) if link.startswith("/")}
    assert len(inside) > 50
    assert [link for link in inside if client.get(link).status_code != 200] == []


def test_key_fields_are_grouped_once_whatever_their_order(client, city):
    index = KeyFieldPage.objects.first().get_parent()
    first = index.get_children().first()
    first.move(index, pos="last-child")
    headings = [heading.get_text() for heading in read(client, "/en/investment/").select("main h2")]
    assert len(headings) == len(set(headings))


def test_a_park_without_anything_but_a_name_has_a_page(client, city):
    ParkPageFactory(parent=ParkIndexPage.objects.get(), slug="bare", title="新园区", title_en="")
    for language in LANGUAGES:
        html = read(client, f"/{language}/parks/bare/")
        assert_sound(html)
        assert not html.select(".park-head__number, .park-head__other, .here")


# -- Settings


@pytest.fixture
def settings_of_city(city):
    return CitySettings.for_site(Site.objects.get(is_default_site=True))


def contact(kind, **values):
    return {"type": kind, "id": f"id{kind}", "value": values}


def test_contacts_can_be_called_written_to_and_visited(client, settings_of_city):
    block = settings_of_city._meta.get_field("contacts").stream_block
    raw = [
        contact("phone", label={"zh": "招商热线", "en": "Hotline"}, number="+86 (531) 8887-0000"),
        contact("email", label={"zh": "", "en": ""}, address="invest@example.org"),
        contact("address", address={"zh": "济南\n历城", "en": ""}),
    ]
    settings_of_city.contacts = block.to_python(raw)
    settings_of_city.save()
    for address in ("/en/about/", "/en/contact/"):
        html = read(client, address)
        assert html.find("a", href="tel:+8653188870000").get_text() == "+86 (531) 8887-0000"
        assert html.find("a", href="mailto:invest@example.org").get_text() == "invest@example.org"
        assert "Hotline" in html.find("ul", class_="contacts").get_text()
        assert html.find("ul", class_="contacts").find(lang="zh-Hans").get_text(" ").split() == ["济南", "历城"]
    assert len(read(client, "/zh-hans/contact/").select("ul.contacts")) == 2


def test_filing_numbers_are_shown_only_when_set(client, settings_of_city):
    assert not read(client, "/en/about/").select(".filings")
    settings_of_city.icp_number = "鲁ICP备00000000号"
    settings_of_city.conac_badge = CityImageFactory(alt_text_zh_hans="党政机关")
    settings_of_city.save()
    for address in ("/en/about/", "/zh-hans/", "/zh-hans/nothing/"):
        filings = BeautifulSoup(client.get(address).content, "html.parser").select(".filings li")
        assert [filing.get_text(strip=True) for filing in filings] == ["鲁ICP备00000000号", ""]
        assert filings[0].a["href"].startswith("https://beian.miit.gov.cn")
        assert filings[1].img["alt"] == "党政机关"


# -- Deep pages


def test_a_page_five_levels_down_has_its_whole_way_as_breadcrumbs(client, city):
    parent = Page.objects.get(slug="about").specific
    for level in range(1, 5):
        parent = InformationPageFactory(
            parent=parent, slug=f"level-{level}", title_en=f"Level {level}", show_in_menus=True
        )
    html = read(client, "/en/about/level-1/level-2/level-3/level-4/")
    crumbs = [item.get_text(strip=True) for item in html.select(".breadcrumbs li")]
    assert crumbs[0] == "Home"
    assert crumbs[2:] == ["Level 1", "Level 2", "Level 3", "Level 4"]
    menu = {link.get_text(): link.get("aria-current") for link in html.select(".site-nav a")}
    assert menu["Level 1"] == "true"
    assert "Level 3" not in menu
    Page.objects.get(slug="level-2").unpublish()
    html = read(client, "/en/about/level-1/level-2/level-3/")
    assert "Level 2" not in html.select_one(".breadcrumbs").get_text()
    tree = read(client, "/en/site-map/").select_one(".tree-map").get_text()
    assert "Level 2" not in tree
    assert "Level 4" in tree
