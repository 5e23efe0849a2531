from django import template

from sections.models import SectionPage, all_listed

register = template.Library()


@register.simple_tag
def all_sections():
    """Every section a reader may see, in order, with its key fields."""
    return all_listed(SectionPage)
