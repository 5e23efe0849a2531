"""Body blocks. Every text leaf is bilingual, so structure, pictures and numbers are entered once."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from lifescience.bilingual.blocks import BilingualCharBlock, BilingualRichTextBlock, BilingualTextBlock
from lifescience.bilingual.fields import BodyField
from lifescience.figures import Figure, Qualifier, Unit, date_text, parse_date

TEXT_FEATURES = ["h3", "bold", "ol", "ul", "link", "document-link"]
SAMPLE_SOURCE = ("发展中心网页", "Web page of the Development Center")
SAMPLE_FIGURE = {
    "label": ("规划面积", "Planned area"),
    "value": "53.8",
    "unit": Unit.KM2,
    "qualifier": Qualifier.PLANNED,
    "source": SAMPLE_SOURCE,
}


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


class FigureValue(StructValue):
    @property
    def figure(self):
        """None while the draft has no number or unit yet."""
        if self["value"] is None or not self["unit"]:
            return None
        return Figure(self["value"], Unit(self["unit"]), Qualifier(self["qualifier"] or Qualifier.EXACTLY))

    @property
    def text(self):
        return self.figure.text() if self.figure else ""

    @property
    def parts(self):
        parts = self.figure.parts() if self.figure else ("", "", "")
        return dict(zip(("before", "number", "after"), parts, strict=True))

    @property
    def qualifier_word(self):
        return self.figure.qualifier_word() if self.figure else ""

    @property
    def as_of_text(self):
        return date_text(self["as_of"], get_language()) if self["as_of"] else ""


class FigureBlock(blocks.StructBlock):
    """A number with all that makes it believable. Sources of different years do not agree, so it is never prose."""

    label = BilingualCharBlock(label=_("What it is"), max_length=80)
    value = blocks.DecimalBlock(
        label=_("Number"),
        max_digits=24,
        decimal_places=6,
        help_text=_("In full: 40000000000 for 40 billion yuan. The page writes it as people read it in each language."),
    )
    unit = blocks.ChoiceBlock(choices=Unit.choices, label=_("Unit"))
    qualifier = blocks.ChoiceBlock(choices=Qualifier.choices, default=Qualifier.EXACTLY, label=_("How exact"))
    as_of = blocks.CharBlock(
        required=False,
        max_length=20,
        label=_("As of"),
        help_text=_("A year, month or day: 2016, 2016-05 or 2016-05-16. Empty: the page says “undated”."),
    )
    as_of_note = BilingualCharBlock(
        required=False,
        max_length=80,
        label=_("Note on the date"),
        help_text=_("For example “about 2016–17” where the source has no date."),
    )
    source = BilingualCharBlock(required=False, max_length=120, label=_("Source"))
    source_url = blocks.URLBlock(required=False, label=_("Address of the source"))

    def clean(self, value):
        value = super().clean(value)
        if value["as_of"]:
            try:
                parts = parse_date(value["as_of"])
            except ValueError:
                message = _("Write a year, a month or a day: 2016, 2016-05 or 2016-05-16.")
                raise StructBlockValidationError(block_errors={"as_of": ValidationError(message)}) from None
            value["as_of"] = "-".join(f"{part:02d}" for part in parts if part)
        return value

    class Meta:
        icon = "order"
        label = _("Figure")
        template = "components/figure.html"
        value_class = FigureValue
        preview_value = SAMPLE_FIGURE


class FiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(FigureBlock(), min_num=1, max_num=8, label=_("Figures"))

    class Meta:
        icon = "order"
        label = _("Row of figures")
        description = _("Numbers in large type, each with its date and source.")
        template = "blocks/figures.html"
        preview_value = {"figures": [SAMPLE_FIGURE]}


class PictureMixin:
    """The preview shows a picture of the site's own, or none."""

    def newest_pictures(self, number):
        return list(get_image_model().objects.order_by("-created_at")[:number])


class ImageBlock(PictureMixin, blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    caption = BilingualCharBlock(required=False, label=_("Caption"), max_length=200)

    def get_preview_value(self):
        return self.normalize(
            {
                "image": next(iter(self.newest_pictures(1)), None),
                "caption": ("桃花园，北区", "Peach Paradise, north section"),
            }
        )

    @cached_property
    def is_previewable(self):
        return True

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("One picture at full width, with a caption.")
        template = "blocks/image.html"


class GalleryBlock(PictureMixin, blocks.StructBlock):
    pictures = blocks.ListBlock(ImageBlock(), min_num=2, label=_("Pictures"))

    def get_preview_value(self):
        pictures = [{"image": image, "caption": ""} for image in self.newest_pictures(4)]
        return self.normalize({"pictures": pictures})

    @cached_property
    def is_previewable(self):
        return True

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures, each with its caption.")
        template = "blocks/gallery.html"


class Scene(models.TextChoices):
    TERRACES = "terraces", _("Peach Paradise")
    HILLS = "hills", _("Southern hills")


class SceneBlock(blocks.StructBlock):
    scene = blocks.ChoiceBlock(choices=Scene.choices, label=_("Drawing"))
    caption = BilingualCharBlock(required=False, label=_("Caption"), max_length=200)

    class Meta:
        icon = "image"
        label = _("Drawing of the city")
        description = _("One of the site's own drawings, where there is no photo yet.")
        template = "blocks/scene.html"
        preview_value = {"scene": Scene.TERRACES, "caption": ("桃花园", "Peach Paradise")}


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


class RowBlock(blocks.StructBlock):
    heading = BilingualCharBlock(label=_("Row heading"), max_length=120)
    cells = blocks.ListBlock(BilingualCharBlock(required=False, label=_("Cell"), max_length=300), label=_("Cells"))

    class Meta:
        icon = "table"
        label = _("Row")


class TableBlock(blocks.StructBlock):
    caption = BilingualCharBlock(
        label=_("Caption"), max_length=120, help_text=_("What the table shows; read aloud to people who cannot see it.")
    )
    columns = blocks.ListBlock(BilingualCharBlock(label=_("Column"), max_length=80), min_num=1, label=_("Columns"))
    rows = blocks.ListBlock(RowBlock(), min_num=1, label=_("Rows"))

    def clean(self, value):
        value = super().clean(value)
        wanted = len(value["columns"])
        for number, row in enumerate(value["rows"], 1):
            if len(row["cells"]) != wanted:
                message = _("Row %(row)s has %(found)s cells, but there are %(wanted)s columns.")
                counts = {"row": number, "found": len(row["cells"]), "wanted": wanted}
                raise StructBlockValidationError(non_block_errors=[ValidationError(message, params=counts)])
        return value

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns, each text in both languages.")
        template = "blocks/table.html"
        preview_value = {
            "caption": ("两区对照", "The two sections"),
            "columns": [("北区", "North section"), ("南区", "South section")],
            "rows": [
                {
                    "heading": ("用途", "Use"),
                    "cells": [("产业集聚区", "Industrial area"), ("医疗服务区", "Medical services area")],
                }
            ],
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


class DownloadsBlock(blocks.StructBlock):
    documents = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), min_num=1, label=_("Documents"))

    def get_preview_value(self):
        from wagtail.documents import get_document_model

        return self.normalize({"documents": list(get_document_model().objects.order_by("-created_at")[:3])})

    @cached_property
    def is_previewable(self):
        return True

    class Meta:
        icon = "download"
        label = _("Downloads")
        description = _("Documents with their kind and size.")
        template = "blocks/downloads.html"


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


class BodyBlock(blocks.StreamBlock):
    """What every page may hold, in any order."""

    heading = HeadingBlock(max_length=120)
    text = TextBlock(features=TEXT_FEATURES)
    figures = FiguresBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    scene = SceneBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    table = TableBlock()
    links = LinkCardsBlock()
    downloads = DownloadsBlock()
    notice = NoticeBlock()

    class Meta:
        required = False


def body_field():
    return BodyField(BodyBlock(), blank=True, verbose_name=_("body"))


def figures_field(verbose_name, **options):
    """A column of figures alone, each a FigureBlock."""
    return BodyField([("figure", FigureBlock())], blank=True, verbose_name=verbose_name, **options)
