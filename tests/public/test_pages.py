"""What a reader gets from every public page."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from investment.models import InquiryPage, InvestmentIndexPage, KeyFieldPage
from lifescience.bilingual.languages import HTML_LANG
from parks.models import ParkIndexPage, ParkPage
from sections.models import SectionIndexPage, SectionPage

LANGUAGES = ["zh-hans", "en"]


def read(client, page, language):
    with translation.override(language):
        response = client.get(page.url)
    assert response.status_code == 200, f"{page.url} in {language}"
    return response, BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_seeded_page_answers_in_both_languages(client, pages, language):
    assert len(pages) == 28
    for page in pages:
        _response, html = read(client, page, language)
        title = page.title if language == "zh-hans" else page.title_en
        assert html.html["lang"] == HTML_LANG[language]
        assert len(html.find_all("h1")) == 1
        assert html.title.get_text().startswith(title)
        assert html.find("meta", attrs={"name": "description"})["content"]


def test_the_seeded_site_reads_english_throughout_on_its_english_side(client, pages):
    """No fallback, and Chinese only where it is marked as such."""
    for page in pages:
        _response, html = read(client, page, "en")
        for marked in html.find_all(lang="zh-Hans"):
            marked.decompose()
        assert not re.search(r"[\u4e00-\u9fff]", html.get_text()), page.url


def test_the_chinese_side_has_no_english_words_but_names(client, pages):
    names = {"Kechuang", "Yuanjing", "Haiqi", "OEM", "http", "testserver", "English"}
    of_the_form = {"PDF", "Word", "Excel", "PowerPoint", "JPEG", "PNG", "WebP", "name", "example", "com"}
    for page in pages:
        _response, html = read(client, page, "zh-hans")
        for marked in [*html.find_all(lang="en"), *html.find_all(class_="page-address")]:
            marked.decompose()
        assert set(re.findall(r"[A-Za-z]{3,}", html.get_text())) <= names | of_the_form, page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_names_the_page_in_each_language(client, pages, language):
    for page in pages:
        response, html = read(client, page, language)
        canonical = html.find("link", rel="canonical")["href"]
        alternates = {link["hreflang"]: link["href"] for link in html.find_all("link", rel="alternate")}
        assert canonical == response.wsgi_request.build_absolute_uri()
        assert set(alternates) == {"zh-Hans", "en", "x-default"}
        assert alternates[HTML_LANG[language]] == canonical
        assert alternates["x-default"] == alternates["zh-Hans"]


def test_the_switch_leads_to_the_same_page_and_keeps_the_question(client, city):
    html = BeautifulSoup(client.get("/en/parks/freda/?from=fair&x=1").content, "html.parser")
    switch = html.find("a", class_="tool--language")
    assert switch["href"] == "/zh-hans/parks/freda/?from=fair&x=1"
    assert (switch["lang"], switch["hreflang"], switch.get_text()) == ("zh-Hans", "zh-Hans", "中文")
    back = BeautifulSoup(client.get(switch["href"]).content, "html.parser").find("a", class_="tool--language")
    assert back["href"] == "/en/parks/freda/?from=fair&x=1"


@pytest.mark.parametrize(("address", "home"), [("/EN/", "/zh-hans/"), ("/zh/", "/en/"), ("/en///parks", "/zh-hans/")])
def test_the_switch_leads_home_from_an_address_that_the_other_language_has_not(client, city, address, home):
    response = client.get(address)
    assert response.status_code == 404
    assert BeautifulSoup(response.content, "html.parser").find("a", class_="tool--language")["href"] == home


def test_anonymous_readers_get_no_cookie_but_that_of_the_inquiry_form(client, pages):
    for page in pages:
        if isinstance(page, InquiryPage):
            continue  # inquiries/test_form.py
        response, _html = read(client, page, "zh-hans")
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_nothing_is_loaded_from_another_origin(client, pages):
    for page in pages:
        _response, html = read(client, page, "en")
        loaded = [tag.get("src") or tag.get("href") for tag in html.select("script[src], img[src], link[href]")]
        assert all(address.startswith(("/", "http://testserver/")) for address in loaded), loaded
        assert not html.select("[style], style")


def test_a_section_lists_its_parks_and_its_key_fields(client, city):
    html = BeautifulSoup(client.get("/en/plan/north/").content, "html.parser").main
    links = {link["href"] for link in html.find_all("a")}
    assert "/en/parks/shuyu-pingmin/" in links
    assert "/en/investment/cosmetics/" in links
    assert "/en/investment/elderly-care/" not in links


def test_a_field_lists_its_section_and_the_parks_that_work_in_it(client, city):
    html = BeautifulSoup(client.get("/en/investment/medical-devices/").content, "html.parser").main
    links = {link["href"] for link in html.find_all("a")}
    assert "/en/parks/kechuang-yuanjing/" in links
    assert "/en/parks/freda/" not in links
    assert html.find(class_="tag--north").get_text() == "North section"


def test_a_park_says_its_section_and_fields_and_what_is_not_published(client, city):
    html = BeautifulSoup(client.get("/en/parks/bloomage/").content, "html.parser").main
    facts = {row.dt.get_text(): row.dd.get_text(" ", strip=True) for row in html.select(".facts > div")}
    assert facts["Section"].startswith("North section")
    assert facts["Key fields"] == "Bio-medicine"
    assert facts["Area"] == facts["Address"] == "Not published"
    assert facts["Source"].startswith("Web page of the Development Center, undated")
    assert html.find(class_="park-head__number").get_text(strip=True).endswith("5")
    assert html.find(class_="park-head__other", lang="zh-Hans").get_text() == "华熙生物工程产业园"


def test_editors_notes_are_never_shown(client, pages):
    for page in pages:
        response, _html = read(client, page, "zh-hans")
        assert not page.editor_notes or page.editor_notes not in response.content.decode()
    assert any("须由发展中心确认" in page.editor_notes for page in pages)


def test_every_figure_shows_qualifier_date_and_source(client, city):
    html = BeautifulSoup(client.get("/zh-hans/").content, "html.parser")
    figures = {figure.dt.get_text(): figure for figure in html.select(".figures--four .figure")}
    output = figures["高新区生物医药产业产值"]
    assert output.find(class_="figure__qualifier").get_text() == "超过"
    assert output.find(class_="figure__value").get_text() == "400亿元"
    source = " ".join(output.find(class_="figure__source").get_text().split())
    assert source.startswith("未注明日期，来源称“近年”")
    assert source.endswith("。来源：发展中心网页")
    english = BeautifulSoup(client.get("/en/").content, "html.parser")
    assert "RMB40billion" in [value.get_text() for value in english.find_all(class_="figure__value")]


def test_the_label_of_a_figure_breaks_between_words_only(client, city):
    chinese, english = (BeautifulSoup(client.get(f"/{code}/").content, "html.parser") for code in ("zh-hans", "en"))
    assert "产业<wbr/>集群" in "".join(map(str, chinese.select(".figure dt")))
    assert english.select_one(".figure dt").get_text() == "Total area"
    assert english.select_one(".figure dt .nobreak").get_text() == "Bio-medical"


@pytest.mark.parametrize(
    ("model", "index"),
    [(SectionPage, SectionIndexPage), (ParkPage, ParkIndexPage), (KeyFieldPage, InvestmentIndexPage)],
)
def test_a_page_that_is_not_saved_yet_can_be_previewed(city, model, index):
    parent = index.objects.get()
    page = model(title="新", slug="new", path=f"{parent.path}00ZZ", depth=parent.depth + 1)
    page.set_url_path(parent)
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert response.status_code == 200
    assert "新" in response.content.decode()
