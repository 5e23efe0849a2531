from django import template

from lifescience.desk.side_by_side import side_by_side_address

register = template.Library()

register.simple_tag(side_by_side_address)
