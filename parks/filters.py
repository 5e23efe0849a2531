"""The directory's filters. All parks are at hand, so filtering and counting cost no query."""

import dataclasses

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lifescience.bilingual.text import localized


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


class ParkFilter:
    """`chosen` is a QueryDict: section=north&kind=industry&field=cosmetics, each any number of times.

    Options of one group add up, groups narrow each other. What is not an option is ignored. An option's count is of
    the parks that the other groups leave.
    """

    def __init__(self, parks, chosen):
        self.all_parks = list(parks)
        facets = self._facets()
        self.chosen = {name: set(chosen.getlist(name)) & set(values) for name, (_label, values) in facets.items()}
        self.parks = [park for park in self.all_parks if self._passes(park)]
        self.groups = [self._group(name, label, values) for name, (label, values) in facets.items() if values]

    @property
    def is_active(self):
        return any(self.chosen.values())

    def _facets(self):
        """{name: (label, {value: label})} of what the parks have, in the order it is met."""
        sections, kinds, fields = {}, {}, {}
        for park in self.all_parks:
            if _section(park):
                sections[park.section.slug] = localized(park.section, "title").marked
            kinds[park.kind] = park.get_kind_display()
            for field in park.listed_fields:
                fields[field.slug] = localized(field, "title").marked
        return {
            "section": (pgettext("of a park", "Section"), sections),
            "kind": (_("Kind"), kinds),
            "field": (_("Key field"), fields),
        }

    def _passes(self, park, but_for=None):
        values = values_of(park)
        return all(not wanted or wanted & values[name] for name, wanted in self.chosen.items() if name != but_for)

    def _group(self, name, label, values):
        left = [park for park in self.all_parks if self._passes(park, but_for=name)]
        options = [
            Option(value, text, sum(value in values_of(park)[name] for park in left), value in self.chosen[name])
            for value, text in values.items()
        ]
        return Group(name, label, options)


def _section(park):
    """Its slug alone; empty also where the section is not public any more."""
    return {park.section.slug} if park.section and park.section.live else set()


def values_of(park):
    return {
        "section": _section(park),
        "kind": {park.kind},
        "field": {field.slug for field in park.listed_fields},
    }
