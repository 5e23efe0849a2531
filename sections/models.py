from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from lifescience.bilingual.panels import Pair
from lifescience.bilingual.text import localized
from lifescience.bilingual.titles import open_to_all
from lifescience.blocks import figures_field
from lifescience.figures import Unit
from lifescience.freshness.version import remembered
from lifescience.models import ContentPage
from lifescience.search.kinds import ResultKind
from sections.panels import OutlinePanel, PlacePanel
from sections.plan import SectionShape

MOST_POINTS = 100  # of an outline: every pair of its sides is looked at


def validate_outline(points):
    """Three or more [x, y], each a fraction of the drawing."""
    try:
        inside = all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)
    except (TypeError, ValueError):
        inside = False
    if not inside or not 3 <= len(points) <= MOST_POINTS:
        message = _("An outline has from three to %(most)s points, all inside the drawing.")
        raise ValidationError(message, params={"most": MOST_POINTS})


def plan_fraction(name):
    """A position on the plan, as a fraction of the drawing: 0 to 1."""
    validators = [MinValueValidator(0), MaxValueValidator(1)]
    return models.DecimalField(name, max_digits=5, decimal_places=4, null=True, blank=True, validators=validators)


def place(x, y):
    """(x, y) of a position on the plan, None where it has not been set."""
    return None if x is None or y is None else (float(x), float(y))


class ListedQuerySet(PageQuerySet):
    def listed(self):
        """Pages every reader may see, in the order staff gave them in the tree."""
        return open_to_all(self).order_by("path")

    def with_fields(self):
        """The listed key fields of every page in one more query; `page.key_fields.all` then costs none."""
        fields = self.model._meta.get_field("key_fields").related_model.objects.listed()
        return self.prefetch_related(models.Prefetch("key_fields", queryset=fields))


@remembered
def all_listed(model):
    """Every listed page of `model`, with what lists show of it. Requests share them: nobody may change them."""
    return list(model.objects.listed())


class SectionIndexPage(ContentPage):
    """The industrial layout of the city: the plan."""

    parent_page_types = ["lifescience.CityPage"]
    subpage_types = ["sections.SectionPage"]
    max_count = 1

    class Meta:
        verbose_name = _("industrial layout page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = [section for section in all_listed(SectionPage) if section.is_child_of(self)]
        return context


class SectionQuerySet(ListedQuerySet):
    def listed(self):
        return super().listed().with_fields()


class SectionPage(ContentPage):
    class Side(models.TextChoices):
        NORTH = "north", _("north of the road (peach)")
        SOUTH = "south", _("south of the road (jade)")

    side = models.CharField(
        _("side"), max_length=10, choices=Side.choices, help_text=_("Gives the section its color everywhere.")
    )
    short_name = models.CharField(_("short name"), max_length=20, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    use = models.CharField(_("planned use"), max_length=120, blank=True)
    motto = models.CharField(_("motto"), max_length=60, blank=True)
    area = figures_field(_("planned area"), max_num=1)

    outline = models.JSONField(
        _("outline on the plan"),
        null=True,
        blank=True,
        validators=[validate_outline],
        help_text=_("Points of the section's edge. Empty: the outline that comes with the site."),
    )

    label_x = plan_fraction(_("from the left"))
    label_y = plan_fraction(_("from the top"))

    content_panels = [
        *ContentPage.head_panels,
        FieldPanel("side"),
        Pair("short_name", help_text=_("For large type on the home page: 北, North.")),
        Pair("role", help_text=_("What the section is for the city, under its name.")),
        Pair("use", help_text=_("The planner's word for it, shown in lists.")),
        Pair("motto", help_text=_("A few words for the home page.")),
        FieldPanel("area"),
        OutlinePanel("outline"),
        PlacePanel(["label_x", "label_y"], heading=_("Place of the name on the plan")),
        *ContentPage.body_panels,
    ]

    search_fields = [*ContentPage.search_fields, index.FilterField("side")]

    parent_page_types = ["sections.SectionIndexPage"]
    subpage_types = []

    search_kind = ResultKind.SECTION
    cover_kind = "section"
    inquiry_parameter = "section"

    objects = PageManager.from_queryset(SectionQuerySet)()

    class Meta:
        verbose_name = _("section page")

    @property
    def area_figure(self):
        return self.area[0].value if self.area else None

    @property
    def cover_side(self):
        return self.side

    @property
    def plan_shape(self):
        """The section as the plan draws it, in the reader's language. Without an area in km² it is in no proportion."""
        figure = self.area_figure and self.area_figure.figure
        known = figure and figure.unit == Unit.KM2
        return SectionShape(
            side=self.side,
            name=self.localized_title,
            short_name=localized(self, "short_name"),
            area_km2=float(figure.value) if known else None,
            area_text=" ".join(part for part in figure.parts() if part) if known else "",
            href=self.url,
            outline=self.outline,
            label=place(self.label_x, self.label_y),
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = all_listed(SectionPage)
        context["fields"] = self.listed_here("key_fields")
        context["parks"] = self.listed_here("parks")
        return context

    def listed_here(self, relation):
        """The listed pages of a reverse relation."""
        model = self._meta.get_field(relation).related_model
        return [page for page in all_listed(model) if page.section_id == self.pk]


def section_key(related_name):
    """The section a page lies in; the page outlives its section."""
    return models.ForeignKey(
        SectionPage,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name=related_name,
    )
