"""What stands in rich text besides its words: links, headings and pictures."""

import dataclasses
from html.parser import HTMLParser

HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclasses.dataclass
class Link:
    """`kind` is "page" or "document" (then `target` is its key as text) or "address"."""

    kind: str
    target: str
    text: str = ""


@dataclasses.dataclass
class Heading:
    level: int
    text: str = ""


@dataclasses.dataclass(frozen=True)
class Picture:
    key: str
    alt: str


class RichText(HTMLParser):
    """`links`, `headings` and `pictures` of the database form of rich text, in their order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.links, self.headings, self.pictures = [], [], []
        self._open = []  # links and headings whose words are being read
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag == "a":
            kind = attributes.get("linktype", "address")
            self._start(self.links, Link(kind, attributes.get("href" if kind == "address" else "id", "")), tag)
        elif tag in HEADINGS:
            self._start(self.headings, Heading(HEADINGS[tag]), tag)
        elif tag == "embed" and attributes.get("embedtype") == "image":
            self.pictures.append(Picture(attributes.get("id", ""), attributes.get("alt", "").strip()))

    def _start(self, found, part, tag):
        found.append(part)
        self._open.append((tag, part))

    def handle_endtag(self, tag):
        self._open = [(name, part) for name, part in self._open if name != tag]

    def handle_data(self, data):
        for _tag, part in self._open:
            part.text += data
