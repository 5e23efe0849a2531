"""The chapters of the handbook, from docs/handbook/<language>/<number>-<slug>.md, and a search within them."""

import dataclasses

from django.conf import settings
from django.utils.functional import cached_property

from lifescience.search.query import parse
from lifescience.search.snippets import Marker

from .rendering import Document, anchor

FOLDER = settings.BASE_DIR / "docs" / "handbook"


@dataclasses.dataclass(frozen=True)
class Section:
    """A heading and the words under it, for the search; `id` is the heading's, "" of what stands before the first."""

    chapter: "Chapter"
    heading: str
    text: str

    @property
    def id(self):
        return anchor(self.heading) if self.heading else ""


@dataclasses.dataclass(frozen=True)
class Chapter:
    slug: str
    language: str
    source: str

    @property
    def title(self):
        return self.source.splitlines()[0].removeprefix("# ")

    @cached_property
    def document(self):
        return Document(self.source.partition("\n")[2], self.language)

    @property
    def sections(self):
        return [Section(self, heading, text) for heading, text in self.document.sections]


def chapters(language):
    """In their order. A chapter has the same slug in every language."""
    files = sorted((FOLDER / language).glob("*.md"))
    return [Chapter(file.stem.partition("-")[2], language, file.read_text(encoding="utf-8")) for file in files]


def search(text, language):
    """[(Section, its heading and a stretch of it as HTML)] with all the words asked for; those in headings first."""
    expression = parse(text).relaxed
    marker = Marker(expression)
    sections = [section for chapter in chapters(language) for section in chapter.sections]
    found = [section for section in sections if says(section, expression)]
    found.sort(key=lambda section: not marker.spans(section.heading or section.chapter.title))
    return [(section, marker.title(section.heading), marker.snippet(section.text)) for section in found]


def says(section, expression):
    """Whether every phrase of one of the alternatives is there."""
    text = f"{section.chapter.title}\n{section.heading}\n{section.text}"
    return any(all(Marker(((phrase,),)).spans(text) for phrase in alternative) for alternative in expression)
