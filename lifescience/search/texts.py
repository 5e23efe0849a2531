"""What of a page, or of a document, becomes entries of the index. Reads nothing but the object; writes nothing."""

from django.utils import translation
from wagtail import blocks

from lifescience.bilingual.fingerprint import words_of
from lifescience.bilingual.languages import CHINESE, ENGLISH
from lifescience.bilingual.text import choose
from lifescience.bilingual.units import stream_fields, units
from lifescience.blocks.figures import FigureBlock

from .analysis import IS_HAN, clean, suggestion_tokens, tokens
from .kinds import ResultKind
from .models import Entry

ELSEWHERE = {"title", "seo_title", "search_description"}  # the title has its own column, the others no reader sees
# Characters. PostgreSQL keeps positions up to 16,383 and a character makes at most one token, but for the last of a
# run; the overlap is longer than any question.
LONGEST_PART = 10_000
OVERLAP = 200
CHINESE_SHARE = 0.1  # of the characters: text with more Chinese than that is Chinese


def page_entries(page):
    """Unsaved entries of a specific page, one for each language it has (more for very long texts)."""
    for language in page.languages:
        shared = {
            "subject": f"page-{page.pk}",
            "language": language,
            "kind": page.search_kind,
            "page_id": page.pk,
            "section_id": page.pk if page.search_kind == ResultKind.SECTION else getattr(page, "section_id", None),
            "photo_id": page.photo_id,
            "cover_kind": page.cover_kind,
        }
        title = page.title_en if language == ENGLISH else page.title
        yield from _entries(title, _body(page, language), shared)


def document_entries(document, pages):
    """Unsaved entries of a document; `pages` are the texts of its pages."""
    for number, text in enumerate(pages, 1):
        if text.strip():
            language = language_of(text)
            shared = {
                "subject": f"document-{document.pk}",
                "language": language,
                "kind": ResultKind.DOCUMENT,
                "document_id": document.pk,
                "document_page": number,
                "cover_kind": "page",
            }
            yield from _entries(choose(document.title, document.title_en, language), clean(text), shared)


def language_of(text):
    return CHINESE if len(IS_HAN.findall(text)) > CHINESE_SHARE * len(text) else ENGLISH


def _entries(title, body, shared):
    title = clean(title)
    for part, piece in enumerate(_pieces(body)):
        yield Entry(
            **shared,
            part=part,
            title=title,
            body=piece,
            title_tokens=tokens(title),
            body_tokens=tokens(piece),
            suggestion_tokens=suggestion_tokens(title) if "page_id" in shared and not part else "",
        )


def _pieces(text):
    """Overlapping pieces of at most LONGEST_PART; one, if empty, for a text without words."""
    return [text[at : at + LONGEST_PART] for at in range(0, max(len(text) - OVERLAP, 1), LONGEST_PART - OVERLAP)]


def _body(page, language):
    """A line for each text and each figure of the page in `language`; what only the other language has is left out."""
    half = "en" if language == ENGLISH else "zh"
    texts = [unit for source in page.searched_objects() for unit in units(source) if unit.key not in ELSEWHERE]
    texts.sort(key=_place)
    lines = [words_of(getattr(unit, half), unit.rich) for unit in texts]
    return clean("\n".join(line for line in [*lines, *_figures(page, language)] if line))


def _place(unit):
    """The lead, the body, then what only labels the page: the order in which a snippet should offer them."""
    return unit.key != "lead", "." not in unit.key


def _figures(page, language):
    with translation.override(language):
        for field in stream_fields(type(page)):
            raw = getattr(page, field.attname).get_prep_value()
            for figure in _find(field.stream_block, raw, FigureBlock):
                yield figure["block"].to_python(figure["raw"]).text


def _find(block, raw, wanted):
    """The blocks of class `wanted` inside the raw data of `block`, as {"block": ..., "raw": ...}."""
    if isinstance(block, wanted):
        yield {"block": block, "raw": raw}
    elif isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            yield from _find(child, raw.get(name), wanted)
    elif isinstance(block, blocks.StreamBlock):
        for item in raw or ():
            yield from _find(block.child_blocks.get(item["type"]), item["value"], wanted)
    elif isinstance(block, blocks.ListBlock):
        for item in raw or ():
            inside = item["value"] if isinstance(item, dict) and "value" in item and "type" in item else item
            yield from _find(block.child_block, inside, wanted)
