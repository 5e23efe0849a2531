from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.search import index

from lifescience.bilingual.pages import BilingualPage
from lifescience.bilingual.panels import Pair, TranslationPanel
from lifescience.blocks import body_field, figures_field
from lifescience.freshness.version import remembered
from lifescience.page_forms import ContentPageForm
from lifescience.recycle_bin.tree import outside
from lifescience.search.backend import AnalysedModel
from lifescience.search.kinds import ResultKind

from .files import CityImage
from .settings import CitySettings


class ContentPage(AnalysedModel, BilingualPage):
    """What all pages of the site have: a lead, a picture, a body, and notes for the staff alone."""

    lead = models.TextField(_("lead"), blank=True)
    photo = models.ForeignKey(
        CityImage,
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leads the page and stands for it elsewhere. Without one, a drawing does."),
    )
    body = body_field()
    editor_notes = models.TextField(
        _("notes for editors"), blank=True, help_text=_("Only staff see them: what is uncertain, whom to ask.")
    )

    head_panels = [
        TranslationPanel(),
        *BilingualPage.title_panels,
        Pair("lead", heading=_("Lead"), help_text=_("One or two sentences that say what the page is about.")),
        FieldPanel("photo"),
    ]
    body_panels = [FieldPanel("body"), FieldPanel("editor_notes")]
    content_panels = [*head_panels, *body_panels]

    description_sources = ("search_description", "lead")

    search_fields = [
        *BilingualPage.search_fields,
        index.SearchField("lead_zh_hans"),
        index.SearchField("lead_en"),
        index.SearchField("body"),
    ]

    base_form_class = ContentPageForm

    search_kind = ResultKind.PAGE
    shows_settings = False  # whether the city settings are part of what it says, and of what it is found by
    cover_kind = "page"  # what its cover shows where no photo is set (lifescience/drawing)
    is_order_shown = True  # whether readers see the pages below it in the order that staff drag them into
    order_note = _("Readers see these pages in this order; those marked so are in the menu.")
    inquiry_parameter = ""  # by which the inquiry form learns what its reader was looking at: /contact/?park=freda

    class Meta:
        abstract = True

    def title_suffix(self, request):
        """The name of the city, but on the home page, which is the city."""
        site = Site.find_for_request(request)
        name = "" if not site or site.root_page_id == self.pk else CitySettings.for_request(request).name
        return f" · {name}" if name else ""

    @classmethod
    def can_create_at(cls, parent):
        """Wagtail counts pages in the recycle bin among those of which there can be only so many."""
        if cls.max_count is None or outside(cls.objects).count() >= cls.max_count:
            return super().can_create_at(parent)
        return cls.is_creatable and cls.can_exist_under(parent)

    def get_view_restrictions(self):
        """Wagtail's two queries are spared while no page is private at all."""
        return super().get_view_restrictions() if _has_private_pages() else PageViewRestriction.objects.none()

    def serve_password_required_response(self, request, form, action_url):
        """Strangers come here by a redirect (wagtail_hooks.py): afterwards they are to see what they asked for."""
        form.initial.setdefault("return_url", request.GET.get("return_url", self.url))
        return super().serve_password_required_response(request, form, action_url)

    @property
    def cover_side(self):
        """Whose hue it wears: "north", "south" or "". A page that lies in a section wears the section's."""
        section = getattr(self, "section", None)
        return section.side if section else ""

    def searched_objects(self):
        """Where the texts come from that a search finds the page by."""
        shown = CitySettings.objects.filter(site=self.get_site()) if self.shows_settings else ()
        return [self, *shown]

    @property
    def headings(self):
        """The parts of the body, for the list of contents."""
        return [block for block in self.body if block.block_type == "heading"]


@remembered
def _has_private_pages():
    return PageViewRestriction.objects.exists()


class CityPage(ContentPage):
    """The home page."""

    headline = models.CharField(_("headline"), max_length=80, blank=True)
    figures = figures_field(_("figures"))

    content_panels = [
        *ContentPage.head_panels,
        Pair("headline", help_text=_("A few words above the text of the home page.")),
        FieldPanel("figures"),
        *ContentPage.body_panels,
    ]

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("city page")

    def route(self, request, path_components):
        """Find the page by its whole path in one query instead of three for every level."""
        if path_components:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            model = _model_at(url_path)
            if page := model and model.objects.filter(url_path=url_path).first():
                return page.route(request, [])
        return super().route(request, path_components)


@remembered
def _model_at(url_path):
    page = Page.objects.filter(url_path=url_path).first()
    return page.specific_class if page else None


class InformationPage(ContentPage):
    """Any plain page."""

    parent_page_types = ["lifescience.CityPage", "lifescience.InformationPage"]
    subpage_types = ["lifescience.InformationPage"]

    class Meta:
        verbose_name = _("information page")
