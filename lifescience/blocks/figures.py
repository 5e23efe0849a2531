"""A number with all that makes it believable."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

from lifescience.bilingual.blocks import BilingualCharBlock
from lifescience.bilingual.text import choose
from lifescience.figures import Figure, Qualifier, Unit, date_text, parse_date
from lifescience.typography import display

SAMPLE_SOURCE = ("发展中心网页", "Web page of the Development Center")
SAMPLE_FIGURE = {
    "label": ("规划面积", "Planned area"),
    "value": Decimal("53.8"),
    "unit": Unit.KM2,
    "qualifier": Qualifier.PLANNED,
    "as_of": "",
    "as_of_note": "",
    "source": SAMPLE_SOURCE,
    "source_url": "",
}


class FigureValue(StructValue):
    @property
    def figure(self):
        """None while the draft has no number or unit yet."""
        if self["value"] is None or not self["unit"]:
            return None
        return Figure(self["value"], Unit(self["unit"]), Qualifier(self["qualifier"] or Qualifier.EXACTLY))

    @property
    def displayed_label(self):
        """HTML: columns of figures are narrow, so the label breaks as large type does."""
        label = choose(self["label"]["zh"], self["label"]["en"])
        return label.mark(display(label))

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
