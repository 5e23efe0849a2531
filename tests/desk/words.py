"""English that a person could read or hear on an admin screen."""

import html
import json
import re

import bs4

READ_ALOUD = ("placeholder", "title", "aria-label", "aria-description", "alt", "label", "aria-placeholder")
VALUES = "textarea, .w-side-panel-toggle__counter"  # what was entered, and a number that a script counts
NAMES_OF_CLASSES = ("type", "_type", "class", "className")
SENTENCE = re.compile(r"^[A-Z‘“'(][a-z][A-Za-z’'‘“”,/() -]*[.!?…:]?$")
PHRASE = re.compile(r"^[A-Za-z][A-Za-z'’\-]+( [A-Za-z'’\-(),]+)+[.!?…:]?$")
WORD = re.compile(r"[A-Za-z]{2,}")

# Reviewed: names, formats and keys that Chinese writes in Latin letters too, and code that a person asked for.
NAMES = (
    r"https?://\S+",
    r"[\w.%-]+@[\w.-]+",
    r"/(zh-hans|en|admin)\S*",
    r"[a-z0-9]{12}-\S*\.jpg|\S+\.pdf",  # files
    r"(lifescience|sections|parks|investment|wagtailcore)\.[a-z]+",  # page types, in the report about them
    r"testserver|X-Csrftoken",
    r"\{[a-z]+\}",  # what stands in a template for something else
    r"WCAG|ICP|CONAC|RMB|HTML|JavaScript|SEO|Gravatar",
    r"Wagtail|English|North|Excel",
    r"URL|ID|API|UTC|RSS|UUID|JSON|IP",
    r"PDF|CSV|TSV|DOCX?|ODS|ODT|PPTX?|TXT|XLSX?|ZIP|AVIF|GIF|JPE?G|PNG|WEBP|WebP|SVG|TIFF|HEIC",
    r"Word|Excel|PowerPoint",
    r"KB|MB|GB|km²|px",
    r"Ctrl|Alt|Shift|Enter|Esc|Tab|Delete|Cmd|Option",
)
_names = re.compile("|".join(rf"(?<![A-Za-z])(?:{name})(?![A-Za-z])" for name in NAMES))


def english_in(text):
    """What is left of `text` that reads as English."""
    return WORD.findall(_names.sub(" ", text))


def texts_of_page(markup):
    """Every text a person may come to see or hear: also of what scripts show later."""
    page = bs4.BeautifulSoup(markup, "html.parser")
    for tag in page.select(VALUES):
        tag.clear()
    for text in page.find_all(string=True):
        if isinstance(text, (bs4.Comment, bs4.Doctype, bs4.Script, bs4.Stylesheet)):
            continue
        yield str(text)
    for template in page.find_all("template"):
        yield from texts_of_page(template.decode_contents())
    for tag in page.find_all(True):
        yield from texts_of_tag(tag)


def texts_of_tag(tag):
    for name in READ_ALOUD:
        if isinstance(tag.get(name), str):
            yield tag[name]
    if tag.name == "input" and tag.get("type") in ("submit", "button", "reset"):
        yield tag.get("value", "")
    if tag.name == "script" and "json" in tag.get("type", ""):
        yield from texts_of_json(tag.string or "null")
    for name, value in tag.attrs.items():
        if name.startswith("data-") and isinstance(value, str):
            yield from texts_of_data(value)


def texts_of_data(value):
    """What a script gets: JSON, markup or a phrase."""
    if value[:1] in "[{":
        yield from texts_of_json(value)
    elif is_phrase(value):
        yield value


def texts_of_json(source):
    try:
        data = json.loads(source)
    except ValueError:
        return
    for text in strings_of(data):
        if "<" in text and ">" in text:
            yield from texts_of_page(html.unescape(text) if "&lt;" in text else text)
        elif is_phrase(text) or SENTENCE.match(text):
            yield text


def is_phrase(text):
    """Several words, and not the names of Wagtail's script controllers."""
    return PHRASE.match(text) and not text.startswith("w-")


def strings_of(data):
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in NAMES_OF_CLASSES:
                yield from strings_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings_of(value)


def english_on(markup):
    """{text: its English words} of the texts on a page that have some."""
    return {text.strip(): words for text in texts_of_page(markup) if (words := english_in(text))}
