"""The road and the two lands it divides, drawn so that their areas are true to each other."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .city import HEIGHT, LEFT, TOP, WIDTH, unit_point
from .geometry import area, bounds, crosses_itself, roughened, rounded_corners

# Units of a kilometre: the first at which every section fits into the drawing.
UNITS = (95, 85, 77, 69, 62, 56, 50, 45, 40, 36, 105, 115, 127, 140)
TOLERANCE = 0.001
NEAR_ROAD = 30

# Starts left of any screen and ends right of it; the short one stays within "you are here".
ROAD = "M-2600 344H40C230 344 300 306 470 306S760 366 960 352H3600"
ROAD_SHORT = "M40 344C230 344 300 306 470 306S760 366 990 352"
ROAD_NAME = "M110 371C250 362 320 334 470 334S740 386 900 384"

# fmt: off
EDGES = {
    "north": ((902, 348), (936, 292), (918, 214), (930, 150), (872, 112), (800, 108), (752, 70), (668, 66), (610, 96),
              (548, 92), (498, 134), (404, 142), (340, 182), (276, 184), (212, 222), (150, 226), (112, 268), (72, 292),
              (84, 340)),
    "south": ((856, 366), (908, 398), (950, 470), (940, 556), (962, 610), (900, 668), (838, 684), (812, 736),
              (716, 738), (640, 772), (556, 746), (470, 760), (412, 716), (330, 712), (262, 664), (226, 600),
              (160, 566), (150, 496), (104, 440), (112, 352)),
}
# fmt: on
SEEDS = {"north": 21, "south": 8}
GAPS = {"north": -7, "south": 7}  # from the road's middle to the land


def _bezier(a, b, c, d):
    for i in range(25):
        t = i / 24
        m = 1 - t
        yield tuple(m**3 * a[k] + 3 * m * m * t * b[k] + 3 * m * t * t * c[k] + t**3 * d[k] for k in (0, 1))


ROAD_TABLE = [
    *_bezier((40, 344), (230, 344), (300, 306), (470, 306)),
    *list(_bezier((470, 306), (640, 306), (760, 366), (960, 352)))[1:],
]


def road_y(x):
    """Height of the road's middle."""
    for (x0, y0), (x1, y1) in pairwise(ROAD_TABLE):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return ROAD_TABLE[0][1] if x < ROAD_TABLE[0][0] else ROAD_TABLE[-1][1]


@dataclass(frozen=True)
class Land:
    """The outline of a section; `fitted` says that it encloses what it should."""

    side: str
    polygon: tuple
    fitted: bool


@lru_cache(maxsize=16)
def lands(sections):
    """The lands by side, and the units of a kilometre they are drawn in.

    If they cannot all be fitted at any scale, they are drawn as they are, in no proportion.
    """
    for unit in UNITS:
        found = {s.side: land(s.side, s.area_km2, unit, s.outline) for s in sections}
        if all(one.fitted for one in found.values()):
            return found, unit
    return {s.side: land(s.side, None, UNITS[0], s.outline) for s in sections}, UNITS[0]


@lru_cache(maxsize=128)
def land(side, km2, unit, drawn=None):
    """The section's edge stretched away from the road, by one factor, until it encloses km2 square kilometres."""
    edge = drawn_edge(side, drawn) if drawn else EDGES[side]
    # Measured from the road, the side along it is straight and cannot be cut by mistake.
    sound = len(edge) > 2 and not crosses_itself([(x, y - road_y(x)) for x, y in edge])
    edge = roughened(edge, SEEDS[side])
    if not km2 or not sound:
        return Land(side, tuple(stretched(side, edge, 1)), False)
    low, high, wanted = 0.4, 2.5, km2 * unit**2
    for _ in range(40):
        factor = (low + high) / 2
        polygon = stretched(side, edge, factor)
        low, high = (low, factor) if area(polygon) > wanted else (factor, high)
    fits = abs(area(polygon) - wanted) < TOLERANCE * wanted and _in_view(polygon)
    return Land(side, tuple(polygon), fits)


def stretched(side, edge, factor):
    """Closed outline: along the road, then the edge with its distance from the road multiplied by the factor."""
    gap, start, end = GAPS[side], edge[-1][0], edge[0][0]
    along = [(x, road_y(x) + gap) for x in (start + (end - start) * i / 30 for i in range(31))]
    outer = [(x, road_y(x) + gap + (y - road_y(x) - gap) * factor) for x, y in edge]
    return along + rounded_corners(outer)


def drawn_edge(side, drawn):
    """The edge of an outline that staff drew: from road to road, every point moved to its own side.

    The longest run of points near the road is the side along it, and is left to the road.
    """
    gap, closest = GAPS[side], max if side == "south" else min
    points = [(x, closest(y, road_y(x) + gap)) for x, y in (unit_point(*point) for point in drawn)]
    near = [abs(y - road_y(x)) < NEAR_ROAD for x, y in points]
    if all(near):
        return points
    first, length = _longest_run(near)
    if not length:
        return points
    start, kept = first + length - 1, len(points) - length + 2
    return [points[(start + k) % len(points)] for k in range(kept)]


def _longest_run(flags):
    """Start and length of the longest run of true flags around a ring; (0, 0) if there is none."""
    count, best = len(flags), (0, 0)
    for start in range(count):
        length = 0
        while length < count and flags[(start + length) % count]:
            length += 1
        if length > best[1]:
            best = (start, length)
    return best


def _in_view(polygon):
    left, top, right, bottom = bounds(polygon)
    return left >= LEFT and top >= TOP and right <= LEFT + WIDTH and bottom <= TOP + HEIGHT
