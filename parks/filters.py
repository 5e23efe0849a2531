"""The directory's filters."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lifescience.bilingual.text import localized
from lifescience.facets import Facet, FacetFilter


class ParkFilter(FacetFilter):
    """Of parks by section, kind and key field."""

    def __init__(self, parks, chosen):
        parks = list(parks)
        super().__init__(parks, _facets(parks), chosen)

    @property
    def parks(self):
        return self.items


def _facets(parks):
    """Of what the parks have, in the order it is met."""
    sections, kinds, fields = {}, {}, {}
    for park in parks:
        if _sections(park):
            sections[park.section.slug] = localized(park.section, "title").marked
        kinds[park.kind] = park.get_kind_display()
        for field in park.listed_fields:
            fields[field.slug] = localized(field, "title").marked
    return [
        Facet("section", pgettext("of a park", "Section"), sections, _sections),
        Facet("kind", _("Kind"), kinds, lambda park: {park.kind}),
        Facet("field", _("Key field"), fields, lambda park: {field.slug for field in park.listed_fields}),
    ]


def _sections(park):
    """Its slug alone; empty also where the section is not public any more."""
    return {park.section.slug} if park.section and park.section.live else set()
