import re
from string import ascii_lowercase, digits

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.search import index

from lifescience.bilingual.blocks import BilingualCharBlock, BilingualTextBlock
from lifescience.bilingual.fields import BodyField
from lifescience.bilingual.models import BilingualModel
from lifescience.bilingual.pages import BilingualPage
from lifescience.bilingual.panels import Pair, TranslationPanel
from lifescience.bilingual.text import LocalizedAttribute
from lifescience.blocks import body_field, figures_field
from lifescience.freshness.models import ContentVersion  # noqa: F401 - Django finds models here
from lifescience.freshness.version import remembered
from lifescience.page_forms import ContentPageForm
from lifescience.recycle_bin.tree import outside
from lifescience.search.backend import AnalysedModel
from lifescience.search.kinds import ResultKind


class CityImage(AnalysedModel, BilingualModel, AbstractImage):
    alt_text = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What a person who cannot see the picture should know of it."),
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_text_zh_hans",
        "alt_text_en",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self):
        return self.alt_text

    def get_upload_to(self, filename):
        """A name that no other picture ever has, and nobody can guess: addresses of pictures are cached for ever.

        The random part stands in front, since Wagtail cuts names, and those of renditions made of them, at the end.
        """
        return super().get_upload_to(f"{get_random_string(12, ascii_lowercase + digits)}-{filename}")


class CityRendition(AbstractRendition):
    image = models.ForeignKey(CityImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
        ]


class CityDocument(AnalysedModel, BilingualModel, AbstractDocument):
    twin_columns = ("title",)

    title_en = models.CharField(_("title (English)"), max_length=255, blank=True)

    localized_title = LocalizedAttribute("title")

    admin_form_fields = ("title", "title_en", "file", "collection", "tags")
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("title_en"),
        index.AutocompleteField("title_en"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]


class PhoneValue(blocks.StructValue):
    @property
    def link(self):
        """RFC 3966: digits and a leading plus sign."""
        return "tel:" + re.sub(r"[^\d+]", "", self["number"])


class PhoneBlock(blocks.StructBlock):
    label = BilingualCharBlock(label=_("What it is for"), required=False, max_length=60)
    number = blocks.RegexBlock(
        r"^\+?[\d\s()-]{5,25}$",
        label=_("Number"),
        help_text=_("With country and area code, for example +86 531 0000 0000."),
        error_messages={"invalid": _("A phone number has digits, spaces, brackets, hyphens and a plus sign only.")},
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Phone")
        value_class = PhoneValue


class EmailBlock(blocks.StructBlock):
    label = BilingualCharBlock(label=_("What it is for"), required=False, max_length=60)
    address = blocks.EmailBlock(label=_("E-mail address"))

    class Meta:
        icon = "mail"
        label = _("E-mail")


class AddressBlock(blocks.StructBlock):
    address = BilingualTextBlock(label=_("Address"))

    class Meta:
        icon = "site"
        label = _("Address")


class ContactsBlock(blocks.StreamBlock):
    address = AddressBlock()
    phone = PhoneBlock()
    email = EmailBlock()

    class Meta:
        required = False


@register_setting(icon="site")
class CitySettings(BilingualModel, BaseSiteSetting):
    """What every page says of the city and the Center. All of it is optional; what is empty shows nowhere."""

    name = models.CharField(_("name of the city"), max_length=100, blank=True)
    place = models.CharField(_("line under the name"), max_length=100, blank=True)
    organization = models.CharField(_("name of the Center"), max_length=150, blank=True)
    contacts = BodyField(ContactsBlock(), blank=True, verbose_name=_("contacts"))
    call_heading = models.CharField(_("closing heading"), max_length=100, blank=True)
    call_text = models.TextField(_("closing text"), blank=True)
    footer_note = models.TextField(_("note in the footer"), blank=True)
    icp_number = models.CharField(
        _("ICP filing number"), max_length=60, blank=True, help_text=_("Shown at the foot of every page when set.")
    )
    public_security_number = models.CharField(_("public security filing number"), max_length=60, blank=True)
    site_identification_number = models.CharField(_("government site identification number"), max_length=60, blank=True)
    conac_badge = models.ForeignKey(
        CityImage, verbose_name=_("CONAC badge"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    conac_url = models.URLField(_("address of the CONAC record"), blank=True)

    panels = [
        TranslationPanel(),
        Pair("name", heading=_("Name of the city")),
        Pair("place", heading=_("Line under the name")),
        Pair("organization", heading=_("Name of the Center")),
        FieldPanel("contacts"),
        MultiFieldPanel([Pair("call_heading"), Pair("call_text")], heading=_("End of every page")),
        Pair("footer_note"),
        MultiFieldPanel(
            ["icp_number", "public_security_number", "site_identification_number", "conac_badge", "conac_url"],
            heading=_("Filing numbers"),
        ),
    ]

    class Meta:
        verbose_name = _("city settings")

    @classmethod
    def for_request(cls, request):
        """For reading only, since requests share it: change what `for_site` returns."""
        return _shared_settings(Site.find_for_request(request))

    @property
    def filings(self):
        """(number, address where it can be checked) of those that are set."""
        filings = (
            (self.icp_number, "https://beian.miit.gov.cn/"),
            (self.public_security_number, "https://beian.mps.gov.cn/"),
            (self.site_identification_number, ""),
        )
        return [(number, url) for number, url in filings if number]


@remembered
def _shared_settings(site):
    return CitySettings.for_site(site)


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
