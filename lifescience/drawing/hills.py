"""Ridges in the manner of blue-green landscape painting."""

import math
import random
from typing import NamedTuple

from .paths import soft_line


class Layer(NamedTuple):
    """One ridge: its class, the height of its foot, how deep its bands go, how many there are, its mountains.

    With several bands it is a dark crown with paler bands down to its misty foot, and mountains are (x, height, width).
    With one band it is a flat silhouette, and mountains are bare bumps (x, height, left, right, steepness).
    """

    name: str
    base: int
    depth: int
    bands: int
    mountains: list


def mountain(centre, height, width):
    """Bumps of one mountain: a round summit and three uneven shoulders on either side."""
    rnd = random.Random(int(centre * 7 + height * 3 + width))
    bumps = [(centre, height, width * 0.62, width * 0.74, 2.1)]
    for side in (-1, 1):
        away, tall = width * rnd.uniform(0.62, 0.8), height * rnd.uniform(0.6, 0.72)
        for _ in range(3):
            left, right = width * rnd.uniform(0.4, 0.5), width * rnd.uniform(0.4, 0.5)
            bumps.append((centre + side * away, tall, left, right, 2.2))
            away += width * rnd.uniform(0.5, 0.66)
            tall *= rnd.uniform(0.5, 0.66)
    return bumps


def skyline(bumps, softness=3.2):
    """Smooth maximum (log-sum-exp) of the bumps: summits stay round, the clefts between them stay sharp."""

    def height(x):
        total = sum(
            math.exp(tall * math.exp(-(abs((x - centre) / (left if x < centre else right)) ** power)) / softness)
            for centre, tall, left, right, power in bumps
        )
        return max(0, softness * math.log(total / len(bumps)))

    return height


def ridge(layer, width, floor, step):
    """One layer: its filled bands and, following the crown, two thin lines of gold."""
    bumps = [bump for m in layer.mountains for bump in (mountain(*m) if len(m) == 3 else [m])]
    height = skyline(bumps)
    xs = [i * step for i in range(-2, width // step + 4)]
    rises = [height(x) + 7 * math.sin(x / width * 9 + layer.base) for x in xs]

    def line(t):
        return soft_line(
            [(x, layer.base - rise * (1 - t) ** 1.25 + t * layer.depth) for x, rise in zip(xs, rises, strict=True)]
        )

    fills = [
        f'<path class="{layer.name}{band}{" hill-edge" if band == 0 else ""}" '
        f'd="{line(band / layer.bands)}V{floor}H{-2 * step}z"/>'
        for band in range(layer.bands)
    ]
    gold = [f'<path class="hill-line" d="{line(t)}"/>' for t in (0.1, 0.34)] if layer.bands > 1 else []
    return "".join(fills + gold)


def ridges(width, floor, layers, step):
    """Layers from the back to the front, down to `floor`; `step` is the distance of the points of a line."""
    return "".join(ridge(layer, width, floor, step) for layer in layers)
