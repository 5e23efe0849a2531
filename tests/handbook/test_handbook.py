"""The handbook: both languages alike, everything it points at there, and in the words of the screens."""

import re
from urllib.parse import unquote, urlsplit

import bs4
import pytest
from django.conf import settings
from django.urls import reverse

from lifescience.bilingual.languages import CHINESE, LANGUAGES
from lifescience.handbook.chapters import chapters, search
from lifescience.handbook.rendering import PICTURES, Document
from tests.browser.admin_scenes import SCENES
from tests.conftest import client_of_editor
from tests.desk.test_roles import client_in
from tests.desk.words import english_on

from .words import is_known

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

QUOTED = {"zh-hans": re.compile(r"「(.+?)」"), "en": re.compile(r"“(.+?)”")}


def page_of(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return bs4.BeautifulSoup(response.content, "html.parser")


def shape(chapter):
    """What is the same in both languages: headings by level, pictures, and links, in their order."""
    html = bs4.BeautifulSoup(chapter.document.html, "html.parser")
    links = [(urlsplit(link["href"]).path.replace(f"/{chapter.language}/", "/")) for link in html.select("a")]
    pictures = [image["src"].rpartition("/")[2] for image in html.select("img")]
    return [tag.name for tag in html.select("h2, h3, table, li")], sorted(pictures), sorted(links)


def test_both_languages_have_the_same_chapters():
    chinese, english = (chapters(language) for language in LANGUAGES)
    assert len(chinese) > 10
    assert [chapter.slug for chapter in chinese] == [chapter.slug for chapter in english]
    for one, other in zip(chinese, english, strict=True):
        assert shape(one) == shape(other), one.slug


def test_every_picture_is_there_small_and_shown():
    shown = {language: set() for language in LANGUAGES}
    for language in LANGUAGES:
        for chapter in chapters(language):
            shown[language] |= set(re.findall(r"!\[.+\]\((.+?)\.webp\)", chapter.source))
    taken = {
        language: {
            file.stem: file.stat().st_size for file in (settings.BASE_DIR / "static" / PICTURES / language).iterdir()
        }
        for language in LANGUAGES
    }
    assert shown[CHINESE] == set(taken["zh-hans"]) == set(taken["en"]) == set(SCENES)
    sizes = [size for sizes in taken.values() for size in sizes.values()]
    assert max(sizes) < 60_000
    assert sum(sizes) < 2_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(home, language):
    client = client_of_editor(language, is_superuser=True, is_staff=True)
    pages = {
        chapter.slug: page_of(client, reverse("handbook:chapter", args=[language, chapter.slug]))
        for chapter in chapters(language)
    }
    links = {(slug, link["href"]) for slug, page in pages.items() for link in page.select(".handbook__text a")}
    for slug, href in links:
        address, _, heading = unquote(href).partition("#")
        if heading:
            chapter = address.strip("/").rpartition("/")[2] or slug
            assert pages[chapter].find(id=heading), f"{slug}: {href}"
        else:
            response = client.get(address, follow=True)
            assert response.status_code == 200, f"{slug}: {href}"
            assert response.request["PATH_INFO"] != reverse("wagtailadmin_home") or address == reverse(
                "wagtailadmin_home"
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_quoted_words_stand_on_the_screens(language):
    unknown = {
        (chapter.slug, words)
        for chapter in chapters(language)
        for words in QUOTED[language].findall(chapter.source)
        if not is_known(words, language)
    }
    assert not unknown


def test_the_chinese_handbook_reads_chinese(admin_client_zh):
    for name in ("handbook:contents", "handbook:whole"):
        page = page_of(admin_client_zh, reverse(name, args=[CHINESE]))
        for code in page.select("code"):
            code.clear()  # what is typed as it stands
        assert not english_on(str(page))


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "回收站"), ("en", "restoring")])
def test_a_search_finds_the_place(admin_client_zh, language, words):
    found = search(words, language)
    assert "bin" in {section.chapter.slug for section, _heading, _snippet in found}
    page = page_of(admin_client_zh, f"{reverse('handbook:contents', args=[language])}?q={words}")
    assert page.select(".handbook__found mark")
    assert not search("没有这样的词xyz", language)


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_opens_it_from_the_menu_in_her_language(home, role, language):
    client = client_in(role, language)
    assert reverse("handbook:start") in client.get(reverse("wagtailadmin_home")).content.decode()
    response = client.get(reverse("handbook:start"), follow=True)
    assert response.request["PATH_INFO"] == reverse("handbook:contents", args=[language])
    assert response.status_code == 200


def test_no_stranger_reads_it_and_no_other_language_is_there(client, admin_client_zh):
    assert client.get(reverse("handbook:start")).status_code == 302
    assert admin_client_zh.get("/admin/handbook/de/").status_code == 404
    assert admin_client_zh.get("/admin/handbook/en/nothing/").status_code == 404


def test_html_in_a_chapter_is_text():
    html = Document("<script>alert(1)</script> [x](javascript:alert(1))", CHINESE).html
    assert "<script" not in html
    assert 'href="javascript' not in html
