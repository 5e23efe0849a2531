"""Rich text in a translator's sheet: HTML without the editor's own attributes, and back through the field's editor."""

import html
import re

from bs4 import BeautifulSoup, Comment
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.whitelist import check_url

TAG = re.compile(r"</?[a-zA-Z][^>]*>")
DROPPED_WITH_CONTENT = ["script", "style", "iframe", "object", "template", "svg", "math", "noscript", "head", "title"]
REFERENCES = {"a": ("linktype", "id"), "embed": ("embedtype", "id", "url")}
CONTAINERS = ("div", "section", "article", "main", "body", "html")
BLOCKS = ["p", "li", "td", "th", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", *CONTAINERS]


def for_translator(source):
    """The HTML of rich text as it is kept, without the keys of the editor."""
    soup = BeautifulSoup(source or "", "html.parser")
    for tag in soup.find_all(attrs={"data-block-key": True}):
        del tag["data-block-key"]
    return str(soup).strip()


def cleaned(text, widget, originals):
    """`text` as the editor `widget` of its field would have saved it: other formats, scripts and attributes are gone.

    Links to pages and documents stay where one of `originals` (rich texts) has them. Plain text becomes paragraphs.
    Raises ValidationError where the tags do not fit together.
    """
    soup = BeautifulSoup(text if TAG.search(text) else _paragraphs(text), "html.parser")
    for tag in soup(DROPPED_WITH_CONTENT):
        tag.decompose()
    for comment in soup.find_all(string=lambda part: isinstance(part, Comment)):
        comment.extract()
    for tag in soup(BLOCKS):
        tag.insert_after(" ")  # of those that go, the words stay apart
    known = {reference for original in originals for reference in _references(original)}
    for tag in soup.find_all(True):
        _strip(tag, known)
    try:
        return widget.converter.to_database_format(widget.converter.from_database_format(str(soup)))
    except (AssertionError, KeyError, ValueError, IndexError) as error:
        raise ValidationError(_("The tags do not fit together: keep them as they are in the Chinese.")) from error


def lost_tags(text, result):
    """Names of the tags of `text` that `result` does not have any more."""
    same = {"strong": "b", "em": "i", "div": "p"}
    names = [
        {same.get(tag.name, tag.name) for tag in BeautifulSoup(one, "html.parser")(True)} for one in (text, result)
    ]
    return sorted(names[0] - names[1])


def _paragraphs(text):
    lines = (html.escape(html.unescape(line.strip()), quote=False) for line in text.split("\n"))
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _references(source):
    for tag in BeautifulSoup(source or "", "html.parser")(list(REFERENCES)):
        yield _reference(tag)


def _reference(tag):
    return (tag.name, *(tag.get(name) for name in REFERENCES[tag.name]))


def _strip(tag, known):
    """Leave of a tag what the editor may read; of a link anything only where it leads somewhere safe."""
    kept = {}
    if tag.name in CONTAINERS and tag.find(BLOCKS):
        tag.unwrap()
        return
    if tag.name == "li" and not tag.find_parent(["ul", "ol"]):
        tag.name = "p"
    if tag.name in REFERENCES and _reference(tag) in known and (tag.get("linktype") or tag.name == "embed"):
        kept = {name: tag[name] for name in (*REFERENCES[tag.name], "alt", "format") if tag.has_attr(name)}
    elif tag.name == "a" and not tag.get("linktype") and check_url(tag.get("href", "")):
        kept = {"href": tag["href"].strip()}
    elif tag.name == "embed":
        tag.extract()
        return
    elif tag.name == "a":
        tag.unwrap()
        return
    tag.attrs = kept
