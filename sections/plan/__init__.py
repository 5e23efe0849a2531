"""The schematic plan of the city, drawn from data: outlines, road, hills, orchard, the marks of the parks.

Pure Python, no Django: whatever is passed in is hashable, deterministic and cached, and texts are escaped here.
"""

from .city import FRAME, Mark, Plan, SectionShape, Words
from .places import default_places
from .plan import plan, small_plan

__all__ = ["FRAME", "Mark", "Plan", "SectionShape", "Words", "default_places", "plan", "small_plan"]
