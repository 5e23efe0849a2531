import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from lifescience.bilingual.blocks import BilingualCharBlock, BilingualTextBlock
from lifescience.bilingual.fields import BodyField
from lifescience.bilingual.models import BilingualModel
from lifescience.bilingual.panels import Pair, TranslationPanel
from lifescience.freshness.version import remembered

from .files import CityImage


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
