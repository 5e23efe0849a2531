"""Comparing revisions: both languages in two columns, Chinese by character."""

import difflib

from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField
from wagtail.admin.compare import StructBlockComparison, TextDiff, get_comparison_class_for_block, text_from_html
from wagtail.rich_text import RichText

from .languages import is_english


def diff_characters(before, after):
    """HTML of the difference. Wagtail's own diff takes a run of Chinese for one word."""
    changes = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for operation, start_a, end_a, start_b, end_b in matcher.get_opcodes():
        if operation == "equal":
            changes.append(("equal", before[start_a:end_a]))
            continue
        pieces = (("deletion", before[start_a:end_a]), ("addition", after[start_b:end_b]))
        changes += [piece for piece in pieces if piece[1]]
    return TextDiff(changes).to_html()


def named_half(comparison, field):
    """`comparison`, called as people call the field: modeltranslation's name ends in "[zh-hans]"."""
    if not isinstance(field, TranslationField):
        return comparison

    class NamedHalf(comparison):
        def field_label(self):
            name = {"name": capfirst(field.translated_field.verbose_name)}
            return _("%(name)s (English)") % name if is_english(field.language) else _("%(name)s (Chinese)") % name

    return NamedHalf


class BilingualComparison(StructBlockComparison):
    def htmlvalue(self, value):
        return self._columns(self._half("zh", value, value).htmlvalue(value["zh"]), self._english(value, value, False))

    def htmldiff(self):
        before, after = (self._words(value["zh"]) for value in (self.val_a, self.val_b))
        return self._columns(diff_characters(before, after), self._english(self.val_a, self.val_b, True))

    def _english(self, before, after, as_diff):
        half = self._half("en", before, after)
        return half.htmldiff() if as_diff else half.htmlvalue(after["en"])

    def _half(self, name, before, after):
        block = self.block.child_blocks[name]
        compare = get_comparison_class_for_block(block)
        return compare(block, self.exists_a, self.exists_b, before[name], after[name])

    @staticmethod
    def _words(value):
        return text_from_html(value.source) if isinstance(value, RichText) else value or ""

    @staticmethod
    def _columns(chinese, english):
        return format_html(
            '<div class="bilingual-diff"><div lang="zh-Hans">{}</div><div lang="en">{}</div></div>', chinese, english
        )
