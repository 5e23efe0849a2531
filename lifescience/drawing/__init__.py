"""The drawings of the city, as SVG text: posters, covers, seal.

Everything is pure and deterministic: the same arguments always give the same bytes, so a page that has not changed
keeps its ETag, and each drawing is made once per content. No colour is written here. Every shape carries a class
(static/css/drawing.css), so the light, dark, print and high-contrast versions are one SVG. What editors wrote is
escaped here: pass it as plain text.
"""

from .cover import cover
from .marks import mark
from .poster import home_poster
from .seal import seal
from .sheets import hills_ground, north_poster, orchard_ground, south_poster, terraces

__all__ = [
    "cover",
    "hills_ground",
    "home_poster",
    "mark",
    "north_poster",
    "orchard_ground",
    "seal",
    "south_poster",
    "terraces",
]
