"""The marks of the plan: a disc (industry) or a square (logistics) with its number, or a stack with its count."""

from html import escape

from lifescience.drawing.marks import LOGISTICS

SQUARE = '<path class="plan__mark" d="M-13-13h26v26h-26z"/>'
DISC = '<circle class="plan__mark" r="15"/>'
STACK = '<circle class="plan__mark" cx="5" cy="-5" r="15"/><circle class="plan__cluster" r="15"/>'
RING = '<circle class="plan__ring" r="24"/>'
HIT = '<circle class="plan__hit" r="24"/>'


def shape(mark):
    return SQUARE if mark.kind == LOGISTICS else DISC


def linked(group, spot, ground, words, directory_href):
    """A group as a link. `spot` is where its label goes, if anywhere; `ground` the side of the land under it."""
    mark = group.first
    if len(group.marks) > 1:
        return _cluster(group, ground, words, directory_href)
    # The name people hear must contain the words they see: number, label.
    seen = f"{mark.number} {mark.short_name}" if spot else str(mark.number)
    name = f"{mark.number} {mark.name}"
    heard = name if seen in name else f"{seen}, {mark.name}"
    data = f'data-park="{mark.number}" data-fields="{escape(" ".join(mark.fields))}"'
    body = drawn(mark.point, HIT + shape(mark), mark.number, ground) + (_label(mark, spot) if spot else "")
    return _link(mark.href, heard, data, body)


def _cluster(group, ground, words, directory_href):
    """Parks too close to tell apart: how many they are, and a way to their list."""
    numbers = [str(mark.number) for mark in group.marks]
    fields = sorted({field for mark in group.marks for field in mark.fields})
    # Not str.format: a translation may hold other braces, and must not take the page down.
    heard = words.cluster.replace("{count}", str(len(numbers))).replace("{numbers}", ", ".join(numbers))
    data = f'data-park="{" ".join(numbers)}" data-fields="{escape(" ".join(fields))}"'
    return _link(
        directory_href, heard, data, drawn(group.point, HIT + STACK, len(numbers), ground, " plan__number--of")
    )


def _link(href, name, data, body):
    """Body in a group of its own; without an address (a park not published) it is only a picture."""
    if not href:
        return f"<g {data}>{body}</g></g>"
    return f'<a href="{escape(href)}" {data} aria-label="{escape(name)}">{body}</g></a>'


def drawn(point, body, text, ground="north", css="", scale=""):
    """A mark at a point, its group still open for the label. `scale` is the class that sets its size."""
    off = "" if ground == "north" else f" plan__park--{ground or 'paper'}"
    return (
        f'<g class="plan__park{off}" transform="translate({point[0]} {point[1]})"><g class="plan__scale{scale}">{body}'
        f'<text class="plan__number{css}" y="5">{text}</text></g>'
    )


def _label(mark, spot):
    x, y, anchor = spot
    css = "" if anchor == "start" else f" plan__label--{anchor}"
    # The space keeps number and label two words, as in the link's name.
    return f' <text class="plan__label plan__wide{css}" x="{x}" y="{y}">{escape(mark.short_name)}</text>'
