"""The drawings in templates. They are cached by their arguments: drawn once, not once for every reader."""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from lifescience import drawing

register = template.Library()

SECTION_PICTURES = {"north": drawing.north_poster, "south": drawing.south_poster}
SECTION_GROUNDS = {"north": drawing.orchard_ground, "south": drawing.hills_ground}
SCENES = {"terraces": drawing.terraces, "hills": drawing.south_poster}
# width, height, pitch in drawing units
COVER_SIZES = {"head": (860, 620, 56), "row": (300, 210, 30), "tile": (420, 300, 38)}


@register.simple_tag
def seal():
    return mark_safe(drawing.seal())


@register.simple_tag
def cover(page, size):
    """The picture of a page without a photo. `size`: "head", "tile" or "row"."""
    return mark_safe(drawing.cover(page.slug, page.cover_kind, page.cover_side or None, *COVER_SIZES[size]))


@register.simple_tag
def home_poster(parks):
    """The three sheets of the home page's poster; the style sheet shows one."""
    kinds = tuple(park.kind for park in parks if park.number)
    road = _("East Jingshi Road")
    label = _("The city as a picture: orchard in the north, green hills in the south, East Jingshi Road between them")
    return mark_safe("".join(drawing.home_poster(shape, kinds, road, label) for shape in ("wide", "middle", "tall")))


@register.simple_tag
def section_picture(side):
    """The poster of a section page: "north" or "south"."""
    return mark_safe(SECTION_PICTURES[side]()) if side in SECTION_PICTURES else ""


@register.simple_tag
def section_ground(side):
    """What lies at the foot of a section's panel."""
    return mark_safe(SECTION_GROUNDS[side]()) if side in SECTION_GROUNDS else ""


@register.simple_tag
def scene(name):
    """A drawing that stands in a body; nothing while the draft has not chosen one."""
    return mark_safe(SCENES[name]()) if name in SCENES else ""
