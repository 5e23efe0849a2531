"""Body blocks. Every text leaf is bilingual, so structure, pictures and numbers are entered once."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lifescience.bilingual.fields import BodyField

from .figures import FigureBlock, FiguresBlock
from .media import DownloadsBlock, GalleryBlock, ImageBlock, SceneBlock
from .tables import TableBlock
from .text import HeadingBlock, LinkCardsBlock, NoticeBlock, QuoteBlock, StepsBlock, TextBlock

TEXT_FEATURES = ["h3", "bold", "ol", "ul", "link", "document-link"]


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
