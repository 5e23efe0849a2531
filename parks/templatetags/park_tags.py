from django import template

from lifescience.freshness.version import remembered
from parks.models import ParkPage

register = template.Library()


@register.simple_tag
@remembered
def all_parks():
    """Every park a reader may see, in order."""
    return list(ParkPage.objects.listed())
