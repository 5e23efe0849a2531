"""The orchard and what grows on its lattice: trees as a halftone, blossoms, hexagons, peach trees."""

import math

from .paths import dots, number

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def halftone(width, height, pitch, largest, weight):
    """Trees on a triangular lattice; the radius of each follows weight(x, y) in 0..1, as in a halftone print."""
    row_height, groups = pitch * math.sqrt(3) / 2, {}
    for j in range(-1, int(height / row_height) + 2):
        for i in range(-1, int(width / pitch) + 2):
            x, y = i * pitch + j % 2 * pitch / 2, (j + 0.5) * row_height
            radius = round(largest * weight(x, y))
            if radius > 0:
                groups.setdefault(radius, []).append((x, y))
    return "".join(f'<path class="tree" stroke-width="{2 * r}" d="{dots(p)}"/>' for r, p in sorted(groups.items()))


def towards(road, reach, margin):
    """Weight of trees that grow towards the road within `reach` of it and stop `margin` short of it."""

    def weight(x, y):
        above = road.y(x) - y
        return 0 if above < margin else max(0, 1 - above / reach) ** 1.2

    return weight


def blossom(x, y, radius, turn=0):
    """Five round petals about a pistil; `turn` in degrees."""
    angles = [math.radians(turn + 72 * k - 90) for k in range(5)]
    petals = [(x + math.cos(a) * radius * 0.58, y + math.sin(a) * radius * 0.58) for a in angles]
    return (
        f'<path class="petal" stroke-width="{number(radius * 0.92)}" d="{dots(petals)}"/>'
        f'<path class="pistil" stroke-width="{number(radius * 0.42)}" d="{dots([(x, y)])}"/>'
    )


def hexagon(x, y, radius):
    angles = [math.radians(30 + 60 * k) for k in range(6)]
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]
