from django import template

from parks.models import ParkPage
from sections.models import all_listed

register = template.Library()


@register.simple_tag
def all_parks():
    """Every park a reader may see, in order."""
    return all_listed(ParkPage)
