"""The two shapes that stand for a park: a disc is an industrial park, a square a logistics park."""

from .paths import number

LOGISTICS = "logistics"


def mark(x, y, radius, kind):
    """Disc or square about (x, y). The square is a little narrower than the disc, so that both weigh the same."""
    if kind == LOGISTICS:
        side = round(radius * 0.88)
        return f'<path d="M{number(x - side)} {number(y - side)}h{2 * side}v{2 * side}h-{2 * side}z"/>'
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'
