from django import template

from lifescience.freshness.version import remembered
from sections.models import SectionPage

register = template.Library()


@register.simple_tag
@remembered
def all_sections():
    """Every section a reader may see, in order."""
    return list(SectionPage.objects.listed())


@register.simple_tag
@remembered
def sections_with_fields():
    """The same, each with its key fields at hand."""
    return list(SectionPage.objects.listed().with_fields())
