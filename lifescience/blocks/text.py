"""Words: headings, text, quotations, steps, notices, links."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from lifescience.bilingual.blocks import BilingualCharBlock, BilingualRichTextBlock, BilingualTextBlock

from .figures import SAMPLE_SOURCE


class HeadingBlock(BilingualCharBlock):
    class Meta:
        icon = "h2"
        label = _("Heading")
        description = _("Opens a new part of the page and appears in its list of contents.")
        template = "blocks/heading.html"
        preview_value = ("两区对照", "The two sections")


class TextBlock(BilingualRichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        preview_value = (
            "<p>生命科学城在济南东部，以巨野河街道为载体，也称两河片区。</p>",
            "<p>The Life-science City lies in the east of Jinan, in Juyehe Sub-district.</p>",
        )


class QuoteBlock(blocks.StructBlock):
    quote = BilingualTextBlock(label=_("Quotation"))
    source = BilingualCharBlock(required=False, label=_("Who said it, and when"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A statement in large type, with its source.")
        template = "blocks/quote.html"
        preview_value = {
            "quote": (
                "生命科学是济南的优先发展产业，也是高新区的支柱产业。",
                "Life science is a priority industry of Jinan and a pillar industry of the High-tech Zone.",
            ),
            "source": SAMPLE_SOURCE,
        }


class StepBlock(blocks.StructBlock):
    heading = BilingualCharBlock(label=_("Step"), max_length=80)
    text = BilingualTextBlock(required=False, label=_("Explanation"))

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    steps = blocks.ListBlock(StepBlock(), min_num=1, label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("A numbered way through something, one step after the other.")
        template = "blocks/steps.html"
        preview_value = {
            "steps": [
                {"heading": ("选领域或园区", "Choose a field or a park"), "text": ("", "")},
                {"heading": ("写下计划", "Write down your plan"), "text": ("几句话即可。", "A few sentences will do.")},
            ]
        }


class LinkCardValue(StructValue):
    @property
    def url(self):
        """Empty for a page that is deleted or not public any more."""
        page = self["page"]
        return (page.url if page.live else "") if page else self["address"]

    @property
    def is_outside(self):
        return not self["page"]


class LinkCardBlock(blocks.StructBlock):
    heading = BilingualCharBlock(label=_("Heading"), max_length=80)
    text = BilingualTextBlock(required=False, label=_("Text"))
    page = blocks.PageChooserBlock(required=False, label=_("Page of this site"))
    address = blocks.URLBlock(required=False, label=_("Or an address outside it"))

    def clean(self, value):
        value = super().clean(value)
        if bool(value["page"]) == bool(value["address"]):
            message = _("Choose a page of this site or give an address outside it, one of the two.")
            raise StructBlockValidationError(block_errors={"page": ValidationError(message)})
        return value

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkCardValue


class LinkCardsBlock(blocks.StructBlock):
    cards = blocks.ListBlock(LinkCardBlock(), min_num=1, label=_("Links"))

    class Meta:
        icon = "link"
        label = _("Links")
        description = _("A ruled list of links with a line about each.")
        template = "blocks/link_cards.html"
        preview_value = {
            "cards": [
                {
                    "heading": ("产业布局", "Industrial layout"),
                    "text": ("以经十东路为界", "Divided by East Jingshi Road"),
                    "page": None,
                    "address": "https://example.com",
                }
            ]
        }


class NoticeBlock(blocks.StructBlock):
    heading = BilingualCharBlock(required=False, label=_("Heading"), max_length=80)
    text = BilingualRichTextBlock(features=["bold", "link"], label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Notice")
        description = _("A short remark that must not be missed.")
        template = "blocks/notice.html"
        preview_value = {
            "heading": ("数字有出入", "Figures differ"),
            "text": (
                "<p>本站每个数字都写明日期和出处。</p>",
                "<p>Every figure on this site carries its date and source.</p>",
            ),
        }
