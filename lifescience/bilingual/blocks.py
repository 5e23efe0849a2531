"""Blocks whose value is one text in two languages: the leaves of every body."""

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter, StructValue
from wagtail.rich_text import RichText

from .comparison import BilingualComparison
from .fingerprint import is_blank, words_of
from .languages import CHINESE, HTML_LANG, is_english
from .units import BilingualLeaf


class BilingualValue(StructValue):
    """Chinese and English of one text.

    As itself it is HTML in the reader's language, a fallback wrapped in `lang`; `.text` is for attributes and
    Python; it is false when both are blank. (A plain StructValue prints as code and is always true.)
    """

    def _blank(self, name):
        value = self.get(name)
        return is_blank(value.source, rich=True) if isinstance(value, RichText) else not (value or "").strip()

    @property
    def half(self):
        """Name of the half the reader sees: "zh" or "en"."""
        return "en" if is_english(get_language()) and not self._blank("en") else "zh"

    @property
    def fallback(self):
        return is_english(get_language()) and self.half == "zh" and not self._blank("zh")

    @property
    def lang(self):
        return HTML_LANG[CHINESE] if self.fallback else ""

    @property
    def text(self):
        """The words alone, without tags."""
        value = self.get(self.half) or ""
        return words_of(value.source, rich=True) if isinstance(value, RichText) else value.strip()

    def __bool__(self):
        return not (self._blank("zh") and self._blank("en"))

    @property
    def marked(self):
        """HTML in the reader's language."""
        if not self:
            return ""
        inner = self.block.render_half(self)
        if self.fallback:
            return format_html('<{0} lang="{1}">{2}</{0}>', self.block.fallback_tag, self.lang, inner)
        return format_html("{}", inner)

    def __html__(self):
        return self.marked

    def __str__(self):  # Django templates call str() before they look for __html__
        return mark_safe(self.marked)


class BilingualBlock(BilingualLeaf, blocks.StructBlock):
    """Chinese required as asked, English optional. Subclasses name the block of one half.

    Values may be given as "中文" or ("中文", "English"), so that seeds and factories read well.
    """

    half_block = None
    half_options = ()
    fallback_tag = "span"

    def __init__(self, local_blocks=None, required=True, search_index=True, **kwargs):
        options = {**self.default_options(), **{k: kwargs.pop(k) for k in list(kwargs) if k in self.half_options}}
        halves = [
            ("zh", self.half_block(required=required, label="中文", **options)),
            ("en", self.half_block(required=False, label="English", **options)),
        ]
        super().__init__(halves, search_index=search_index, **kwargs)

    @classmethod
    def default_options(cls):
        return {}

    def normalize(self, value):
        if isinstance(value, StructValue):
            return super().normalize(value)
        if isinstance(value, str):
            value = {"zh": value}
        elif isinstance(value, (tuple, list)):
            value = dict(zip(("zh", "en"), value, strict=False))
        return super().normalize({"zh": "", "en": "", **(value or {})})

    def to_python(self, value):
        return super().to_python({"zh": value} if isinstance(value, str) else value)

    def bulk_to_python(self, values):
        return super().bulk_to_python([{"zh": value} if isinstance(value, str) else value for value in values])

    def render(self, value, context=None):
        if self.get_template(value, context):
            return super().render(value, context)
        return self.render_basic(value, context)

    def render_basic(self, value, context=None):
        return value.marked

    def render_half(self, value):
        return self.child_blocks[value.half].render_basic(value[value.half])

    def get_comparison_class(self):
        return BilingualComparison

    class Meta:
        value_class = BilingualValue
        form_classname = "bilingual"


class BilingualCharBlock(BilingualBlock):
    half_block = blocks.CharBlock
    half_options = ("max_length", "min_length", "validators")

    class Meta:
        icon = "title"
        label = _("Line")


class BilingualTextBlock(BilingualBlock):
    half_block = blocks.TextBlock
    half_options = ("max_length", "min_length", "validators", "rows")

    @classmethod
    def default_options(cls):
        return {"rows": 1}

    def render_half(self, value):
        return linebreaksbr(value[value.half].strip())

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class BilingualRichTextBlock(BilingualBlock):
    half_block = blocks.RichTextBlock
    half_options = ("features", "editor", "max_length", "min_length", "validators")
    fallback_tag = "div"

    def clean(self, value):
        """An emptied editor leaves an empty paragraph, which would pass for Chinese and hide the fallback."""
        for half in ("zh", "en"):
            if is_blank(value[half].source, rich=True):
                value[half] = RichText("")
        return super().clean(value)

    class Meta:
        icon = "doc-full"
        label = _("Rich text")


class BilingualAdapter(StructBlockAdapter):
    js_constructor = "lifescience.blocks.Bilingual"

    @cached_property
    def media(self):
        return super().media + forms.Media(js=["admin/bilingual/blocks.js"])


register(BilingualAdapter(), BilingualBlock)
