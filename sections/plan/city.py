"""What the plan is told about the city, and the frame it draws in.

The drawing is LEFT .. LEFT + WIDTH by TOP .. TOP + HEIGHT units. Positions that staff set are fractions of it.
"""

from dataclasses import dataclass

LEFT, TOP, WIDTH, HEIGHT = 0, -66, 1000, 850
FRAME = {"left": LEFT, "top": TOP, "width": WIDTH, "height": HEIGHT}
VIEW_BOX = f"{LEFT} {TOP} {WIDTH} {HEIGHT}"


def unit_point(x, y):
    """Drawing units of a position given in fractions; what lies outside is moved to the edge."""
    return LEFT + min(max(x, 0), 1) * WIDTH, TOP + min(max(y, 0), 1) * HEIGHT


def fraction(x, y):
    """The fractions, to four places, of a point in drawing units: what a form or a database keeps."""
    return round((x - LEFT) / WIDTH, 4), round((y - TOP) / HEIGHT, 4)


@dataclass(frozen=True)
class SectionShape:
    """A section: side is "north" or "south" of the road, area_text what people read ("21.6 km²").

    `short_name` is what remains of the name on phones. `outline` is a tuple of (x, y) fractions drawn by staff, in
    order around the section, with or without its side along the road; None means the default edge. `label` is where
    staff put the name, as (x, y) fractions of its left end; None means beside the land with a line to it.
    """

    side: str
    name: str
    area_km2: float | None
    area_text: str
    href: str
    short_name: str = ""
    outline: tuple | None = None
    label: tuple | None = None

    def __post_init__(self):
        # Drawings are cached by their arguments, and what comes from JSON is made of lists.
        object.__setattr__(self, "outline", tuple(tuple(point) for point in self.outline or ()) or None)


@dataclass(frozen=True)
class Mark:
    """A park: kind is "industry" or "logistics", x and y are fractions, fields the slugs of its key fields."""

    number: int
    name: str
    short_name: str
    kind: str
    x: float
    y: float
    href: str = ""
    fields: tuple = ()

    def __post_init__(self):
        object.__setattr__(self, "fields", tuple(self.fields))

    @property
    def point(self):
        x, y = unit_point(self.x, self.y)
        return round(x), round(y)


@dataclass(frozen=True)
class Words:
    """The plan's own words in one language. `cluster` has the places {count} and {numbers}."""

    label: str
    road: str
    peach: str
    square_km: str
    same_scale: str
    cluster: str


@dataclass(frozen=True)
class Plan:
    """A finished drawing and what its caption and legend must say about it."""

    svg: str
    true_proportion: bool
    clusters: int = 0

    def __str__(self):
        return self.svg
