"""Peach trees in flower, in rows along the edge of a terrace."""

import math

from .orchard import GOLDEN_ANGLE
from .paths import dots, number, polyline, soft_line

TALL = 2.5  # height of a tree in radii of its crown


def peach_row(rnd, row, width, height):
    """A terrace and the trees on its edge; `row` 0 is the farthest, with the smallest trees and the fewest petals.

    From back to front: wood, the shade of the crowns, petals, eyes. One path each for the whole row.
    """
    edge, radius = terrace_edge(row), 13 + row * 5.5
    wood, shade, petals, eyes = "", [], [], []
    x = rnd.uniform(-0.5, 1) * radius
    while x < width + radius:
        size = radius * rnd.uniform(0.86, 1.12)
        top = edge(x) - size * (TALL - 1)
        wood += trunk(x, edge(x) + 3, size, rnd.uniform(-0.3, 0.3))
        shade += cloud(rnd, x, top + size * 0.1, size * 0.66, 5 + row // 2)
        petals += cloud(rnd, x - size * 0.1, top - size * 0.08, size * 0.9, 9 + 2 * row)
        eyes += cloud(rnd, x, top, size * 0.7, 3 + row // 2)
        x += radius * rnd.choice((2.2, 2.5, 2.8, 3.4))
    ground = soft_line([(x, edge(x)) for x in range(-30, width + 90, 30)])
    return (
        f'<path class="terrace{row}" d="{ground}V{height}H-30z"/><path class="wood" d="{wood}"/>'
        f'<path class="crown" stroke-width="{number(radius)}" d="{dots(shade)}"/>'
        f'<path class="petal" stroke-width="{number(radius * 0.42)}" d="{dots(petals)}"/>'
        f'<path class="pistil" stroke-width="{number(max(2, radius * 0.13))}" d="{dots(eyes)}"/>'
    )


def terrace_edge(row):
    """The edge of terrace `row` as a function of x."""

    def edge(x):
        return 150 + row * 82 + 34 * math.sin(x / 210 + row * 1.3) + 18 * math.sin(x / 95 + row * 2.1)

    return edge


def trunk(x, foot, size, lean):
    """A tapering trunk from the ground into the crown."""
    wide, narrow, top, at = size * 0.14, size * 0.08, foot - size * 1.2, x + lean * size * 0.5
    corners = [(x - wide, foot), (at - narrow, top), (at + narrow, top), (x + wide, foot)]
    return polyline(corners, True)


def cloud(rnd, x, y, radius, count):
    """Points spread evenly over a crown, a little wider than high: a sunflower's spiral, shaken."""
    out, turn = [], rnd.uniform(0, math.tau)
    for k in range(count):
        away = radius * math.sqrt((k + 0.5) / count) * rnd.uniform(0.94, 1.04)
        angle = turn + k * GOLDEN_ANGLE
        out.append((x + away * 1.1 * math.cos(angle), y + away * 0.86 * math.sin(angle)))
    return out
