"""The address of a page: English, the same in both languages, and nobody has to think of it."""

import pytest
from django.urls import reverse
from django.utils import translation

from lifescience.models import InformationPage
from tests.bilingual.editing import edit, form_data
from tests.factories import InformationPageFactory

pytestmark = pytest.mark.django_db


def create(client, parent, **changes):
    new = InformationPageFactory.build(title="x", title_en="", slug="", parent=None)
    data = {**form_data(new, client.user, **changes), "slug": changes.get("slug", ""), "action-publish": "1"}
    url = reverse("wagtailadmin_pages:add", args=["lifescience", "informationpage", parent.pk])
    response = client.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    return InformationPage.objects.latest("pk")


@pytest.mark.parametrize(
    ("title", "title_en", "slug"),
    [
        ("关于我们", "About us", "about-us"),
        ("关于我们", "About “us” & you", "about-us-you"),
        ("济南", "", "jinan"),
        ("!!!", "", "page"),
    ],
)
def test_an_empty_address_is_made_from_the_english_or_the_romanised_title(home, admin_client_zh, title, title_en, slug):
    assert create(admin_client_zh, home, title=title, title_en=title_en).slug == slug


def test_an_address_that_is_taken_gets_a_number(home, admin_client_zh):
    for slug in ("about-us", "about-us-2", "about-us-3"):
        assert create(admin_client_zh, home, title="关于", title_en="About us").slug == slug


def test_an_address_given_by_hand_stays(home, admin_client_zh):
    assert create(admin_client_zh, home, title="关于", title_en="About us", slug="center").slug == "center"


def test_an_address_emptied_later_is_made_again(page, admin_client_zh):
    data = {**form_data(page, admin_client_zh.user, title_en="The Center"), "slug": "", "action-publish": "1"}
    assert admin_client_zh.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).status_code == 302
    page.refresh_from_db()
    assert page.slug == "the-center"


def test_an_english_title_given_later_leaves_the_address(home, admin_client_zh):
    page = create(admin_client_zh, home, title="济南")
    assert edit(admin_client_zh, page, publish=True, title_en="Jinan City").slug == "jinan"


def test_a_very_long_title_makes_an_address_that_fits(home, admin_client_zh):
    title = "济南高新区生命科学城" * 20
    first, second = create(admin_client_zh, home, title=title), create(admin_client_zh, home, title=title)
    assert first.slug != second.slug
    assert max(len(first.slug), len(second.slug)) <= 255


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_made_by_code_get_the_same_addresses(home, language):
    with translation.override(language):
        pages = [
            InformationPageFactory(parent=home, title=title, title_en=title_en, slug="")
            for title, title_en in (("关于", "About us"), ("关于", "About us"), ("济南", ""), ("!!!", ""))
        ]
    assert [page.slug for page in pages] == ["about-us", "about-us-2", "jinan", "page"]


def test_chinese_typed_as_an_address_is_romanised(page, admin_client_zh):
    assert edit(admin_client_zh, page, publish=True, slug="关于-Us").slug == "guanyu-us"


def test_an_address_in_use_beside_the_page_is_refused(page, home, admin_client_zh):
    InformationPageFactory(parent=home, slug="taken")
    with pytest.raises(AssertionError, match="slug"):
        edit(admin_client_zh, page, publish=True, slug="taken")
