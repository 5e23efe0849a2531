"""The logo."""

from .road import Road


def seal():
    """The poster in forty units: field, road, a ridge and three trees."""
    road = Road(40, 40, 5, 3).path
    return (
        '<svg class="seal" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">'
        '<path class="north" d="M0 0h40v40H0z"/>'
        f'<path class="seal__south" d="{road}V40H0z"/>'
        '<path class="re0" d="M0 35Q6 25 11 31T20 27Q26 18 31 25T40 23V40H0z"/>'
        f'<path class="road" d="{road}"/><path class="seal__trees" d="M29 7h0M21 7h0M14 7h0"/></svg>'
    )
