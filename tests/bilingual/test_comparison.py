"""Comparing two revisions: both languages side by side, Chinese by character."""

import bs4
import pytest
from django.urls import reverse

from lifescience.bilingual.comparison import diff_characters
from tests.bilingual.editing import body, edit

pytestmark = pytest.mark.django_db


def comparison(client, page, **changes):
    """The screen that compares `page` before and after `changes`."""
    before = edit(client, page).latest_revision_id
    page = edit(client, page, **changes)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before, page.latest_revision_id])
    response = client.get(url)
    assert response.status_code == 200
    return bs4.BeautifulSoup(response.content, "html.parser")


def compared(client, page, **changes):
    """The two columns of what the comparison says of the first changed block."""
    return comparison(client, page, **changes).select(".bilingual-diff > div")


def pieces(column, kind):
    return [span.get_text() for span in column.select(f".{kind}")]


def test_chinese_is_compared_by_character_and_english_by_word(page, admin_client_zh):
    chinese, english = compared(admin_client_zh, page, body=body(zh="新标题", en="New heading"))[:2]
    assert (chinese["lang"], english["lang"]) == ("zh-Hans", "en")
    assert (pieces(chinese, "addition"), pieces(chinese, "deletion")) == (["新"], [])
    assert chinese.get_text() == "新标题"
    assert "New" in "".join(pieces(english, "addition"))


def test_one_changed_character_in_a_run_is_all_that_is_marked():
    assert diff_characters("生命科学城", "生命医学城") == (
        '生命<span class="deletion">科</span><span class="addition">医</span>学城'
    )


def test_angle_brackets_are_words_not_tags(page, admin_client_zh):
    chinese, english = compared(admin_client_zh, page, body=body(zh="标题<b>甲", en="Heading <b>"))[:2]
    assert chinese.get_text() == "标题<b>甲"
    assert english.get_text().endswith("<b>")


def test_paragraphs_are_compared_as_words(page, admin_client_zh):
    raw = body()
    raw[3]["value"]["zh"] = "<p>新<b>段</b>落</p>"
    columns = compared(admin_client_zh, page, body=raw)
    chinese = next(column for column in columns if column.get_text() == "新段落")
    assert pieces(chinese, "addition") == ["新"]


def test_a_new_and_a_deleted_block_show_both_languages(page, admin_client_zh):
    raw = body()
    raw[0]["deleted"] = True
    raw.append({"type": "heading", "id": "nnnnnnnn", "value": {"zh": "新<b>节", "en": "New <b>"}})
    texts = [column.get_text() for column in compared(admin_client_zh, page, body=raw)]
    assert {"标题", "Heading", "新<b>节", "New <b>"} <= set(texts)


def test_a_field_is_called_by_its_name_and_language(page, admin_client_zh):
    """Not by modeltranslation's name, which ends in "[zh-hans]"."""
    screen = comparison(admin_client_zh, page, lead_zh_hans="新导语", lead_en="New lead")
    names = [cell.get_text(strip=True).rstrip(":") for cell in screen.select("tbody td.title")]
    assert names[:2] == ["导语（中文）", "导语（英文）"]
