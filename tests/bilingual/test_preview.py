"""The preview of the edit form, in Chinese and in English."""

import pytest
from django.template import engines
from django.urls import reverse

from lifescience.models import InformationPage
from tests.bilingual.editing import body, edit, form_data

pytestmark = pytest.mark.django_db

TEMPLATE = """{% load i18n %}{% get_current_language as language %}{{ language }} {{ request.LANGUAGE_CODE }}
{{ page.localized_title.marked }} {{ page.lead }} {{ page.body.0.value }} {{ page.url }}"""


@pytest.fixture(autouse=True)
def _bare_template(monkeypatch):
    template = engines["django"].from_string(TEMPLATE)
    monkeypatch.setattr(InformationPage, "get_preview_template", lambda *args: template)


def previewed(client, page, mode, **changes):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    sent = client.post(f"{url}?mode={mode}", form_data(page, client.user, **changes))
    assert sent.json()["is_valid"]
    return client.get(f"{url}?mode={mode}").content.decode().split()


def test_the_chinese_preview_is_chinese_whatever_the_admin_speaks(page, staff):
    assert previewed(staff, page, "zh-hans") == ["zh-hans", "zh-hans", "题目", "导语", "标题", "/zh-hans/about/"]


def test_the_english_preview_is_english_whatever_the_admin_speaks(page, staff):
    assert previewed(staff, page, "en") == ["en", "en", "Title", "Lead", "Heading", "/en/about/"]


def test_the_preview_shows_what_is_typed_and_marks_what_lacks_english(page, staff):
    shown = " ".join(previewed(staff, page, "en", title_en="", lead_en="New", body=body(zh="新标题", en="")))
    assert '<span lang="zh-Hans">题目</span> New <span lang="zh-Hans">新标题</span>' in shown


def test_a_preview_stores_nothing(page, staff):
    revisions = page.revisions.count()
    previewed(staff, page, "en", title="新题目", title_en="New")
    page.refresh_from_db()
    assert (page.title, page.title_en, page.revisions.count()) == ("题目", "Title", revisions)


def test_the_admin_speaks_its_own_language_after_a_preview(page, staff):
    def admin_language():
        html = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        return html.split('lang="')[1].split('"')[0]

    before = admin_language()
    previewed(staff, page, "en")
    previewed(staff, page, "zh-hans")
    assert admin_language() == before


def test_a_revision_can_be_viewed(page, staff):
    page = edit(staff, page, title="新题目")
    url = reverse("wagtailadmin_pages:revisions_view", args=[page.pk, page.latest_revision_id])
    shown = staff.get(url).content.decode().split()
    assert shown[:3] == ["zh-hans", "zh-hans", "新题目"]
