"""Where marks go before staff have placed them."""

from .city import fraction
from .lands import road_y

FIRST, LAST, LAST_WHEN_MANY = 166, 740, 860
FEW = 8
ROWS = (112, 52)  # distance from the road, of the upper and of the lower row


def default_places(count):
    """Fractions (x, y) for parks 1..count: two staggered rows along the road, inside the default north section.

    Up to eight parks share the same eight places, so a new park does not move the others. Past about forty the rows
    are so close that the plan merges neighbours into clusters.
    """
    per_row = max(FEW, count + count % 2) // 2
    pitch = ((LAST if count <= FEW else LAST_WHEN_MANY) - FIRST) / (per_row - 0.5)
    points = []
    for above, stagger in zip(ROWS, (0.5, 0), strict=True):
        xs = [FIRST + pitch * (k + stagger) for k in range(per_row)]
        points += [(x, round(road_y(x) - above)) for x in xs]
    return [fraction(x, y) for x, y in points[:count]]
