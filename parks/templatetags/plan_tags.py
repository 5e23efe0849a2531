"""The plan in templates."""

from django import template
from django.utils.translation import gettext as _

from sections.plan import Words, plan, small_plan

register = template.Library()


def plan_words():
    return Words(
        label=_(
            "Schematic plan of the city: the north section above East Jingshi Road, the south section below it. "
            "Every park on it is a link in the list of parks too."
        ),
        road=_("East Jingshi Road"),
        peach=_("Peach Paradise"),
        square_km=_("1 km²"),
        same_scale=_("same scale"),
        cluster=_("{count} parks here: numbers {numbers}"),
    )


@register.simple_tag(takes_context=True)
def city_plan(context, sections, parks):
    """The large plan with links: a `Plan` (svg, true_proportion, clusters). Beside it belongs a list of the parks."""
    marks = [mark for park in parks if (mark := park.plan_mark(field_slugs(park)))]
    directory = context["nav"].parks
    return plan([section.plan_shape for section in sections], marks, plan_words(), directory.url if directory else "")


@register.simple_tag
def fields_of(parks):
    """The key fields that any of the parks works in, in the order of the tree."""
    fields = {field.pk: field for park in parks for field in park.listed_fields}
    return sorted(fields.values(), key=lambda field: field.path)


def field_slugs(park):
    return tuple(field.slug for field in park.listed_fields)


@register.simple_tag
def small_city_plan(sections, parks=(), here=None, only=""):
    """The small plan without links: all `parks`, or the one of them whose number is `here`; `only` pales a section."""
    marks = [mark for park in parks if (mark := park.plan_mark())]
    return small_plan([section.plan_shape for section in sections], _("Schematic plan"), marks, here or None, only)
