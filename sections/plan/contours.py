"""The southern hills as contour lines. A sign for "hills", not a survey."""

import math
from functools import lru_cache
from itertools import pairwise

from lifescience.drawing.paths import polyline

from .geometry import inside, simplified

LEFT, TOP, COLUMNS, ROWS, STEP = -60, 376, 140, 60, 8  # the grid that heights are taken on
LEVELS = tuple(0.1 * i for i in range(13))
SHORTEST = 5  # a line of fewer points is a speck

# fmt: off
CRESTS = [  # (x, y, height) along each crest
    [(-60, 760, .5), (90, 700, .7), (230, 640, .92), (330, 668, 1.0), (440, 640, .86), (540, 676, 1.1),
     (650, 648, 1.25), (742, 668, 1.05), (830, 600, 1.1), (905, 520, .8), (1010, 470, .55)],
    [(230, 640, .92), (214, 566, .62), (246, 500, .2)], [(330, 668, 1.0), (352, 590, .72), (330, 520, .36),
     (350, 470, .06)], [(440, 640, .86), (452, 560, .52), (436, 496, .14)],
    [(540, 676, 1.1), (556, 590, .74), (534, 520, .4), (546, 462, .06)],
    [(650, 648, 1.25), (662, 560, .86), (640, 490, .4), (650, 440, .05)],
    [(742, 668, 1.05), (752, 566, .6), (736, 500, .2)], [(830, 600, 1.1), (812, 520, .62), (834, 448, .2)],
    [(905, 520, .8), (886, 450, .3)], [(90, 700, .7), (96, 612, .3)], [(330, 668, 1.0), (300, 740, .7), (330, 830, .4)],
    [(540, 676, 1.1), (520, 760, .7), (480, 840, .5)], [(650, 648, 1.25), (690, 730, .9), (680, 840, .5)],
    [(830, 600, 1.1), (880, 680, .8), (900, 800, .5)], [(230, 640, .92), (170, 740, .6), (160, 840, .4)],
    [(742, 668, 1.05), (800, 760, .7), (810, 860, .4)], [(905, 520, .8), (980, 600, .6), (1060, 660, .4)]]
# fmt: on


def crest_points(spacing=11):
    out = []
    for crest in CRESTS:
        for (x1, y1, h1), (x2, y2, h2) in pairwise(crest):
            n = max(2, int(math.dist((x1, y1), (x2, y2)) / spacing))
            out += [(x1 + (x2 - x1) * i / n, y1 + (y2 - y1) * i / n, h1 + (h2 - h1) * i / n) for i in range(n)]
    return out


POINTS = crest_points()


def hill_height(x, y):
    """Smooth maximum of cones standing on the crests, over a gently bent ground so that no contour is straight."""
    bent_x = x + 9 * math.sin(y / 26 + x / 70) + 5 * math.sin(y / 13)
    bent_y = y + 9 * math.sin(x / 31 - y / 64) + 4 * math.cos(x / 15)
    total = 0.01
    for cx, cy, top in POINTS:
        square = (bent_x - cx) ** 2 + (bent_y - cy) ** 2
        if square < 40000:
            total += math.exp(11 * (top - math.sqrt(square + 90) / 100))
    return math.log(total) / 11


@lru_cache(maxsize=1)
def heights():
    return [[hill_height(LEFT + i * STEP, TOP + j * STEP) for i in range(COLUMNS + 1)] for j in range(ROWS + 1)]


def crossings(level):
    """Where the contour crosses the sides of the grid's cells, and which crossings each cell joins."""
    ground, at, links = heights(), {}, {}
    for j in range(ROWS):
        for i in range(COLUMNS):
            corners, crossed = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)], []
            for one, two in zip(corners, corners[1:] + corners[:1], strict=True):
                a, b = min(one, two), max(one, two)
                above, beyond = ground[a[1]][a[0]] - level, ground[b[1]][b[0]] - level
                if (above > 0) != (beyond > 0):
                    t = above / (above - beyond)
                    at[a, b] = LEFT + (a[0] + (b[0] - a[0]) * t) * STEP, TOP + (a[1] + (b[1] - a[1]) * t) * STEP
                    crossed.append((a, b))
            for one, two in zip(crossed[::2], crossed[1::2], strict=True):
                links.setdefault(one, []).append(two)
                links.setdefault(two, []).append(one)
    return at, links


def contours(level):
    """Marching squares: yields the lines of one level, each a list of points. Open lines start at an end."""
    at, links = crossings(level)
    seen = set()
    for start in [e for e in links if len(links[e]) == 1] + list(links):
        if start not in seen:
            line = _followed(start, links, seen)
            if len(line) > SHORTEST:
                yield [at[e] for e in line]


def _followed(start, links, seen):
    line, here = [start], start
    seen.add(start)
    while ahead := [e for e in links[here] if e not in seen]:
        here = ahead[0]
        seen.add(here)
        line.append(here)
    if len(line) > 3 and start in links[here]:
        line.append(start)
    return line


def light(x, y):
    """How much of the light from the north-west falls on the slope at the nearest grid point: 1 full, -1 none."""
    ground = heights()
    i = min(max(round((x - LEFT) / STEP), 1), COLUMNS - 1)
    j = min(max(round((y - TOP) / STEP), 1), ROWS - 1)
    gx, gy = ground[j][i + 1] - ground[j][i - 1], ground[j + 1][i] - ground[j - 1][i]
    return (gx * 0.92 + gy * 0.38) / (math.hypot(gx, gy) or 1)


@lru_cache(maxsize=16)
def shaded_contours(polygon, levels=LEVELS, tolerance=0.9):
    """Tanaka's illuminated contours within a polygon: the paths of the lit, the level and the shaded pieces."""
    paths = ["", "", ""]
    for level in levels:
        for line in contours(level):
            for kind, piece in _pieces(line, polygon):
                piece = simplified(piece, tolerance)
                if len(piece) > 1:
                    paths[kind] += polyline(piece)
    return tuple(paths)


def _pieces(line, polygon):
    """Yields (kind, points) of the pieces inside the polygon: 0 lit, 1 level, 2 shaded. Pieces share their ends."""
    lights = [light(x, y) for x, y in line]
    kinds = [_kind(lights[max(0, i - 3) : i + 4]) if inside(*line[i], polygon) else None for i in range(len(line))]
    start = 0
    while start < len(line) - 1:
        end = start
        while end < len(line) - 1 and kinds[end + 1] == kinds[start]:
            end += 1
        if kinds[start] is not None:
            yield kinds[start], line[start : end + 2]
        start = end + 1


def _kind(near):
    mean = sum(near) / len(near)
    return 0 if mean > 0.25 else 1 if mean > -0.35 else 2
