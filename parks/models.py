from django import forms
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager
from wagtail.search import index

from lifescience.bilingual.panels import Pair
from lifescience.bilingual.text import LocalizedAttribute
from lifescience.blocks import figures_field
from lifescience.models import ContentPage
from lifescience.search.kinds import ResultKind
from parks.filters import ParkFilter
from sections.models import ListedQuerySet, all_listed, place, plan_fraction, section_key
from sections.panels import PlacePanel
from sections.plan import Mark


class ParkIndexPage(RoutablePageMixin, ContentPage):
    """The directory of the member parks."""

    MOST_COMPARED = 3  # what fits a table on a desk

    parent_page_types = ["lifescience.CityPage"]
    subpage_types = ["parks.ParkPage"]
    max_count = 1

    is_order_shown = False
    order_note = _("Readers see the parks by their numbers, whatever their order here. Change the numbers instead.")

    class Meta:
        verbose_name = _("park directory page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["filter"] = ParkFilter(self.listed_parks, request.GET)
        return context

    @cached_property
    def listed_parks(self):
        return [park for park in all_listed(ParkPage) if park.is_child_of(self)]

    @path("compare/")
    def compare(self, request):
        """?park=freda&park=bloomage: up to MOST_COMPARED parks side by side."""
        slugs = request.GET.getlist("park")
        chosen = [park for park in self.listed_parks if park.slug in slugs][: self.MOST_COMPARED]
        return self.render(request, template="parks/compare.html", context_overrides={"chosen": chosen})


class ParkQuerySet(ListedQuerySet):
    def listed(self):
        """Live parks as lists show them, with section, key fields and photo: the same few queries for any number."""
        return super().listed().in_order().select_related("section", "photo").with_fields()

    def in_order(self):
        """By their own number; those without one last."""
        return self.order_by(models.F("number").asc(nulls_last=True), "path")


class ParkPage(ContentPage):
    class Kind(models.TextChoices):
        INDUSTRY = "industry", _("Industry")
        LOGISTICS = "logistics", _("Logistics")

    number = models.PositiveSmallIntegerField(
        _("number"),
        unique=True,
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("The park's own, on the plan and in lists. It stays with the park."),
        error_messages={"unique": _("Another park has this number.")},
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.INDUSTRY)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    section = section_key("parks")
    key_fields = ParentalManyToManyField(
        "investment.KeyFieldPage", verbose_name=_("key fields"), blank=True, related_name="parks"
    )
    area = figures_field(_("area"), max_num=1)
    address = models.CharField(_("address"), max_length=200, blank=True)
    premises = models.CharField(_("available premises"), max_length=300, blank=True)
    source = models.CharField(_("source of the listing"), max_length=200, blank=True)

    plan_x = plan_fraction(_("from the left"))
    plan_y = plan_fraction(_("from the top"))

    localized_short_name = LocalizedAttribute("short_name")

    content_panels = [
        *ContentPage.head_panels,
        FieldRowPanel(["number", "kind"]),
        Pair("short_name", help_text=_("For the plan and breadcrumbs, where the full name is too long.")),
        FieldPanel("section"),
        FieldPanel("key_fields", widget=forms.CheckboxSelectMultiple),
        PlacePanel(["plan_x", "plan_y"], heading=_("Place on the plan")),
        FieldPanel("area"),
        Pair("address"),
        Pair("premises"),
        Pair("source", help_text=_("Who lists the park, and when.")),
        *ContentPage.body_panels,
    ]

    search_fields = [
        *ContentPage.search_fields,
        index.FilterField("number"),
        index.FilterField("kind"),
        index.FilterField("section"),
    ]

    parent_page_types = ["parks.ParkIndexPage"]
    subpage_types = []

    search_kind = ResultKind.PARK
    exclude_fields_in_copy = ["number"]
    inquiry_parameter = "park"

    objects = PageManager.from_queryset(ParkQuerySet)()

    class Meta:
        verbose_name = _("park page")

    def save(self, *args, **kwargs):
        # An alias is the same park in another place: the number stays with the original. A scheduled draft whose number
        # another park has meanwhile is published without it; failing, it would hold up everything scheduled after it.
        if self.alias_of_id or self.number_is_taken():
            self.number = None
        return super().save(*args, **kwargs)

    def number_is_taken(self):
        return self.number is not None and ParkPage.objects.filter(number=self.number).exclude(pk=self.pk).exists()

    def plan_mark(self, fields=()):
        """The park as a mark on the plan; None until staff have placed it. `fields`: slugs, for dimming the rest."""
        at = place(self.plan_x, self.plan_y)
        if not self.number or not at:
            return None
        return Mark(
            number=self.number,
            name=self.localized_title,
            short_name=self.localized_short_name or self.localized_title,
            kind=self.kind,
            x=at[0],
            y=at[1],
            href=self.url,
            fields=fields,
        )

    @property
    def cover_kind(self):
        return self.kind

    @property
    def area_figure(self):
        return self.area[0].value if self.area else None

    @cached_property
    def listed_fields(self):
        """Its live key fields, in the order of the tree; no query where they are prefetched."""
        return sorted((field for field in self.key_fields.all() if field.live), key=lambda field: field.path)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        fields = context["fields"] = self.listed_fields
        others = [park for park in all_listed(ParkPage) if park.pk != self.pk]
        context["same_field"] = [park for park in others if not {*park.listed_fields}.isdisjoint(fields)]
        context["itself"] = [self]
        context["logistics"] = [park for park in others if park.kind == self.Kind.LOGISTICS]
        return context
