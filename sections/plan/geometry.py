"""Plane geometry of outlines: polygons are sequences of (x, y) in drawing units."""

import math
import random
from itertools import pairwise

from lifescience.drawing.paths import polyline


def sides(polygon):
    return zip(polygon, [*polygon[1:], polygon[0]], strict=True)


def area(polygon):
    """In square units, by the shoelace formula."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides(polygon))) / 2


def inside(x, y, polygon):
    """Whether a ray from the point crosses the outline an odd number of times."""
    odd = False
    for (x1, y1), (x2, y2) in sides(polygon):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def bounds(polygon):
    """Left, top, right, bottom."""
    xs, ys = zip(*polygon, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def crosses_itself(polygon):
    """Whether two sides that are not neighbours cut each other."""
    edges = list(sides(polygon))
    return any(
        _cut(*edges[i], *edges[j])
        for i in range(len(edges))
        for j in range(i + 2, len(edges))
        if (j + 1) % len(edges) != i
    )


def _cut(a, b, c, d):
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def roughened(points, seed):
    """An edge as a hand would draw it: four rounds of splitting each piece a little off its line."""
    rnd = random.Random(seed)
    for _ in range(4):
        out = [points[0]]
        for a, b in pairwise(points):
            length = math.dist(a, b)
            if length > 13:
                off, t = (rnd.random() - 0.5) * 0.32 * length, 0.38 + 0.24 * rnd.random()
                dx, dy = b[0] - a[0], b[1] - a[1]
                out.append((a[0] + dx * t - dy / length * off, a[1] + dy * t + dx / length * off))
            out.append(b)
        points = out
    return points


def rounded_corners(points, t=0.2):
    """One round of Chaikin's corner cutting, ends kept."""
    out = [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        out.append((ax + (bx - ax) * t, ay + (by - ay) * t))
        out.append((ax + (bx - ax) * (1 - t), ay + (by - ay) * (1 - t)))
    return [*out, points[-1]]


def simplified(points, tolerance):
    """Douglas-Peucker: the line with every point dropped that lies within `tolerance` of what remains."""
    if len(points) < 3:
        return list(points)
    distances = [_distance(point, points[0], points[-1]) for point in points[1:-1]]
    far = max(distances)
    if far <= tolerance:
        return [points[0], points[-1]]
    index = distances.index(far) + 1
    return simplified(points[: index + 1], tolerance)[:-1] + simplified(points[index:], tolerance)


def _distance(point, a, b):
    """From the line through a and b; from a if they are one point."""
    length = math.dist(a, b)
    return math.dist(point, a) if length < 1e-6 else abs(_turn(a, b, point)) / length


def outline(polygon, tolerance):
    """Closed path of a polygon, simplified in two halves because both ends of a line are always kept."""
    half = len(polygon) // 2
    first = simplified(polygon[: half + 1], tolerance)[:-1]
    second = simplified([*polygon[half:], polygon[0]], tolerance)[:-1]
    return polyline(first + second, True)
