"""The home poster: orchard in the north, hills in the south, the road between them, the parks as a carbon chain."""

from functools import lru_cache
from html import escape

from .hills import ridges
from .marks import mark
from .orchard import blossom, halftone, towards
from .paths import polyline
from .road import Road
from .shapes import SHAPES

# A picture, not a map: a longer chain would only be a rash of dots.
MOST_ATOMS = 12
# So few parks that the chain would become one long stroke keep to bonds of at most twice the usual length.
USUAL_BONDS, LONGEST_BOND = 7, 2


def home_poster(shape, kinds, road_label, label):
    """One of the three sheets ("wide", "middle", "tall"); a page carries all three and each width shows one.

    `kinds`: "industry" or "logistics" for each park, in the order of the numbers. `label` tells what is to be seen.
    """
    return _drawn(shape, tuple(kinds)[:MOST_ATOMS], road_label, label)


@lru_cache(maxsize=32)
def _drawn(shape, kinds, road_label, label):
    spec = SHAPES[shape]
    width, height = spec.size
    road = Road(width, height, *spec.road)
    south = f"poster-south-{shape}"
    return (
        f'<svg class="poster__drawing poster__drawing--{shape}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="{escape(label)}">'
        f'<defs><clipPath id="{south}"><path d="{road.path}V{height}H0z"/></clipPath></defs>'
        f'<path class="north" d="M0 0h{width}v{height}H0z"/>{_trees(spec, road)}'
        f"{_chain(spec.chain, road, kinds, spec.flowers)}"
        f'<g clip-path="url(#{south})"><path class="sky" d="M0 0h{width}v{height}H0z"/>'
        f"{ridges(width, height + 9, spec.layers, spec.step)}</g>"
        f'<path class="road" d="{road.path}"/>{_road_name(shape, road, road_label)}'
        f"{_atoms(spec.chain, road, kinds)}</svg>"
    )


def _trees(spec, road):
    """The orchard, fading out over 60 units towards the title."""
    width, height = spec.size
    near_road = towards(road, spec.reach, spec.margin)
    right_of, below = spec.clear

    def weight(x, y):
        beside_title = 1 if x > right_of else max(0, min(1, (y - below) / 60))
        return near_road(x, y) * beside_title

    return halftone(width, height * 0.6, spec.pitch, spec.largest, weight)


def _places(chain, road, count):
    """Centres of the atoms: spread over the chain's span, or about its middle where that would stretch the bonds."""
    span = chain.last - chain.first
    bond = min(span / max(1, count - 1), LONGEST_BOND * span / USUAL_BONDS)
    start = (chain.first + chain.last - bond * (count - 1)) / 2
    xs = [start + bond * i for i in range(count)]
    return [(x, road.y(x) - (chain.low if i % 2 else chain.high)) for i, x in enumerate(xs)]


def _chain(chain, road, kinds, flowers):
    """The bonds, with blossoms over them; the road and the atoms come later, on top."""
    places = _places(chain, road, len(kinds))
    bonds = f'<path class="bond" d="{polyline(places)}"/>' if len(places) > 1 else ""
    return bonds + "".join(blossom(*flower) for flower in flowers)


def _atoms(chain, road, kinds):
    places = _places(chain, road, len(kinds))
    marks = "".join(mark(x, y, chain.radius, kind) for (x, y), kind in zip(places, kinds, strict=True))
    return f'<g class="atom">{marks}</g>'


def _road_name(shape, road, road_label):
    """The name set along the road. The tall sheet is for phones, where it would be too small to read."""
    if shape == "tall":
        return ""
    return (
        f'<path id="poster-road-{shape}" class="quiet" d="{road.path}"/><text class="road-name" dy="5">'
        f'<textPath href="#poster-road-{shape}" startOffset="35%">{escape(road_label)}</textPath></text>'
    )
