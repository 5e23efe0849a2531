"""A page as the rules read it: its texts by language, and what it refers to.

No query, once `chosen_lists` of all pages are fetched.
"""

import dataclasses

from django.db.models import ForeignKey, ManyToManyField, OneToOneField, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.blocks import PageChooserBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from lifescience.bilingual.languages import CHINESE, LANGUAGES, OWN_NAMES
from lifescience.bilingual.record import state
from lifescience.bilingual.units import Unit, half_path, nodes, stream_fields, units
from lifescience.readers import primary_keys

from .rich_text import RichText

CHOOSERS = {PageChooserBlock: "page", DocumentChooserBlock: "document", ImageChooserBlock: "image"}


@dataclasses.dataclass(frozen=True)
class Half:
    """One language of a text."""

    unit: Unit
    language: str
    path: str

    @property
    def text(self):
        return self.unit.zh if self.language == CHINESE else self.unit.en

    @property
    def label(self):
        return f"{self.unit.label} › {OWN_NAMES[self.language]}"

    @cached_property
    def rich(self):
        return RichText(self.text if self.unit.rich else "")


@dataclasses.dataclass(frozen=True)
class Reference:
    """`kind`: "page", "document", "image" (then `target` is a key) or "address"; `half`: the text it stands in."""

    kind: str
    target: int | str
    path: str
    label: str
    text: str = ""  # of the link, or what a picture in rich text has instead of itself
    half: Half | None = None


class PageContent:
    def __init__(self, page):
        self.page = page
        self.units = list(units(page))
        self.halves = [
            Half(unit, language, half_path(type(page), unit.key, language))
            for unit in self.units
            for language in LANGUAGES
        ]
        self.nodes = {field.name: list(nodes(page, field)) for field in stream_fields(type(page))}
        self.references = [
            *self._chosen_in_columns(),
            *self._chosen_in_lists(),
            *self._chosen_in_blocks(),
            *self._in_rich_text(),
        ]

    @property
    def blocks(self):
        return [node for found in self.nodes.values() for node in found]

    @cached_property
    def states(self):
        """{unit key: State of its English}"""
        return {unit.key: state(unit, self.page.translation_record or {}) for unit in self.units}

    def of_kind(self, kind):
        return [reference for reference in self.references if reference.kind == kind]

    def path_of(self, name, language=CHINESE):
        return half_path(type(self.page), name, language)

    def _chosen_in_columns(self):
        for field in self.page._meta.concrete_fields:
            key = getattr(self.page, field.attname, None)
            kind = kind_of_column(field)
            if key and kind:
                yield Reference(kind, key, field.name, capfirst(field.verbose_name))

    def _chosen_in_lists(self):
        for field in chosen_lists(type(self.page)):
            for chosen in getattr(self.page, field.name).all():
                yield Reference(kind_of_column(field), chosen.pk, field.name, capfirst(field.verbose_name))

    def _chosen_in_blocks(self):
        for node in self.blocks:
            kind = next((kind for block, kind in CHOOSERS.items() if isinstance(node.block, block)), None)
            if kind and node.raw:
                yield Reference(kind, node.raw, node.path, node.label)

    def _in_rich_text(self):
        for half in self.halves:
            for link in half.rich.links:
                target = link.target if link.kind == "address" else as_key(link.target)
                text = " ".join(link.text.split())
                yield Reference(link.kind, target, half.path, f"{half.label} › {text or target}", text, half)
            for picture in half.rich.pictures:
                yield Reference("image", as_key(picture.key), half.path, half.label, picture.alt, half)


def as_key(text):
    """0, which nothing has, for what is no primary key."""
    return next(iter(primary_keys([text])), 0)


def kind_of_column(field):
    """What the key or the keys in one of our own fields lead to; None for Wagtail's bookkeeping."""
    if not isinstance(field, (ForeignKey, ManyToManyField)) or isinstance(field, OneToOneField) or field.model is Page:
        return None
    kinds = {Page: "page", get_document_model(): "document", get_image_model(): "image"}
    return next((kind for model, kind in kinds.items() if issubclass(field.related_model, model)), None)


def chosen_lists(model):
    """The fields in which several pages, pictures or documents are chosen."""
    return list(filter(kind_of_column, model._meta.many_to_many))


def fetch_chosen_lists(pages):
    """One query for each of these fields."""
    for model in {type(page) for page in pages}:
        names = [field.name for field in chosen_lists(model)]
        prefetch_related_objects([page for page in pages if type(page) is model], *names)
