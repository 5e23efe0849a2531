"""The area of a park as its sheet has it: one figure, part by part."""

import copy
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.blocks.struct_block import StructBlockValidationError

from lifescience.figures import Qualifier
from parks.models import ParkPage

LABEL = {"zh": "面积", "en": "Area"}


def _items(park):
    return copy.deepcopy(list(park.area.get_prep_value())) if park.area else []


def figure_of(park):
    """The raw parts of the figure; empty where there is none."""
    items = _items(park)
    return items[0]["value"] if items else {}


def set_part(park, part, half, value):
    """Write one part, or one language of it. Raises ValidationError for what is no number where one belongs."""
    items = _items(park) or [{"type": "figure", "value": {"label": LABEL, "qualifier": Qualifier.EXACTLY.value}}]
    figure = items[0]["value"]
    if part == "value":
        value = _number(value)
    figure[part] = {**(figure.get(part) or {"zh": "", "en": ""}), half: value} if half else value
    park.area = StreamValue(_field().stream_block, items, is_lazy=True)


def _number(text):
    try:
        number = Decimal(text.replace(",", "").replace("，", "").replace(" ", ""))
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise ValidationError(_("Write a number alone, for example 53.8."))
    return str(number)


def faults(park):
    """{key of a column: ValidationError} of the figure as a whole, by the rules of its block."""
    items = _items(park)
    if not items:
        return {}
    block = _field().stream_block.child_blocks["figure"]
    try:
        cleaned = block.clean(block.to_python(items[0]["value"]))
    except StructBlockValidationError as error:
        return {f"area_{key}": one for key, one in _flat(error)}
    items[0]["value"] = block.get_prep_value(cleaned)
    park.area = StreamValue(_field().stream_block, items, is_lazy=True)
    return {}


def _field():
    return ParkPage._meta.get_field("area")


def _flat(error, prefix=""):
    for name, one in error.block_errors.items():
        if isinstance(one, StructBlockValidationError):
            yield from _flat(one, f"{prefix}{name}_")
        else:
            yield f"{prefix}{name}", one
