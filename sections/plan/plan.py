"""The schematic plan of the city: the large one with links, and the small "you are here"."""

import math
from functools import lru_cache
from html import escape

from .city import VIEW_BOX, Plan, unit_point
from .geometry import inside
from .ground import orchard, orchard_oval, symbols
from .labels import closest, ground_at, grouped, placed, text_box, text_width
from .lands import ROAD, ROAD_NAME, ROAD_SHORT, lands
from .marks import RING, STACK, drawn, linked, shape

TOUCHING = 34  # closer marks become one
TOUCHING_SMALL = 60  # the same where marks are 1.9 times as large: in the small plan and on phones
NAMES = {"north": 46, "south": 722}  # base line of a section's name
LEADS = {"north": ("M30 102H196", (262, 176)), "south": ("M30 676H176", (256, 596))}
LEAD_BOXES = [
    (30, 98, 196, 106), (196, 102, 218, 126), (218, 126, 240, 150), (240, 150, 267, 181),
    (30, 672, 176, 680), (176, 654, 200, 676), (200, 630, 226, 654), (226, 591, 261, 630),
]  # fmt: skip


def plan(sections, marks, words, directory_href):
    """The large plan as a `Plan`. Put it once in a page.

    The page must list the parks beside it: labels without room are left out, and on phones (below 48rem) there are no
    labels at all and marks are smaller than 44 px, so there the list does the linking. If `true_proportion` is false
    the caption must not claim it; if `clusters` is not 0 the legend must explain the stacked disc.
    """
    return _plan(_in_order(sections), tuple(marks), words, directory_href)


def small_plan(sections, label, marks=(), here=None, only=""):
    """The small plan without words and links. `here`: the number of the one park to show, ringed. `only`: "north" or
    "south" pales the other section. Without `here` all marks are shown with their numbers. Once in a page, and not
    together with the large one.
    """
    return _small_plan(_in_order(sections), label, tuple(marks), here, only)


def _in_order(sections):
    """North before south, and one of each: the order of the links."""
    return tuple({section.side: section for section in sorted(sections, key=lambda s: s.side)}.values())


@lru_cache(maxsize=64)
def _plan(sections, marks, words, directory_href):
    ground, unit = lands(sections)
    groups = grouped(marks, TOUCHING)
    taken = [box for section in sections for box in _name_boxes(section)] + _word_boxes(words, unit)
    spots = placed(groups, ground, taken)
    labels = tuple(_label_box(group, spots) for group in groups if group.first.number in spots)
    links = [_section_link(section) for section in sections] + [
        linked(group, spots.get(group.first.number), ground_at(group.point, ground), words, directory_href)
        for group in groups
    ]
    led = {section.side: ground[section.side] for section in sections if not section.label}
    dense = " plan--dense" if closest(groups) < TOUCHING_SMALL else ""
    svg = (
        f'<svg class="plan plan--full{dense}" viewBox="{VIEW_BOX}" role="group" aria-label="{escape(words.label)}">'
        f"{symbols(ground, unit, tuple(group.point for group in groups), labels)}"
        f"{_scenery(ground, unit, words, led)}{''.join(links)}</svg>"
    )
    clusters = sum(len(group.marks) > 1 for group in groups)
    return Plan(svg, _true_proportion(ground), clusters)


@lru_cache(maxsize=256)
def _small_plan(sections, label, marks, here, only):
    ground, unit = lands(sections)
    groups = grouped([mark for mark in marks if here in (None, mark.number)], TOUCHING_SMALL)
    body = "".join(_small_mark(group, here, ground_at(group.point, ground)) for group in groups)
    pale = f" plan--only-{only}" if only in ground else ""
    lands_used = "".join(f'<use href="#plan-{side}"/>' for side in ground)
    return Plan(
        f'<svg class="plan plan--small{pale}" viewBox="40 -30 960 815" role="img" aria-label="{escape(label)}">'
        f"{symbols(ground, unit, tuple(group.point for group in groups), detail=False)}{lands_used}"
        f'<path class="plan__case" d="{ROAD_SHORT}"/><path class="plan__road" d="{ROAD_SHORT}"/>{body}</svg>',
        _true_proportion(ground),
        sum(len(group.marks) > 1 for group in groups),
    )


def _true_proportion(ground):
    """One area alone is in no proportion."""
    return len(ground) > 1 and all(land.fitted for land in ground.values())


def _small_mark(group, here, ground):
    mark, several = group.first, len(group.marks) > 1
    if here is not None:
        return drawn(mark.point, RING + shape(mark), mark.number, ground, scale=" plan__scale--here") + "</g>"
    body, text, css = (STACK, len(group.marks), " plan__number--of") if several else (shape(mark), mark.number, "")
    return drawn(mark.point, body, text, ground, css, " plan__scale--map") + "</g>"


def _scenery(ground, unit, words, led):
    """All that is only to be looked at: grid, lands, road, lead lines, the square kilometre."""
    used = "".join(f'<use href="#plan-{side}"/>' for side in ground)
    return (
        '<g aria-hidden="true"><path class="plan__wide" fill="url(#plan-kilometres)" d="M-2600-66h6200v850h-6200z"/>'
        f'{used}<path class="plan__case" d="{ROAD}"/><path class="plan__road" d="{ROAD}"/>'
        f'<path id="plan-road" class="quiet" d="{ROAD_NAME}"/><text class="plan__label plan__label--road plan__wide">'
        f'<textPath href="#plan-road" startOffset="3%">{escape(words.road)}</textPath></text>'
        f'<g class="plan__wide">{_leads(led)}{_peach_name(ground, words)}{_square(unit, words)}</g></g>'
    )


def _leads(ground):
    """From under each name a line to a dot on its land."""
    out = ""
    for side, land in ground.items():
        start, preferred = LEADS[side]
        x, y = _on_land(preferred, land.polygon)
        out += _lead(f"{start}L{x} {y}", x, y)
    return out


def _lead(path, x, y):
    return f'<path class="plan__lead" d="{path}"/><path class="plan__end" d="M{x} {y}h0"/>'


def _on_land(point, polygon):
    """The point if it lies on the land, else the nearest corner drawn a little towards the land's middle."""
    if inside(*point, polygon):
        return point
    middle = [sum(axis) / len(polygon) for axis in zip(*polygon, strict=True)]
    x, y = min(polygon, key=lambda corner: math.dist(corner, point))
    return round(x + (middle[0] - x) * 0.12), round(y + (middle[1] - y) * 0.12)


def _peach_name(ground, words):
    """The name of the orchard, outside the land, with a line to its upper right."""
    if "north" not in ground or not orchard(ground["north"].polygon):
        return ""
    middle_x, middle_y, across, down = orchard_oval(ground["north"].polygon)
    upper_right = middle_x + across / 2, middle_y - down / 2
    x, y = (round(v) for v in min(orchard(ground["north"].polygon), key=lambda tree: math.dist(tree, upper_right)))
    name = f'<text class="plan__label" x="900" y="13">{escape(words.peach)}</text>'
    return _lead(f"M894 8H866L{x} {y}", x, y) + name


def _square(unit, words):
    """A square kilometre on the plan's own scale; if it is too small for its words, they stand beside it."""
    left, top = 997 - unit, 770 - unit
    roomy = unit > 80
    x, y, css = (left + unit // 2 + 1, top + unit // 2 - 3, "middle") if roomy else (left - 10, 738, "end")
    lines = "".join(
        f'<text class="plan__label plan__label--{css}" x="{x}" y="{y + 23 * k}">{escape(text)}</text>'
        for k, text in enumerate((words.square_km, words.same_scale))
    )
    return f'<path class="plan__lead" d="M{left} {top}h{unit}v{unit}h-{unit}z"/>{lines}'


def _section_link(section):
    """Name and area of a section. The area to hit is 126 units high: 44 px on the smallest phones' plan."""
    x, y = _name_place(section)
    name, short = section.name, section.short_name
    text = escape(name)
    if short and name.startswith(short) and name != short:
        text = f'{escape(short)}<tspan class="plan__wide">{escape(name[len(short) :])}</tspan>'
    width = round(max(text_width(name, 33), text_width(short or name, 54), text_width(section.area_text, 36))) + 20
    return (
        f'<a href="{escape(section.href)}"><path class="plan__hit" d="M{x - 10} {y - 54}h{width}v126h-{width}z"/>'
        f'<text class="plan__name" x="{x}" y="{y}">{text}</text> '
        f'<text class="plan__area" x="{x}" y="{y + 38}">{escape(section.area_text)}</text></a>'
    )


def _name_place(section):
    """Left end of the base line of a section's name."""
    if not section.label:
        return 30, NAMES[section.side]
    x, y = unit_point(*section.label)
    return round(x), round(y)


def _name_boxes(section):
    x, y = _name_place(section)
    return text_box(section.name, x, y, size=33), text_box(section.area_text, x, y + 38, size=18)


def _word_boxes(words, unit):
    """What labels must keep clear of: the orchard's name, the square kilometre, the road's name, the lead lines."""
    road = 110 + 25, 334, 110 + 25 + text_width(words.road), 378
    return [text_box(words.peach, 900, 13), (997 - unit, 770 - unit, 997, 770), road, *LEAD_BOXES]


def _label_box(group, spots):
    dx, dy, anchor = spots[group.first.number]
    x, y = group.point
    return text_box(group.first.short_name, x + dx, y + dy, anchor)
