"""Numbers as people read them in each language."""

from decimal import Decimal

import pytest

from lifescience.figures import Figure, Qualifier, Unit, date_text, parse_date

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "chinese", "english"),
    [
        ("40000000000", Unit.YUAN, Qualifier.MORE_THAN, "400亿元以上", "more than RMB 40 billion"),
        ("100000000000", Unit.YUAN, Qualifier.EXACTLY, "1000亿元", "RMB 100 billion"),
        ("100000000000", Unit.YUAN, Qualifier.TARGET, "目标 1000亿元", "RMB 100 billion (target)"),
        ("53.8", Unit.KM2, Qualifier.EXACTLY, "53.8 平方公里", "53.8 km²"),
        ("53.8", Unit.KM2, Qualifier.PLANNED, "规划 53.8 平方公里", "53.8 km² (planned)"),
        ("700", Unit.COMPANY, Qualifier.MORE_THAN, "700 余家", "more than 700"),
        ("713", Unit.COMPANY, Qualifier.MORE_THAN, "713 家以上", "more than 713"),
        ("0", Unit.PROJECT, Qualifier.EXACTLY, "0 个", "0"),
        ("0.5", Unit.KM2, Qualifier.EXACTLY, "0.5 平方公里", "0.5 km²"),
        ("53.80", Unit.KM2, Qualifier.EXACTLY, "53.8 平方公里", "53.8 km²"),
        ("12345678", Unit.YUAN, Qualifier.EXACTLY, "12,345,678元", "RMB 12,345,678"),
        ("12000", Unit.PERSON, Qualifier.ABOUT, "约1.2万人", "about 12,000"),
        ("1500000000000", Unit.YUAN, Qualifier.EXACTLY, "1.5万亿元", "RMB 1.5 trillion"),
        ("5.5", Unit.PERCENT, Qualifier.ABOUT, "约5.5%", "about 5.5%"),
        ("3000", Unit.MU, Qualifier.EXACTLY, "3000 亩", "3,000 mu"),
        ("-20000", Unit.YUAN, Qualifier.EXACTLY, "-2万元", "RMB -20,000"),
        ("100000000000000000.01", Unit.YUAN, Qualifier.EXACTLY, "100,000,000,000,000,000.01元", None),
    ],
)
def test_a_figure_reads_naturally(value, unit, qualifier, chinese, english):
    figure = Figure(Decimal(value), unit, qualifier)
    assert figure.text("zh-hans") == chinese
    assert english is None or figure.text("en") == english


def test_large_type_has_number_and_words_apart():
    output = Figure(Decimal("40000000000"), Unit.YUAN)
    assert output.parts("zh-hans") == ("", "400", "亿元")
    assert output.parts("en") == ("RMB", "40", "billion")


@pytest.mark.parametrize(
    ("written", "chinese", "english"),
    [
        ("2016", "2016年", "2016"),
        ("2016-05", "2016年5月", "May 2016"),
        ("2016-5-16", "2016年5月16日", "16 May 2016"),
        ("2016年5月16日", "2016年5月16日", "16 May 2016"),
        (" 2016/5 ", "2016年5月", "May 2016"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(written, chinese, english):
    assert date_text(written, "zh-hans") == chinese
    assert date_text(written, "en") == english


@pytest.mark.parametrize("nonsense", ["", "soon", "16", "2016-13", "2016-02-30", "20160516", "2016-05-16-01"])
def test_what_is_no_date_is_refused(nonsense):
    with pytest.raises(ValueError, match=r"not a date|day is out of range|month must be"):
        parse_date(nonsense)
