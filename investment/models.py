from django.db import models
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from lifescience.bilingual.panels import Pair
from lifescience.bilingual.text import LocalizedAttribute
from lifescience.models import ContentPage
from lifescience.search.kinds import ResultKind
from parks.models import ParkPage
from sections.models import ListedQuerySet, all_listed, section_key


class InvestmentIndexPage(ContentPage):
    """The key fields for investment, by section."""

    parent_page_types = ["lifescience.CityPage"]
    subpage_types = ["investment.KeyFieldPage"]
    max_count = 1

    order_note = _("Readers see the key fields of each section in this order.")

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
    inquiry_parameter = "field"

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
class InquiryPage(RoutablePageMixin, ContentPage):
    """How to reach the Center: the form, and the texts around it. What happens with it: inquiries/."""

    consent = models.TextField(_("consent"), blank=True)
    privacy = RichTextField(_("privacy text"), blank=True)
    next_steps = models.TextField(_("what happens next"), blank=True)
    acknowledgement = models.TextField(_("acknowledgement"), blank=True)

    localized_next_steps = LocalizedAttribute("next_steps")

    content_panels = [
        *ContentPage.head_panels,
        MultiFieldPanel(
            [
                Pair("consent", help_text=_("Beside the box that the sender ticks: purpose, retention, contact.")),
                Pair("privacy", help_text=_("The whole text, on a page of its own. What a sender agreed to is kept.")),
            ],
            heading=_("Personal data"),
        ),
        MultiFieldPanel(
            [
                Pair("next_steps", help_text=_("Shown after sending. {reference} and {days} are filled in.")),
                Pair(
                    "acknowledgement", help_text=_("The mail to the sender. {name}, {reference}, {days} are filled in.")
                ),
            ],
            heading=_("After sending"),
        ),
        *ContentPage.body_panels,
    ]

    parent_page_types = ["lifescience.CityPage"]
    subpage_types = []
    max_count = 1

    shows_settings = True

    class Meta:
        verbose_name = _("contact page")

    # The views need the models of this module, so they are imported when they are called.

    @path("")
    def inquiry(self, request):
        from .inquiries.views import form_view

        return form_view(self, request)

    @path("sent/<str:receipt>/", name="receipt")
    def receipt(self, request, receipt):
        from .inquiries.views import receipt_view

        return receipt_view(self, request, receipt)

    @path("privacy/", name="privacy_text")
    def privacy_text(self, request):
        from .inquiries.views import privacy_view

        return privacy_view(self, request)
