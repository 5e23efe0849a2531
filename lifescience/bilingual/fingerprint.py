"""What a translator would notice in a text, and a short digest of it."""

import hashlib
import unicodedata
from html.parser import HTMLParser

BLOCK_TAGS = {"p", "li", "h2", "h3", "h4", "br", "hr", "blockquote"}
REFERENCE_TAGS = {"a", "embed", "img"}
REFERENCE_ATTRIBUTES = {"id", "linktype", "href", "embedtype", "url", "src", "alt"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.references = [], []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCK_TAGS:
            self.words.append(" ")
        if tag in REFERENCE_TAGS:
            kept = sorted((name, value) for name, value in attrs if name in REFERENCE_ATTRIBUTES)
            self.references.append(f"{tag}{kept} after {len(''.join(''.join(self.words).split()))}")

    def handle_data(self, data):
        self.words.append(data)


def _read(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def words_of(text, rich=False):
    """The words alone, white space folded; a space between blocks of rich text."""
    if not text:
        return ""
    if rich:
        text = "".join(_read(text).words)
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint(text, rich=False):
    """Words, links and pictures. Not editor keys, bold or white space: Draftail changes those on an untouched save."""
    words = words_of(text, rich)
    return "\x00".join([words, *_read(text).references]) if rich and text else words


def digest(text, rich=False):
    """12 hexadecimal digits; empty where a reader would see nothing."""
    seen = fingerprint(text, rich)
    return hashlib.blake2s(seen.encode(), digest_size=6).hexdigest() if seen else ""


def is_blank(text, rich=False):
    return not fingerprint(text, rich)
