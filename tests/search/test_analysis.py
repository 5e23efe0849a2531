"""Text to tokens, questions to phrases, and what is marked in a text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifescience.search import analysis
from lifescience.search.query import Phrase, Query
from lifescience.search.snippets import Marker


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("质子治疗", "质子 子治 治疗 疗"),
        ("質子治療", "质子 子治 治疗 疗"),
        ("质", "质"),
        ("ＡＢＣ药业", "abc 药业 业"),
        ("PD-1/PD-L1", "pd 1 pd l 1"),
        ("COVID-19 covid19", "covid 19 covid 19"),
        ("mRNA therapies, O'Brien's", "mrna therapi o brien"),
        ("53.8 km²", "53 8 km 2"),
        ("a\x00b\ud83d", "a b"),
        ("，。！ 🧬", ""),
    ],
)
def test_tokens(text, tokens):
    assert analysis.tokens(text) == tokens


def test_titles_are_suggested_by_words_as_typed_by_pinyin_and_by_initials():
    found = analysis.suggestion_tokens("质子 Therapies").split()
    assert {"质子", "zhizi", "zz", "zi", "z", "therapies"} <= set(found)


def query(text):
    return Query(text, (analysis.normalize(text),))


@pytest.mark.parametrize(
    ("text", "strict", "relaxed"),
    [
        ("质", [Phrase(("质",), prefix=True)], None),
        ("质子治疗", [Phrase(("质子", "子治", "治疗"))], [Phrase(("质子",)), Phrase(("治疗",))]),
        ("abc药业", [Phrase(("abc",)), Phrase(("药业",))], None),
        ("PD-1 抗体", [Phrase(("pd", "1")), Phrase(("抗体",))], None),
        ("济南的园区", [Phrase(("济南", "南的", "的园", "园区"))], [Phrase(("济南",)), Phrase(("园区",))]),
    ],
)
def test_phrases(text, strict, relaxed):
    assert query(text).strict == (tuple(strict),)
    assert query(text).relaxed == (tuple(relaxed or strict),)


def test_a_question_has_at_most_twelve_phrases():
    assert len(query(" ".join(f"w{'x' * number}" for number in range(40))).strict[0]) == 12


def marked(text, asked):
    return str(Marker(query(asked).strict, query(asked).relaxed).title(text))


@pytest.mark.parametrize(
    ("text", "asked", "html"),
    [
        ("全球质子治疗系统", "質子治療", "全球<mark>质子治疗</mark>系统"),
        ("质子与放射治疗", "质子治疗", "<mark>质子</mark>与放射<mark>治疗</mark>"),
        ("㍿ＡＢＣ药业", "abc药业", "㍿<mark>ＡＢＣ药业</mark>"),
        (
            "Cafe\u0301 <b>Therapies</b> & more",
            "therapy",
            "Cafe\u0301 &lt;b&gt;<mark>Therapies</mark>&lt;/b&gt; &amp; more",
        ),
        ("An anti-PD-1 drug", "pd1", "An anti-<mark>PD-1</mark> drug"),
        ("China's parks", "china", "<mark>China</mark>&#x27;s parks"),
        ("医药", "器械", "医药"),
    ],
)
def test_what_was_asked_for_is_marked_as_its_author_wrote_it(text, asked, html):
    assert marked(text, asked) == html


def test_a_snippet_is_the_stretch_with_most_of_it():
    text = "开头。" * 100 + "中间有质子治疗中心，还有质子治疗设备。" + "结尾。" * 100
    snippet = str(Marker(query("质子治疗").strict).snippet(text))
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert snippet.count("<mark>质子治疗</mark>") == 2
    assert len(snippet) < 150


def test_a_snippet_of_a_text_without_it_is_its_beginning():
    assert str(Marker(query("zebra").strict).snippet("A park for companies.")) == "A park for companies."


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=200), st.text(max_size=60))
def test_marking_changes_nothing_but_marks(text, asked):
    text = analysis.clean(text)
    spans = Marker(query(asked).strict, query(asked).relaxed).spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))
