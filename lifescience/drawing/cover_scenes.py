"""Covers of fields, sections and plain pages. Each takes (generator, sheet, tone family)."""

import math

from .hills import Layer, ridges
from .molecule import Skeleton, outward
from .orchard import blossom, halftone, hexagon, towards
from .paths import number, polyline
from .road import Road

NEAR = 2.1  # how much larger the rings of a field are than those of a park, in pitches
# What is north of the road on a section's cover: the section itself fills the picture.
SHARE = {"north": 0.66, "south": 0.32, "neutral": 0.5}
TREES = {"north": 0.6, "south": 0.3, "neutral": 0.45}  # how far the orchard reaches from the road, in heights


def close_up(rnd, sheet, family):
    """A field: three fused rings seen close, double bonds and all, cropped by the frame."""
    bond = sheet.pitch * NEAR
    centre = rnd.uniform(0.4, 0.6) * sheet.width, rnd.uniform(0.4, 0.6) * sheet.height
    turn = rnd.randrange(6)
    cells = [centre] + [_beside(centre, bond, turn + k) for k in (0, rnd.choice((2, 3)))]
    trees = halftone(sheet.width, sheet.height, sheet.pitch, sheet.pitch * 0.2, lambda x, y: y / sheet.height * 0.8)
    return trees + _rings(rnd, cells, bond) + blossom(*cells[2], bond * 0.42, rnd.randrange(72))


def _beside(cell, bond, turn):
    """Centre of the ring that shares the side in direction turn * 60 degrees."""
    angle, ring = math.radians(60 * turn), math.sqrt(3) * bond
    return cell[0] + ring * math.cos(angle), cell[1] + ring * math.sin(angle)


def _rings(rnd, cells, bond):
    """The rings with their bonds, chains to beyond the frame, and atoms."""
    skeleton = Skeleton()
    for x, y in cells:
        skeleton.ring(x, y, bond)
    for start in rnd.sample(sorted(skeleton.corners), 4):
        skeleton.chain(start, outward(start, cells[0]), (0,), bond)
    inner = "".join(_double_bonds(x, y, bond, k % 2) for k, (x, y) in enumerate(cells))
    filled = polyline(hexagon(*cells[1], bond), True)
    radii = tuple(bond * share for share in (0.12, 0.12, 0.17, 0.24))
    atoms = skeleton.atoms(rnd, ("atom", "atom", "atom-2", "atom-3"), radii)
    return (
        f'<path class="cell" d="{filled}"/>'
        f'<path class="bond-close" stroke-width="{number(bond * 0.07)}" d="{skeleton.lines()}{inner}"/>{atoms}'
    )


def _double_bonds(x, y, bond, first):
    """Every other side of a ring once more, inside it and shorter."""
    corners, out = hexagon(x, y, bond * 0.78), ""
    for k in range(first, 6, 2):
        (ax, ay), (bx, by) = corners[k], corners[(k + 1) % 6]
        ends = [(ax + (bx - ax) * t, ay + (by - ay) * t) for t in (0.12, 0.88)]
        out += polyline(ends)
    return out


def landscape(rnd, sheet, family):
    """A section: the poster in small, with the section's own side of the road filling the picture.

    What lies north is painted over the hills, so nothing needs a clip path and its id.
    """
    width, height = sheet.width, sheet.height
    road = Road(width, height, height * rnd.uniform(0.06, 0.12), height * rnd.uniform(0.03, 0.07), share=SHARE[family])
    trees = halftone(
        width, height, sheet.pitch, sheet.pitch * 0.22, towards(road, height * TREES[family], sheet.pitch * 0.45)
    )
    return (
        f'<path class="sky" d="M0 0h{width}v{height}H0z"/>{_hills(rnd, sheet, road)}'
        f'<path class="north" d="{road.path}V0H0z"/>{trees}{_flowers(rnd, sheet, road)}{_road(sheet, road)}'
    )


def _hills(rnd, sheet, road):
    """Ridges from below the road to the lower edge: the deeper the ground, the more; the last one is dark."""
    top = road.at(0.5)[1]
    depth = sheet.height - top
    names = ("ra", "rb", "rc") if depth > sheet.height / 2 else ("ra", "rc")
    layers = []
    for k, name in enumerate(names, 1):
        foot = round(top + depth * (k / len(names) - 0.04))
        layers.append(Layer(name, foot, round(depth * 0.4), 4, _mountains(rnd, sheet.width, sheet.height * 0.26)))
    front = [(rnd.choice((0.1, 0.9)) * sheet.width, depth * 0.3, sheet.width * 0.3, sheet.width * 0.3, 2.4)]
    layers.append(Layer("re", round(sheet.height + depth * 0.04), 20, 1, front))
    return ridges(sheet.width, sheet.height + 9, layers, max(6, round(sheet.width / 70)))


def _mountains(rnd, width, height):
    """About five mountains across the sheet, one of them high."""
    pace, peak = width / 5, rnd.randrange(6)
    return [
        (
            round(pace * (k + rnd.uniform(-0.35, 0.35))),
            round(height * (1 if k == peak else rnd.uniform(0.3, 0.62))),
            round(pace * rnd.uniform(0.5, 0.7)),
        )
        for k in range(6)
    ]


def _flowers(rnd, sheet, road):
    """Two blossoms on the orchard, one in each half, well above the road."""
    out = ""
    for size, side in zip((0.5, 0.32), rnd.sample((0.28, 0.72), 2), strict=True):
        x = (side + rnd.uniform(-0.16, 0.16)) * sheet.width
        out += blossom(x, road.y(x) * rnd.uniform(0.25, 0.55), sheet.pitch * size, rnd.randrange(72))
    return out


def _road(sheet, road, width=0.36):
    """The road, `width` in pitches."""
    return f'<path class="cover__road" stroke-width="{number(sheet.pitch * width)}" d="{road.path}"/>'


def road_through_lattice(rnd, sheet, family):
    """A plain page: the seal's road through a quiet, even lattice, one cell filled and one blossom."""
    width, height, pitch = sheet.width, sheet.height, sheet.pitch
    road = Road(width, height, height * rnd.uniform(0.1, 0.16), height * rnd.uniform(0.06, 0.1), share=0.55)
    trees = halftone(width, height, pitch, pitch * 0.1, lambda x, y: 0 if abs(y - road.y(x)) < pitch * 0.5 else 1)
    i, j = rnd.randrange(2, sheet.columns - 2), rnd.randrange(1, max(2, sheet.rows // 3))
    # Half a row higher, so that the cell's corners and middle lie on dots of the lattice.
    x, y = i * pitch + j % 2 * pitch / 2, (j + 0.5) * sheet.row_height
    cell = polyline(hexagon(x, y, pitch * 0.95), True)
    flower = blossom(x, y, pitch * 0.42, rnd.randrange(72))
    return (
        f'<path class="cover__below" d="{road.path}V{height}H0z"/>{trees}{_road(sheet, road, 0.16)}'
        f'<path class="cell" d="{cell}"/>{flower}'
    )
