"""Marks that lie too close become one, and labels go where they hide nothing."""

import unicodedata
from dataclasses import dataclass

from .city import HEIGHT, LEFT, TOP, WIDTH, Mark
from .geometry import inside
from .lands import road_y

ASCENT, DESCENT = 15, 6  # of a line of 16 units, from its base line
ROOM = 23  # of a mark from its middle: a label nearer to another mark would seem to belong to it
ROAD_HALF = 4  # half of the road's width
# (x, y, anchor) of a label's base line from the middle of its mark, in the order they are tried
SPOTS = ((22, 5, "start"), (-22, 5, "end"), (0, 35, "middle"), (0, -23, "middle"))


@dataclass(frozen=True)
class Group:
    """Marks that share one place: that of the first, which is also the smallest number."""

    marks: tuple

    @property
    def first(self) -> Mark:
        return self.marks[0]

    @property
    def point(self):
        return self.first.point


def grouped(marks, reach):
    """Marks by number; each joins the first group nearer than `reach` units, else begins its own.

    Groups are measured from their first mark, so a long row of marks cannot chain into a single one.
    """
    groups = []
    for mark in sorted(marks, key=lambda mark: mark.number):
        for members in groups:
            if _distance(members[0].point, mark.point) < reach:
                members.append(mark)
                break
        else:
            groups.append([mark])
    return [Group(tuple(members)) for members in groups]


def closest(groups):
    """Distance of the two nearest groups, infinite for fewer than two."""
    points = [group.point for group in groups]
    return min((_distance(a, b) for i, a in enumerate(points) for b in points[i + 1 :]), default=float("inf"))


def _distance(a, b):
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5


def text_width(text, size=16):
    """Width of a text in system sans, guessed on the large side: Han characters are square, Latin about half."""
    return sum(
        size if unicodedata.east_asian_width(c) in "WF" else size * (0.68 if c.isupper() else 0.57) for c in text
    )


def text_box(text, x, y, anchor="start", size=16):
    """Left, top, right, bottom of a line of text on the base line (x, y)."""
    width = text_width(text, size)
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
    return left, y - ASCENT * size / 16, left + width, y + DESCENT * size / 16


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def placed(groups, lands, taken=()):
    """The spot of each label that has one: {number: (x, y, anchor)}. Greedy in the order of the numbers.

    A label may touch no mark, no other label and none of the `taken` boxes; it stays in the drawing and on one
    ground, because each ground has its own ink. A label without a spot is left out: the list beside the plan has it.
    """
    boxes = [*taken, *(_around(*group.point) for group in groups)]
    spots = {}
    for group in groups:
        text = group.first.short_name
        if not text or len(group.marks) > 1:
            continue
        own = _around(*group.point)
        for dx, dy, anchor in SPOTS:
            box = text_box(text, group.point[0] + dx, group.point[1] + dy, anchor)
            free = all(other == own or not overlap(box, other) for other in boxes)
            if free and _within(box) and not _on_road(box) and _on_one_ground(box, group.point, lands):
                spots[group.first.number] = (dx, dy, anchor)
                boxes.append(box)
                break
    return spots


def _around(x, y):
    return x - ROOM, y - ROOM, x + ROOM, y + ROOM


def _within(box):
    return box[0] >= LEFT and box[1] >= TOP and box[2] <= LEFT + WIDTH and box[3] <= TOP + HEIGHT


def ground_at(point, lands):
    """Side of the land a point lies on, "" on paper."""
    return next((side for side, land in lands.items() if inside(*point, land.polygon)), "")


def _on_road(box):
    left, top, right, bottom = box
    return any(top - ROAD_HALF < road_y(x) < bottom + ROAD_HALF for x in (left, (left + right) / 2, right))


def _on_one_ground(box, point, lands):
    """Whether the label's rim lies on the same ground as its mark: corners and points between them."""
    left, top, right, bottom = box
    rim = [(left + (right - left) * i / 4, y) for i in range(5) for y in (top, bottom)]
    return all(ground_at(spot, lands) == ground_at(point, lands) for spot in rim)
