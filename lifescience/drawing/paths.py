"""Writing of path data and of the frame around a picture. Units are those of the picture's own view box."""

from html import escape
from itertools import pairwise


def number(value):
    return str(round(value))


def polyline(points, closed=False):
    """Integer path of straight pieces, written relatively because that is shorter."""
    grid = [(round(x), round(y)) for x, y in points]
    steps = [f"{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in pairwise(grid) if (x0, y0) != (x1, y1)]
    return f"M{grid[0][0]} {grid[0][1]}l{' '.join(steps)}".replace(" -", "-") + ("z" if closed else "")


def soft_line(points):
    """Integer path of smooth quadratics ("t" mirrors the last control point) through evenly spaced points.

    Rounding each joint on its own would make the mirrored control points swing wider and wider. Each joint is
    therefore rounded against the control point that the browser will really have, so no error is handed on.
    """
    (x0, y0), (x1, y1) = points[0], points[1]
    x0, y0, cx, cy = round(x0), round(y0), round(x1), round(y1)
    path, px, py, first = f"M{x0} {y0}q{cx - x0} {cy - y0} ", x0, y0, True
    for x, y in points[2:]:
        mx, my = round((cx + x) / 2), round((cy + y) / 2)
        path += ("" if first else "t") + f"{mx - px} {my - py}"
        px, py, cx, cy, first = mx, my, 2 * mx - cx, 2 * my - cy, False
    return path.replace(" -", "-")


def dots(points):
    """Round dots are zero-length lines with round caps: one path, written relatively, for a whole orchard."""
    grid = [(round(x), round(y)) for x, y in points]
    steps = [f"m{x1 - x0} {y1 - y0}h0" for (x0, y0), (x1, y1) in pairwise(grid)]
    return f"M{grid[0][0]} {grid[0][1]}h0{''.join(steps)}".replace(" -", "-")


def sliced(width, height, align, body, css=""):
    """A decorative picture that fills any frame; `align` says which part stays in view ("xMaxYMid")."""
    name = f' class="{escape(css)}"' if css else ""
    return (
        f'<svg{name} viewBox="0 0 {width} {height}" preserveAspectRatio="{align} slice" aria-hidden="true">{body}</svg>'
    )
