"""What a reader sees where English is missing: the Chinese, marked as Chinese."""

import pytest
from django.template import Context, Template
from django.utils import translation

from lifescience.bilingual.blocks import BilingualCharBlock, BilingualRichTextBlock, BilingualTextBlock
from lifescience.models import InformationPage

pytestmark = pytest.mark.django_db  # a page asks for its content type

LINE, TEXT, RICH = BilingualCharBlock(), BilingualTextBlock(), BilingualRichTextBlock()
SHOW = "{% load wagtailcore_tags %}{{ value }}|{% include_block value %}|{{ value.text }}|{{ value.lang }}"


def shown(template, language, **context):
    with translation.override(language):
        return Template(template).render(Context(context))


@pytest.mark.parametrize(
    ("block", "halves", "language", "wanted"),
    [
        (LINE, ("甲", "A"), "zh-hans", "甲|甲|甲|"),
        (LINE, ("甲", "A"), "en", "A|A|A|"),
        (LINE, ("甲", ""), "zh-hans", "甲|甲|甲|"),
        (LINE, ("甲", ""), "en", '<span lang="zh-Hans">甲</span>|<span lang="zh-Hans">甲</span>|甲|zh-Hans'),
        (LINE, ("甲", "  "), "en", '<span lang="zh-Hans">甲</span>|<span lang="zh-Hans">甲</span>|甲|zh-Hans'),
        (LINE, ("", "A"), "zh-hans", "|||"),
        (LINE, ("", ""), "en", "|||"),
        (TEXT, ("甲\n乙", "A\nB"), "en", "A<br>B|A<br>B|A\nB|"),
        (LINE, ("甲<b>", "A & <i>"), "en", "A &amp; &lt;i&gt;|A &amp; &lt;i&gt;|A &amp; &lt;i&gt;|"),
        (LINE, ("甲<b>", "A & <i>"), "zh-hans", "甲&lt;b&gt;|甲&lt;b&gt;|甲&lt;b&gt;|"),
        (TEXT, ("甲<b>", "A<i>\nB"), "en", "A&lt;i&gt;<br>B|A&lt;i&gt;<br>B|A&lt;i&gt;\nB|"),
    ],
)
def test_a_line_prints_itself_in_the_language_of_the_reader(block, halves, language, wanted):
    assert shown(SHOW, language, value=block.normalize(halves)) == wanted


def test_rich_text_is_html_and_its_text_has_no_tags():
    value = RICH.normalize(("<p>甲</p><p>乙</p>", "<p>A <b>B</b></p>"))
    assert shown("{{ value }}", "en", value=value) == "<p>A <b>B</b></p>"
    assert shown("{{ value.text }}", "zh-hans", value=value) == "甲 乙"


@pytest.mark.parametrize("blank", ["", "<p></p>", '<p data-block-key="a1b2c"></p>', "<p>&nbsp;</p>"])
def test_missing_english_of_rich_text_falls_back_to_marked_chinese(blank):
    value = RICH.normalize(("<p>甲</p>", blank))
    assert shown("{{ value }}", "en", value=value) == '<div lang="zh-Hans"><p>甲</p></div>'


def test_rich_text_with_a_picture_alone_is_not_blank():
    value = RICH.normalize(("", '<embed embedtype="image" id="1" format="left" alt=""/>'))
    assert value


def test_a_text_is_false_only_when_both_languages_are_blank():
    template = "{% if value %}yes{% else %}no{% endif %}"
    for halves, wanted in ((("甲", ""), "yes"), (("", "A"), "yes"), (("", " "), "no")):
        assert shown(template, "en", value=LINE.normalize(halves)) == wanted
    assert shown(template, "en", value=RICH.normalize(("<p></p>", ""))) == "no"


def test_an_attribute_never_holds_the_mark():
    value = LINE.normalize(('甲"', ""))
    assert shown('<i title="{{ value.text }}">', "en", value=value) == '<i title="甲&quot;">'


@pytest.mark.parametrize("given", ["甲", ("甲",), ("甲", ""), {"zh": "甲"}, ["甲", ""]])
def test_seeds_may_give_chinese_alone(given):
    value = LINE.normalize(given)
    assert (value["zh"], value["en"] or "") == ("甲", "")


def test_plain_text_in_the_database_is_read_as_chinese():
    assert LINE.to_python("甲")["zh"] == LINE.bulk_to_python(["甲"])[0]["zh"] == "甲"


@pytest.fixture
def page():
    return InformationPage(title="题<目>", title_en="", lead_zh_hans="导语", lead_en="Lead")


def test_a_title_without_english_falls_back_marked(page):
    marked = "{{ page.localized_title.marked }}"
    assert shown(marked, "en", page=page) == '<span lang="zh-Hans">题&lt;目&gt;</span>'
    assert shown(marked, "zh-hans", page=page) == "题&lt;目&gt;"
    page.title_en = "Title & more"
    assert shown(marked, "en", page=page) == "Title &amp; more"


def test_a_title_as_plain_text_has_no_mark_but_knows_its_language(page):
    template = "<title>{{ page.localized_title }}</title>{{ page.localized_title.lang }}"
    assert shown(template, "en", page=page) == "<title>题&lt;目&gt;</title>zh-Hans"
    assert shown(template, "zh-hans", page=page) == "<title>题&lt;目&gt;</title>"


def test_a_column_of_ours_is_in_the_language_of_the_reader(page):
    assert shown("{{ page.lead }}", "en", page=page) == "Lead"
    assert shown("{{ page.lead }}", "zh-hans", page=page) == "导语"
    page.lead_en = ""
    assert shown("{{ page.lead }}", "en", page=page) == "导语"


def test_chinese_never_falls_back_to_english():
    page = InformationPage(title="题目", lead_zh_hans="", lead_en="Lead", seo_title="", seo_title_en="Search")
    assert shown("{{ page.lead }}{{ page.meta_description }}", "zh-hans", page=page) == ""


def test_a_page_without_an_english_title_is_chinese_alone(page):
    assert (page.has_english, page.languages) == (False, ("zh-hans",))
    page.title_en = "Title"
    assert (page.has_english, page.languages) == (True, ("zh-hans", "en"))
