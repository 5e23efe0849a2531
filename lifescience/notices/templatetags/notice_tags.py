from django import template

from lifescience.notices.models import shown_notices

register = template.Library()


@register.inclusion_tag("components/notices.html")
def notices():
    """What stands at the top of every page; nothing where there is nothing to say."""
    return {"notices": shown_notices()}
