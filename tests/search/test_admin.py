"""The admin's own search finds parts of Chinese words, in pages, pictures and documents, and never fails."""

import pytest
from django.core.management import call_command

from tests.factories import CityDocumentFactory, CityImageFactory, InformationPageFactory
from tests.search.test_search import HOSTILE

PAGE_SEARCHES = ("/admin/pages/search/results/", "/admin/pages/{root}/")
OTHERS = (
    "/admin/pages/search/",
    "/admin/choose-page/search/",
    "/admin/images/",
    "/admin/images/chooser/results/",
    "/admin/documents/",
    "/admin/documents/chooser/results/",
    "/admin/reports/unanswered-searches/",
    "/admin/snippets/search/synonyms/",
    "/admin/searchpicks/",
    "/admin/users/",
)


@pytest.fixture
def things(home):
    InformationPageFactory(parent=home, title="国际质子治疗中心", title_en="Proton therapies")
    InformationPageFactory(parent=home, title="草稿质子", live=False)
    CityImageFactory(title="质子治疗机房")
    CityDocumentFactory(title="质子治疗手册")


@pytest.mark.parametrize("asked", ["质子", "子治疗", "治疗中心", "質子", "国", "proton th", "therapie"])
def test_the_page_search_finds_parts_of_words(things, admin_client_zh, asked):
    html = admin_client_zh.get("/admin/pages/search/", {"q": asked}).content.decode()
    assert "国际质子治疗中心" in html
    assert ("草稿质子" in html) == (asked in ("质子", "質子"))


def test_what_is_not_there_is_not_found(things, admin_client_zh):
    assert "国际质子治疗中心" not in admin_client_zh.get("/admin/pages/search/", {"q": "质疗"}).content.decode()


@pytest.mark.parametrize(
    ("address", "title"), [("/admin/images/", "质子治疗机房"), ("/admin/documents/", "质子治疗手册")]
)
def test_pictures_and_documents_are_found_by_parts_of_words(things, admin_client_zh, address, title):
    assert title in admin_client_zh.get(address, {"q": "子治疗"}).content.decode()
    assert title not in admin_client_zh.get(address, {"q": "斑马"}).content.decode()


def test_it_still_does_after_the_index_is_made_anew(things, admin_client_zh):
    call_command("update_index", verbosity=0)
    assert "国际质子治疗中心" in admin_client_zh.get("/admin/pages/search/", {"q": "子治疗"}).content.decode()


MORE_HOSTILE = ['live:"', "live:yes质子", "'质子' \"", '"质子', '""', "''", '"a" ' * 2000]


def test_no_question_to_the_page_search_is_an_error(things, home, admin_client_zh):
    for text in [*(text for text in HOSTILE if text != "\ud83d"), *MORE_HOSTILE]:
        for address in PAGE_SEARCHES:
            response = admin_client_zh.get(address.format(root=home.pk), {"q": text}, follow=True)
            assert response.status_code == 200, (address, text[:40])


def test_no_question_to_another_search_is_an_error(things, admin_client_zh):
    for text in ('"', "a\x00b", "质子" * 5000, "live:'"):
        for address in OTHERS:
            response = admin_client_zh.get(address, {"q": text}, follow=True)
            assert response.status_code == 200, (address, text[:40])
