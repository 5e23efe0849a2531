"""The pictures of the two section pages and what lies at the foot of their panels."""

import math
import random
from functools import cache

from .hills import Layer, ridges
from .orchard import blossom, halftone, hexagon
from .paths import polyline, sliced
from .peach import peach_row

# The rings of the north poster, as axial coordinates of a hexagonal grid.
RINGS = ((0, 0), (1, 0), (0, 1), (2, -1), (1, 1), (-1, 2), (3, -1), (2, 1))
FILLED, FLOWERING = (1, 5), (0, 3, 6, 7)


@cache
def north_poster():
    """The orchard, close: lattice trees and the rings that join some of them. 1440 x 660 units."""
    width, height, pitch = 1440, 660, 96

    def weight(x, y):
        return max(0, min(1, (x - 800) / 520 + (y - 330) / 2600)) ** 0.8

    cells = [(1060 + pitch * (q + r / 2), 250 + pitch * r * math.sqrt(3) / 2) for q, r in RINGS]
    body = halftone(width, height, 48, 12, weight) + _rings(cells, pitch / math.sqrt(3))
    body += "".join(blossom(*cells[i], 24, i * 17) for i in FLOWERING)
    return sliced(width, height, "xMaxYMid", body)


def _rings(cells, radius):
    """Rings about the cells, with an atom on every corner."""
    rnd, corners = random.Random(8), {}
    for x, y in cells:
        corners.update({(round(cx / 3), round(cy / 3)): (cx, cy) for cx, cy in hexagon(x, y, radius)})
    filled = "".join(polyline(hexagon(*cells[i], radius), True) for i in FILLED)
    rings = "".join(polyline(hexagon(x, y, radius), True) for x, y in cells)
    atoms = "".join(
        f'<circle class="{rnd.choice(("atom", "atom", "atom", "atom-2", "atom-3"))}" '
        f'cx="{round(x)}" cy="{round(y)}" r="{rnd.choice((9, 9, 13))}"/>'
        for x, y in corners.values()
    )
    return f'<path class="cell" d="{filled}"/><path class="bond" d="{rings}"/>{atoms}'


# fmt: off
SOUTH_LAYERS = [
    Layer("ra", 330, 120, 4, [(140, 44, 120), (400, 60, 130), (700, 76, 110), (940, 100, 120), (1130, 176, 100),
                              (1310, 250, 130), (1470, 190, 90)]),
    Layer("rb", 430, 120, 4, [(420, 60, 110), (640, 110, 110), (860, 150, 110), (1060, 130, 90), (1220, 230, 120),
                              (1420, 170, 90)]),
    Layer("rc", 520, 120, 4, [(300, 70, 90), (560, 130, 110), (760, 120, 90), (980, 190, 110), (1160, 140, 90),
                              (1370, 190, 100)]),
    Layer("rd", 600, 100, 4, [(380, 90, 90), (680, 120, 100), (900, 130, 100), (1100, 110, 80), (1290, 150, 100)]),
    Layer("re", 650, 40, 1, [(60, 262, 300, 920, 3.6), (330, 292, 170, 210, 2.3), (640, 70, 170, 190, 2.4),
                             (1080, 60, 170, 190, 2.2), (1330, 110, 180, 190, 2.4)]),
]
GROUND_LAYERS = [
    Layer("rc", 100, 70, 3, [(120, 40, 60), (330, 66, 80), (560, 50, 70), (790, 84, 90)]),
    Layer("rd", 150, 60, 3, [(20, 60, 60), (220, 50, 70), (470, 80, 80), (690, 56, 70), (890, 66, 60)]),
]
# fmt: on


@cache
def south_poster():
    """The southern hills alone: sky above the title, the dark foreground under the figure. 1440 x 660 units."""
    width, height = 1440, 660
    sky = f'<path class="sky" d="M0 0h{width}v{height}H0z"/>'
    return sliced(width, height, "xMaxYMax", sky + ridges(width, height + 9, SOUTH_LAYERS, 18))


@cache
def orchard_ground():
    """Foot of the north panel: the orchard's first rows. 600 x 170 units."""
    trees = halftone(600, 170, 34, 10, lambda x, y: max(0, y / 170) ** 1.4)
    return sliced(600, 170, "xMinYMax", trees + blossom(459, 88, 15, 15) + blossom(510, 118, 10, 40), "ground")


@cache
def hills_ground():
    """Foot of the south panel: two ridges. 900 x 170 units."""
    return sliced(900, 170, "xMidYMax", ridges(900, 179, GROUND_LAYERS, 18), "ground")


@cache
def terraces():
    """Peach Paradise: rows of flowering peach trees on restored terraces, paler towards the back. 900 x 560 units."""
    width, height, rnd = 900, 560, random.Random(5)
    body = "".join(peach_row(rnd, k, width, height) for k in range(6))
    return sliced(width, height, "xMidYMid", body)
