"""Where the lines of a title may break."""

import time

import pytest

from lifescience.typography import chinese_words, display

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("济南高新区生命科学城", "济南<wbr>高新区<wbr>生命科学城"),
        ("华熙生物工程产业园", "华熙<wbr>生物工程<wbr>产业园"),
        ("功能食品、保健品与化妆品", "功能<wbr>食品、<wbr>保健品与<wbr>化妆品"),
        ("北区", "北区"),
        ("园", "园"),
    ],
)
def test_chinese_breaks_between_words_only(title, html):
    assert display(title) == html


PUNCTUATED = "济南（高新区）：《规划》与“健康”，服务、养老；医院！"


def test_no_line_begins_with_closing_punctuation_or_ends_with_an_opening_bracket():
    pieces = chinese_words(PUNCTUATED)
    assert "".join(pieces) == PUNCTUATED
    assert all(piece[0] not in "，。、；：！？）》”’」』】" for piece in pieces)
    assert all(piece[-1] not in "（《“‘「『【([" for piece in pieces)


@pytest.mark.parametrize("title", ["中国药谷", "南山北水", "保健品与化妆品", PUNCTUATED, "我和你和他"])
def test_no_character_stands_alone_on_a_line(title):
    pieces = chinese_words(title)
    assert len(pieces) == 1 or all(len(piece) > 1 for piece in pieces)


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("Bloomage Bio-engineering Park", 'Bloomage <span class="nobreak">Bio-engineering</span> Park'),
        ("Third-party, state-of-the-art", None),
        ("North section", "North section"),
        ("2016 - 2017 -", "2016 - 2017 -"),
    ],
)
def test_english_does_not_break_at_a_hyphen(title, html):
    third = '<span class="nobreak">Third-party,</span> <span class="nobreak">state-of-the-art</span>'
    assert display(title) == (html or third)


def test_names_in_both_scripts_keep_their_latin_words_whole():
    assert display("Kechuang Yuanjing 医疗器械园") == "Kechuang Yuanjing <wbr>医疗器械园"
    assert chinese_words("华熙生物（Bloomage Bio-engineering）产业园")[2] == "（Bloomage Bio-engineering）"


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("<b>R&D</b>", "&lt;b&gt;R&amp;D&lt;/b&gt;"),
        ('a-"b"', '<span class="nobreak">a-&quot;b&quot;</span>'),
        ("<script>医药</script>", "&lt;script&gt;<wbr>医药&lt;/script&gt;"),
    ],
)
def test_what_editors_write_is_escaped(title, html):
    assert display(title) == html


@pytest.mark.parametrize("title", ["", " ", "\n"])
def test_an_empty_title_is_empty(title):
    assert display(title) == title


@pytest.mark.parametrize("text", ["济南（高新区", "word ", "x", "-", "a-", "<"])
def test_ten_thousand_characters_lose_nothing_and_take_no_time(text):
    long = (text * 10_000)[:10_000]
    start = time.process_time()  # the machine may have much else to do
    html = display(long)
    assert time.process_time() - start < 1
    plain = html.replace("<wbr>", "").replace('<span class="nobreak">', "").replace("</span>", "")
    assert plain.replace("&lt;", "<") == long
