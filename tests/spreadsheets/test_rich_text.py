"""Rich text from a translator's sheet: only what its field allows comes in."""

import bs4
import pytest

from tests.bilingual.editing import TEXT, edit, fresh
from tests.factories import InformationPageFactory
from tests.spreadsheets.exchange import imported, only, raw_body

pytestmark = pytest.mark.django_db

HOSTILE = (
    '<p onclick="alert(1)">One <script>alert(2)</script><a href="javascript:alert(3)">two</a> '
    '<img src=x onerror=alert(4)><iframe src="//evil">x</iframe><style>p{}</style><!-- hidden -->'
    '<a linktype="page" id="{other}">three</a> <a href="https://example.com/?a=1&amp;b=2" target="_blank">four</a></p>'
    "<h1>Big</h1><table><tr><td>cell</td></tr></table><div><p>five</p></div>"
)


def test_rich_text_keeps_only_what_its_field_allows(done, office, home):
    other = InformationPageFactory(parent=home)
    batch = imported(office, done, {TEXT: HOSTILE.replace("{other}", str(other.pk))})
    english = fresh(done).get_latest_revision_as_object().body[2].value["en"].source
    for word in ("alert", "script", "iframe", "onclick", "style", "hidden", "linktype", "_blank", "<h1", "<td", "<img"):
        assert word not in english
    for word in ("One", "two", "three", "Big", "cell", "five", '<a href="https://example.com/?a=1&amp;b=2">four</a>'):
        assert word in english
    assert only(batch).message


def test_links_between_pages_survive_where_the_chinese_has_them(done, office, home):
    raw = raw_body()
    raw[2]["value"] = {"zh": f'<p>见<a linktype="page" id="{home.pk}">首页</a></p>', "en": ""}
    done = edit(office, done, publish=True, body=raw)
    imported(office, done, {TEXT: f'<p>See <a id="{home.pk}" linktype="page" class="x">home</a></p>'})
    english = fresh(done).get_latest_revision_as_object().body[2].value["en"].source
    link = bs4.BeautifulSoup(english, "html.parser").a
    assert (link.attrs, link.text) == ({"linktype": "page", "id": str(home.pk)}, "home")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Two lines\nwithout tags & < signs", "Two lines</p>"),
        ("<p>Not <b>closed", "<b>closed</b>"),
        ("<b>no paragraph</b> at all", "<b>no paragraph</b> at all"),
        ("<li>item alone</li>", ">item alone</p>"),
    ],
)
def test_untidy_rich_text_is_put_right(done, office, text, kept):
    imported(office, done, {TEXT: text})
    assert kept in fresh(done).get_latest_revision_as_object().body[2].value["en"].source
