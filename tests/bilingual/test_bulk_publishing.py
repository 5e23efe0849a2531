"""Publishing many pages at once holds them to what their forms would ask."""

import pytest
from django.urls import reverse

from tests.bilingual.editing import body, edit, fresh
from tests.factories import InformationPageFactory

pytestmark = pytest.mark.django_db


def publish_many(client, *pages, **fields):
    query = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{url}?{query}&next=/admin/pages/", fields)
    assert response.url == "/admin/pages/"
    return client.get(response.url).content.decode()


@pytest.fixture
def without_chinese(page, staff):
    return edit(staff, page, body=body(zh=""))


def test_many_pages_are_published_at_once(page, staff, home):
    other = InformationPageFactory(parent=home, title="别页", slug="other", live=False)
    edit(staff, page, body=body(zh="新标题"))
    publish_many(staff, page, other)
    assert fresh(page).body[0].value["zh"] == "新标题"
    assert fresh(other).live


def test_a_draft_without_chinese_is_not_published_among_others(without_chinese, staff, home):
    other = InformationPageFactory(parent=home, title="别页", slug="other", live=False)
    screen = publish_many(staff, without_chinese, other)
    assert "“题目”" in screen
    assert fresh(without_chinese).body[0].value["zh"] == "标题"
    assert not fresh(other).live


def test_a_draft_without_chinese_is_not_published_with_its_branch(page, staff, home):
    hidden = InformationPageFactory(parent=page, title="下级", slug="below", live=False)
    edit(staff, hidden, body=body(zh=""))
    publish_many(staff, page, include_descendants="on")
    assert not fresh(hidden).live
