"""Covers: the picture of a page without a photo, drawn from its own slug and kind."""

import hashlib
import math
import random
from dataclasses import dataclass
from functools import lru_cache

from .cover_scenes import close_up, landscape, road_through_lattice
from .molecule import molecule
from .orchard import blossom, halftone
from .paths import number, polyline, sliced

# Chosen so that neighbours in the directory differ in tone.
SALT = 2371
TONES = 4
LANES = 5


@dataclass(frozen=True)
class Sheet:
    """The cover's size in drawing units and the pitch of its lattice."""

    width: int
    height: int
    pitch: int

    @property
    def row_height(self):
        return self.pitch * math.sqrt(3) / 2

    @property
    def columns(self):
        return int(self.width / self.pitch) + 2

    @property
    def rows(self):
        return int(self.height / self.row_height) + 2

    def node(self, i, j):
        return i * self.pitch + j % 2 * self.pitch / 2, (j + 0.3) * self.row_height


@lru_cache(maxsize=512)
def cover(slug, kind, tone_family=None, width=640, height=400, pitch=40):
    """The cover of the page `slug`. The slug and not the name, so that a corrected name keeps its picture.

    `kind`: "industry" (a molecule), "logistics" (lanes), "field" (rings, close), "section" (the road between orchard
    and hills), "page" (the road through a quiet lattice). `tone_family`: "north" (peach), "south" (jade) or "neutral";
    None means neutral for a page, else north. The hash's first byte picks one of the family's four tones.
    """
    draw = KINDS[kind]
    digest = hashlib.sha256(f"{slug}/{kind}/{SALT}".encode()).digest()
    family = tone_family or ("neutral" if kind == "page" else "north")
    body = draw(random.Random(digest), Sheet(width, height, pitch), family)
    css = f"cover cover--{family} cover--{kind} tone-{digest[0] % TONES}"
    return sliced(width, height, "xMidYMid", f'<path class="north" d="M0 0h{width}v{height}H0z"/>{body}', css)


def _ground(rnd, sheet):
    """A seeded centre, and the orchard growing smaller away from it."""
    centre = rnd.uniform(0.42, 0.68) * sheet.width, rnd.uniform(0.42, 0.6) * sheet.height

    def weight(x, y):
        return max(0, 1 - math.dist((x, y), centre) / (sheet.width * 0.62))

    return centre, halftone(sheet.width, sheet.height, sheet.pitch, sheet.pitch * 0.17, weight)


def _industry(rnd, sheet, family):
    """A molecule on the orchard's lattice, and two blossoms."""
    centre, trees = _ground(rnd, sheet)
    body = molecule(rnd, centre, sheet.width, sheet.height, sheet.pitch)
    for _ in range(2):
        place = sheet.node(rnd.randrange(sheet.columns), rnd.randrange(sheet.rows))
        body += blossom(*place, sheet.pitch * rnd.choice((0.3, 0.42)), rnd.randrange(72))
    return trees + body


def _logistics(rnd, sheet, family):
    """Lanes through the orchard, with a stop at every third corner."""
    _, trees = _ground(rnd, sheet)
    out, radius = trees, number(sheet.pitch * 0.2)
    for lane in range(LANES):
        points = _lane(rnd, sheet, 1 + lane * max(1, (sheet.rows - 2) // LANES))
        out += f'<path class="bond lane-{lane % 3}" d="{polyline(points)}"/>'
        for x, y in points[1:-1:3]:
            css = rnd.choice(("atom", "atom-2", "atom-3"))
            out += f'<circle class="{css}" cx="{number(x)}" cy="{number(y)}" r="{radius}"/>'
    return out


def _lane(rnd, sheet, row):
    """A lane that runs along the lattice and now and then changes to the next row at sixty degrees."""
    column = -1
    points = [sheet.node(column, row)]
    while column < sheet.columns:
        column += rnd.choice((2, 3, 3, 4))
        points.append(sheet.node(column, row))
        turn = rnd.choice((-1, 1, 1, -1, 0))
        if turn and 0 < row + turn < sheet.rows - 1:
            column, row = column + row % 2, row + turn
            points.append(sheet.node(column, row))
    return points


KINDS = {
    "industry": _industry,
    "logistics": _logistics,
    "field": close_up,
    "section": landscape,
    "page": road_through_lattice,
}
