from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from lifescience.bilingual.blocks import BilingualCharBlock


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
