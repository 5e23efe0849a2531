"""Filters of a list that is at hand: choosing and counting cost no query."""

import dataclasses
from collections import Counter
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Facet:
    name: str
    label: str
    labels: dict[str, str]  # of its values, in the order they are offered
    values_of: Callable  # item -> set of values


@dataclasses.dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    checked: bool


@dataclasses.dataclass(frozen=True)
class Group:
    name: str
    label: str
    options: list[Option]


class FacetFilter:
    """`chosen` is a QueryDict: section=north&kind=industry&field=cosmetics, each any number of times.

    Options of one group add up, groups narrow each other. What is not an option is ignored. An option's count is of
    the items that the other groups leave.
    """

    def __init__(self, items, facets, chosen):
        self.all_items = list(items)
        self.facets = facets
        self.chosen = {facet.name: set(chosen.getlist(facet.name)) & set(facet.labels) for facet in facets}
        self.items = [item for item in self.all_items if self._passes(item)] if self.is_active else self.all_items
        self.groups = [self._group(facet) for facet in facets if facet.labels]

    @property
    def is_active(self):
        return any(self.chosen.values())

    def _passes(self, item, but_for=None):
        return all(
            facet is but_for or not self.chosen[facet.name] or self.chosen[facet.name] & facet.values_of(item)
            for facet in self.facets
        )

    def _group(self, facet):
        counts = Counter(
            value for item in self.all_items if self._passes(item, but_for=facet) for value in facet.values_of(item)
        )
        options = [
            Option(value, label, counts[value], value in self.chosen[facet.name])
            for value, label in facet.labels.items()
        ]
        return Group(facet.name, facet.label, options)
