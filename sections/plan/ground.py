"""What lies under the marks: the two lands, the orchard and the hills, as symbols of one drawing."""

import math
import random
from functools import lru_cache

from lifescience.drawing.paths import dots

from .contours import LEVELS, shaded_contours
from .geometry import bounds, inside, outline
from .labels import overlap

# Peach Paradise: a soft oval in the north-east; fractions of the north's bounding box.
ORCHARD = (0.7904, 0.3278, 0.1991, 0.2422)  # middle x, y, radius x, y
ROOM = 40  # units that trees keep from a mark


def symbols(lands, unit, marks=(), labels=(), detail=True):
    """The defs of a drawing. Ids begin with "plan-", so one page can carry one plan.

    `detail` is for the large plan; without it edges are simpler, contours fewer and alike.
    """
    tolerance = 1.2 if detail else 4
    grid = f'<path class="plan__grid" d="M{unit // 2 - 4} {unit // 2}h9M{unit // 2} {unit // 2 - 4}v9"/>'
    out = (
        f'<pattern id="plan-kilometres" width="{unit}" height="{unit}" y="-37" patternUnits="userSpaceOnUse">'
        f"{grid}</pattern>"
        if detail
        else ""
    )
    for side, land in lands.items():
        out += _symbol(side, outline(land.polygon, tolerance), _cover(side, land, marks, labels, detail))
    return f"<defs>{out}</defs>"


def _symbol(side, path, cover):
    """A land, a darker rim inside its edge, what grows on it, and its line."""
    n = side[0]
    return (
        f'<path id="plan-land-{n}" d="{path}"/>'
        f'<clipPath id="plan-clip-{n}"><use href="#plan-land-{n}"/></clipPath>'
        f'<symbol id="plan-{side}" overflow="visible"><use class="plan__land-{n}" href="#plan-land-{n}"/>'
        f'<use class="plan__rim-{n}" href="#plan-land-{n}" clip-path="url(#plan-clip-{n})"/>'
        f'{cover}<use class="plan__line-{n}" href="#plan-land-{n}"/></symbol>'
    )


def _cover(side, land, marks, labels, detail):
    if side == "north":
        trees = planted(land.polygon, marks, labels)
        return f'<path class="plan__trees" d="{dots(trees)}"/>' if trees else ""
    if detail:
        hills = "".join(f'<path class="contour-{i}" d="{d}"/>' for i, d in enumerate(shaded_contours(land.polygon)))
    else:
        hills = f'<path class="contour-2" d="{"".join(shaded_contours(land.polygon, LEVELS[1::2], 2))}"/>'
    return f'<g class="plan__hills" clip-path="url(#plan-clip-s)">{hills}</g>'


def planted(polygon, marks, labels):
    """The orchard's trees that keep clear of marks and labels."""
    return [
        (x, y)
        for x, y in orchard(polygon)
        if all(abs(x - px) + abs(y - py) > ROOM for px, py in marks)
        and not any(overlap((x - 5, y - 5, x + 5, y + 5), box) for box in labels)
    ]


def orchard_oval(polygon):
    """Middle x, y and radii of the orchard in a north section of this outline."""
    left, top, right, bottom = bounds(polygon)
    width, height = right - left, bottom - top
    x, y, across, down = ORCHARD
    return left + x * width, top + y * height, across * width, down * height


@lru_cache(maxsize=16)
def orchard(polygon):
    """Bent rows of trees set in quincunx, 15 x 13 units, inside the soft oval and well inside the land."""
    middle_x, middle_y, across, down = oval = orchard_oval(polygon)
    rim, out = _soft_oval(oval), []
    for row in range(-6, 60):
        for i in range(-32, 38):
            x = 460 + i * 15 + row % 2 * 7.5
            y = row * 13 + 14 * math.sin((x - 440) / 95) + (x - 600) * 0.08
            lowest = middle_y + 0.727 * down + (x - middle_x + 0.907 * across) * 0.13
            if abs(x - middle_x) < 1.2 * across and y < lowest and inside(x, y, rim) and _well_inside(x, y, polygon):
                out.append((x, y))
    return out


def _well_inside(x, y, polygon):
    return all(inside(x + dx, y + dy, polygon) for dx, dy in ((22, 0), (-22, 0), (0, 24), (0, -24)))


def _soft_oval(oval):
    """An oval whose radius swells and shrinks a little, as a hand would draw it."""
    x, y, across, down = oval
    rnd, rim = random.Random(5), []
    a, b, c = (rnd.random() * 6.28 for _ in range(3))
    for k in range(40):
        t = k / 40 * 6.283
        swell = 1 + 0.09 * math.sin(2 * t + a) + 0.07 * math.sin(3 * t + b) + 0.02 * math.sin(5 * t + c)
        rim.append((x + across * math.cos(t) * swell, y + down * math.sin(t) * swell))
    return rim
