"""Translation units: the one walk over all Chinese/English pairs of a page, snippet or setting.

Status, record, spreadsheets, search and tests share it. A unit's key is Wagtail's content path, for example
`title`, `lead` or `body.<block id>.cards.<item id>.heading`: it survives reordering and finds the field in the form.
"""

import copy
import dataclasses

from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField

from .fingerprint import digest
from .languages import CHINESE, chinese_column, english_column, translated_names


class BilingualLeaf:
    """Marker base of the bilingual blocks (blocks.py)."""


@dataclasses.dataclass(frozen=True)
class Unit:
    key: str
    label: str
    zh: str
    en: str
    rich: bool = False
    half: object = dataclasses.field(default=None, compare=False, repr=False)  # the English field or block: its rules

    @property
    def zh_digest(self):
        return digest(self.zh, self.rich)

    @property
    def en_digest(self):
        return digest(self.en, self.rich)


def units(obj):
    """Every pair of `obj`, in field order: columns first, then bodies. No query."""
    model = type(obj)
    for name in translated_names(model):
        chinese = chinese_column(model, name)
        field = model._meta.get_field(chinese)
        label = model._meta.get_field(name).verbose_name
        yield Unit(
            name,
            str(label),
            getattr(obj, chinese) or "",
            getattr(obj, english_column(name)) or "",
            isinstance(field, RichTextField),
            model._meta.get_field(english_column(name)),
        )
    for field in stream_fields(model):
        yield from (node.unit for node in nodes(obj, field) if node.is_leaf)


def nodes(obj, field):
    """Every BlockNode of the body `field`, a block before what is in it. No query."""
    value = getattr(obj, field.attname)
    raw = value.get_prep_value() if value is not None else []
    return _walk(field.stream_block, [raw], 0, field.name, str(field.verbose_name))


def write_english(obj, changes):
    """Set the English of the units named in `changes` ({key: text}). Returns the keys that do not exist.

    Rich text is stored as given: clean it through the field's own features first.
    """
    left = dict(changes)
    for name in translated_names(type(obj)):
        if name in left:
            setattr(obj, english_column(name), left.pop(name))
    for field in stream_fields(type(obj)):
        if any(key.startswith(f"{field.name}.") for key in left):
            raw = copy.deepcopy(list(getattr(obj, field.attname).get_prep_value()))
            for node in _walk(field.stream_block, [raw], 0, field.name, ""):
                if node.is_leaf and node.path in left:
                    node.holder[node.slot] = {"zh": node.unit.zh, "en": left.pop(node.path)}
            setattr(obj, field.attname, StreamValue(field.stream_block, raw, is_lazy=True))
    return set(left)


def half_path(model, key, language):
    """Content path of one language of the unit `key`: it finds the field in the form."""
    if "." in key:
        return f"{key}.{'zh' if language == CHINESE else 'en'}"
    return chinese_column(model, key) if language == CHINESE else english_column(key)


def stream_fields(model):
    return [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]


def text_columns(model):
    """Names of all fields that hold units."""
    names = list(translated_names(model))
    columns = [column for name in names for column in (name, chinese_column(model, name), english_column(name))]
    return {*columns, *(field.name for field in stream_fields(model))}


@dataclasses.dataclass(frozen=True)
class BlockNode:
    """A block of a body with its raw (JSON) data, `holder[slot]`, its content path and a label saying where it is."""

    block: blocks.Block
    holder: dict | list
    slot: str | int
    path: str
    label: str

    @property
    def raw(self):
        return self.holder[self.slot]

    @property
    def is_leaf(self):
        return isinstance(self.block, BilingualLeaf)

    @property
    def unit(self):
        """Of a bilingual leaf."""
        halves = self.raw if isinstance(self.raw, dict) else {"zh": self.raw}  # from before it had two languages
        half = self.block.child_blocks["en"]
        rich = isinstance(half, blocks.RichTextBlock)
        return Unit(self.path, self.label, halves.get("zh") or "", halves.get("en") or "", rich, half)


def _walk(block, holder, slot, path, label):
    """Walk the raw data of a block, so that no block instance and no query is needed."""
    node = BlockNode(block, holder, slot, path, label)
    yield node
    raw = node.raw
    if node.is_leaf:
        return
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if isinstance(raw, dict) and name in raw:
                yield from _walk(child, raw, name, f"{path}.{name}", f"{label} › {child.label}")
    elif isinstance(block, blocks.StreamBlock):
        for position, item in enumerate(raw or (), 1):
            child = block.child_blocks.get(item["type"])
            if child:
                place = f"{label} {position} › {child.label}"
                yield from _walk(child, item, "value", f"{path}.{item.get('id') or position}", place)
    elif isinstance(block, blocks.ListBlock):
        for position, item in enumerate(raw or (), 1):
            has_id = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            inside, key = ((item, "value"), item.get("id") or position) if has_id else ((raw, position - 1), position)
            yield from _walk(block.child_block, *inside, f"{path}.{key}", f"{label} {position}")
