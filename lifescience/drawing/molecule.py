"""Fused rings of hexagons: the chemistry of the covers."""

import math

from .orchard import hexagon
from .paths import number, polyline

SAME_CORNER = 3  # drawing units: closer corners are one
TRIES = 300


class Skeleton:
    """Corners and bonds in whole drawing units. Neighbouring rings share their corners."""

    def __init__(self):
        self.corners, self.bonds = [], set()

    def corner(self, point):
        for known in self.corners:
            if math.dist(known, point) < SAME_CORNER:
                return known
        self.corners.append((round(point[0]), round(point[1])))
        return self.corners[-1]

    def bind(self, one, other):
        self.bonds.add(tuple(sorted((one, other))))

    def ring(self, x, y, bond):
        ends = [self.corner(p) for p in hexagon(x, y, bond)]
        for one, other in zip(ends, ends[1:] + ends[:1], strict=True):
            self.bind(one, other)

    def chain(self, start, direction, turns, bond):
        """A side chain from a corner: each bond turns by so many degrees from `direction`."""
        for turn in turns:
            angle = math.radians(direction + turn)
            there = self.corner((start[0] + bond * math.cos(angle), start[1] + bond * math.sin(angle)))
            self.bind(start, there)
            start = there

    def lines(self):
        return "".join(f"M{a[0]} {a[1]}L{b[0]} {b[1]}" for a, b in sorted(self.bonds))

    def atoms(self, rnd, classes, radii):
        """Every corner as a disc whose class and radius are drawn from the two tuples, in this order."""
        return "".join(
            f'<circle class="{rnd.choice(classes)}" cx="{x}" cy="{y}" r="{number(rnd.choice(radii))}"/>'
            for x, y in sorted(self.corners)
        )


def grown(rnd, size, bond, fits):
    """Centres of fused rings that grow from (0, 0), each where fits(x, y); fewer than `size` if there is no room."""
    cells, ring = [(0.0, 0.0)], math.sqrt(3) * bond
    for _ in range(TRIES):
        if len(cells) == size:
            break
        (x, y), turn = rnd.choice(cells), math.radians(60 * rnd.randrange(6))
        new = x + ring * math.cos(turn), y + ring * math.sin(turn)
        if fits(*new) and all(math.dist(new, cell) > 1 for cell in cells):
            cells.append(new)
    return cells


def outward(point, centre):
    """The bond direction, in degrees, that leads from a corner away from the centre."""
    away = math.degrees(math.atan2(point[1] - centre[1], point[0] - centre[0]))
    return round((away - 30) / 60) * 60 + 30


def molecule(rnd, centre, width, height, bond):
    """Four to six fused rings, two of them filled, and up to five side chains."""
    size = rnd.randint(4, 6)
    cells = grown(rnd, size, bond, lambda x, y: abs(x) < width * 0.3 and abs(y) < height * 0.36)
    skeleton = Skeleton()
    for x, y in cells:
        skeleton.ring(centre[0] + x, centre[1] + y, bond)
    for start in rnd.sample(sorted(skeleton.corners), 5):
        direction = outward(start, centre)
        skeleton.chain(start, direction, (0, 30, -30)[: rnd.choice((1, 2, 3))], bond)
    filled = "".join(
        polyline(hexagon(centre[0] + x, centre[1] + y, bond), True) for x, y in rnd.sample(cells, min(2, len(cells)))
    )
    radii = tuple(bond * share for share in (0.16, 0.16, 0.22, 0.3))
    atoms = skeleton.atoms(rnd, ("atom", "atom", "atom-2", "atom-3"), radii)
    return f'<path class="cell" d="{filled}"/><path class="bond" d="{skeleton.lines()}"/>{atoms}'
