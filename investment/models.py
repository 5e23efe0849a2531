from django.db import models
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from lifescience.bilingual.panels import Pair
from lifescience.models import ContentPage
from lifescience.search.kinds import ResultKind
from parks.models import ParkPage
from sections.models import ListedQuerySet, all_listed, section_key


class InvestmentIndexPage(ContentPage):
    """The key fields for investment, by section."""

    parent_page_types = ["lifescience.CityPage"]
    subpage_types = ["investment.KeyFieldPage"]
    max_count = 1

    class Meta:
        verbose_name = _("key fields page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        fields = [field for field in all_listed(KeyFieldPage) if field.is_child_of(self)]
        context["fields"] = sorted(fields, key=KeyFieldPage.section_order)  # sorting keeps the order within a section
        return context


class KeyFieldQuerySet(ListedQuerySet):
    def listed(self):
        return super().listed().select_related("section")


class KeyFieldPage(ContentPage):
    section = section_key("key_fields")
    source = models.CharField(_("source"), max_length=200, blank=True)

    content_panels = [
        *ContentPage.head_panels,
        FieldPanel("section"),
        *ContentPage.body_panels[:1],
        Pair("source", help_text=_("Who names this field, and when.")),
        *ContentPage.body_panels[1:],
    ]

    search_fields = [*ContentPage.search_fields, index.FilterField("section")]

    parent_page_types = ["investment.InvestmentIndexPage"]
    subpage_types = []

    search_kind = ResultKind.FIELD
    cover_kind = "field"

    objects = PageManager.from_queryset(KeyFieldQuerySet)()

    class Meta:
        verbose_name = _("key field page")

    @property
    def listed_section(self):
        return self.section if self.section and self.section.live else None

    def section_order(self):
        """Sections as in the tree, fields of both after them."""
        return self.listed_section.path if self.listed_section else "~"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        parks_of_field = set(self.parks.values_list("pk", flat=True)) if self.pk else set()  # none while being created
        context["parks"] = [park for park in all_listed(ParkPage) if park.pk in parks_of_field]
        siblings = [field for field in all_listed(KeyFieldPage) if field.pk != self.pk]
        context["other_fields"] = [
            field for field in siblings if not self.section_id or field.section_id == self.section_id
        ]
        return context


@method_decorator(cache_control(no_store=True), name="serve")
class InquiryPage(ContentPage):
    """How to reach the Center."""

    parent_page_types = ["lifescience.CityPage"]
    subpage_types = []
    max_count = 1

    shows_settings = True

    class Meta:
        verbose_name = _("contact page")
