"""A chapter's Markdown as HTML. HTML in it is shown as text.

Links: `publish.md#定时发布` is a chapter, `admin:translation_report` a screen of the admin by its URL name, with
arguments after slashes. Pictures: `![what it shows](name.webp)` is the one of the chapter's own language.
"""

import functools

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from PIL import Image

PICTURES = "admin/handbook/pictures"
SCREEN = "admin:"
_markdown = MarkdownIt("js-default", {"html": False})


class Document:
    def __init__(self, source, language):
        self.language = language
        self.tokens = _markdown.parse(source)
        for token in self._inline():
            for child in token.children:
                if child.type == "link_open":
                    child.attrs["href"] = self._address(child.attrs["href"])
                elif child.type == "image":
                    child.attrs |= self._picture(child.attrs["src"])
        for opening, inline in zip(self.tokens, self.tokens[1:], strict=False):
            if opening.type == "heading_open":
                opening.attrs["id"] = anchor(text_of(inline))

    @property
    def html(self):
        return mark_safe(_markdown.renderer.render(self.tokens, _markdown.options, {}))

    @property
    def lead(self):
        """The first paragraph, as text."""
        return text_of(next(self._inline()))

    @cached_property
    def sections(self):
        """[(heading, text)]; the first has no heading."""
        sections = [("", [])]
        for opening, inline in zip(self.tokens, self.tokens[1:], strict=False):
            if opening.type == "heading_open" and opening.tag == "h2":
                sections.append((text_of(inline), []))
            elif inline.type == "inline":
                sections[-1][1].append(text_of(inline))
        return [(heading, "\n".join(texts)) for heading, texts in sections]

    @property
    def contents(self):
        """[(id, heading)]"""
        return [(anchor(heading), heading) for heading, _text in self.sections[1:]]

    def _inline(self):
        return (token for token in self.tokens if token.type == "inline")

    def _address(self, href):
        if href.startswith(SCREEN):
            name, *arguments = href.removeprefix(SCREEN).split("/")
            return reverse(name, args=arguments)
        chapter, hash_, heading = href.partition("#")
        if chapter.endswith(".md"):
            return reverse("handbook:chapter", args=[self.language, chapter.removesuffix(".md")]) + hash_ + heading
        return href

    def _picture(self, name):
        path = f"{PICTURES}/{self.language}/{name}"
        width, height = picture_size(path)
        return {"src": static(path), "width": width, "height": height, "loading": "lazy"}


def anchor(heading):
    return slugify(heading, allow_unicode=True)


def text_of(inline):
    return "".join(child.content for child in inline.children if child.type != "image")


@functools.cache
def picture_size(path):
    with Image.open(settings.BASE_DIR / "static" / path) as picture:
        return picture.size
