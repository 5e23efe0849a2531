"""Each rule but those about links: what it finds, in both languages, and that it is silent where all is well."""

import pytest

from tests.bilingual.editing import fresh, stream
from tests.checks.reading import found, key_of, sentences, with_text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SOURCE = {"source": ("网页", "Web page"), "as_of": "2016"}
FIGURE = {"label": ("面积", "Area"), "value": "53.8", "unit": "km2", "qualifier": "exactly", **SOURCE}


def test_a_sound_page_has_no_findings(page):
    assert found(page) == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The page has no photo: lists and shared links show a drawing instead."),
        ("zh-hans", "本页没有照片，列表和分享链接将显示绘制的封面。"),
    ],
)
def test_no_photo(page, language, sentence):
    page.photo = None
    assert found(page, language) == {("hint", sentence): "photo"}


def test_pictures_want_words_in_both_languages(page, image):
    page.body = [("image", {"image": image, "caption": ""})]
    page.save()
    image.alt_text_en = ""
    image.save()
    assert found(page) == {("warning", "The picture “桃花园” has no English alternative text."): "photo"}
    image.alt_text_zh_hans = ""
    image.save()
    assert sentences(page, "zh-hans") == ["图片“桃花园”没有替代文字。"]


def test_a_picture_that_is_gone(page):
    page.body = stream(
        page, [{"type": "image", "id": "iiii", "value": {"image": 9999, "caption": {"zh": "", "en": ""}}}]
    )
    assert found(page) == {("broken", "The picture has been deleted."): "body.iiii.image"}
    assert sentences(page, "zh-hans") == ["图片已被删除。"]


def test_empty_headings(page):
    page.body = [("heading", ("", "")), ("text", ("<h3>  </h3><p>文字。</p>", ""))]
    assert found(page)[("broken", "The heading is empty.")] == f"{key_of(page)}.zh"
    assert found(page)[("broken", "There is an empty heading in the text.")] == f"{key_of(page, 1)}.zh"
    assert {"标题是空的。", "正文中有空的小标题。"} <= set(sentences(page, "zh-hans"))


def test_a_heading_may_not_skip_a_level(page):
    page = with_text(page, zh="<h3>小节</h3><p>文字。</p>")
    sentence = "A heading of level 3 follows one of level 1."
    assert found(page) == {("warning", sentence): f"{key_of(page)}.zh"}
    assert sentences(page, "zh-hans") == ["1 级标题之后直接出现了 3 级标题，中间缺一级。"]


def test_a_heading_without_anything_under_it(page):
    page.body = [
        ("heading", ("一", "One")),
        ("heading", ("二", "Two")),
        ("quote", {"quote": ("引", "Quote"), "source": ""}),
    ]
    assert found(page) == {("warning", "Nothing follows this heading."): f"{key_of(page)}.zh"}
    assert sentences(page, "zh-hans") == ["这个标题下面没有内容。"]


def test_figures_want_source_and_date(page):
    page.body = [("figures", {"figures": [FIGURE, {**FIGURE, "source": "", "as_of": ""}]})]
    page.save()
    page = fresh(page)
    path = f"{key_of(page)}.figures.{page.body.raw_data[0]['value']['figures'][1]['id']}"
    assert found(page) == {
        ("warning", "The figure has no source."): f"{path}.source.zh",
        ("hint", "The figure has no date: the page says “undated”."): f"{path}.as_of",
    }
    assert "这个数字没有注明出处。" in sentences(page, "zh-hans")


def test_english_that_is_missing_or_outdated_or_alone(page):
    page = with_text(page, en="")
    assert found(page) == {("warning", "1 text has no English."): f"{key_of(page)}.en"}
    assert sentences(page, "zh-hans") == ["有 1 处没有英文。"]
    page = with_text(page)
    page.lead_zh_hans = "新的导语"
    page.save()
    assert found(page) == {("warning", "The Chinese of 1 text has changed since its English was written."): "lead_en"}
    page.lead_zh_hans = ""
    assert found(page) == {("warning", "1 text has English but no Chinese."): "lead_en"}


def test_a_page_without_english_is_said_to_be_so_once(page):
    page.title_en = page.lead_en = page.search_description_en = ""
    sentence = "Without an English title there is no English page: its readers see the Chinese."
    assert found(page) == {("warning", sentence): "title_en"}
    assert sentences(page, "zh-hans") == ["没有英文标题就没有英文页面，英文读者看到的是中文。"]


def test_chinese_punctuation_in_english(page):
    page = with_text(page, en="<p>Words，more words.</p>")
    assert found(page) == {("hint", "Chinese punctuation in the English: ，"): f"{key_of(page)}.en"}


def test_descriptions_for_search_engines(page):
    page.search_description = page.search_description_en = ""
    sentence = "中文: without a description of its own the page is listed with its lead."
    assert found(page)[("hint", sentence)] == "search_description"
    page.lead_zh_hans = page.lead_en = ""
    assert found(page) == {
        ("warning", "中文: search engines find no description of the page."): "search_description",
        ("warning", "English: search engines find no description of the page."): "search_description_en",
    }
    assert "中文：搜索引擎找不到本页的描述。" in sentences(page, "zh-hans")


def test_what_search_results_cut(page):
    page.title, page.search_description_en = "字" * 31, "words " * 27
    page.save()
    assert found(page) == {
        ("hint", "中文: search results may cut the title."): "title",
        ("hint", "English: search results may cut the description."): "search_description_en",
        ("warning", "The Chinese of 1 text has changed since its English was written."): "title_en",
    }
    page.seo_title = "字" * 30
    assert "中文: search results may cut the title." not in sentences(page)


@pytest.mark.parametrize("note", ["待补充", "TODO", "lorem ipsum"])
def test_notes_left_in_the_text(page, note):
    page = with_text(page, zh=f"<p>面积{note} 。</p>" if note == "待补充" else f"<p>{note} 面积</p>")
    assert found(page) == {("warning", f"A note was left in the text: “{note}”"): f"{key_of(page)}.zh"}
    assert sentences(page, "zh-hans") == [f"正文中留有备注字样：“{note}”"]
