"""The texts of chosen pages, settings and files as a workbook for a translator."""

import openpyxl
from django.utils import timezone, translation
from django.utils.text import capfirst
from openpyxl.worksheet.datavalidation import DataValidation

from lifescience.bilingual.languages import LANGUAGES
from lifescience.bilingual.record import State, pair_of, state
from lifescience.bilingual.status import latest_of
from lifescience.bilingual.units import units

from ..writing import add_notes, download, fits, heading_cell, set_up_table, text_cell
from .columns import COLUMNS, NOTES, WIDTHS
from .objects import reference_of
from .texts import for_sheet

OPEN_STATES = (State.MISSING, State.OUTDATED)
EXPORTED_STATES = (*OPEN_STATES, State.COMPLETE)


def export(objects, only_open=False):
    """An HttpResponse with every text of `objects` (live rows) that has Chinese; `only_open`: that needs English."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("翻译 Translation")
    set_up_table(sheet, WIDTHS)
    choice = DataValidation(type="list", formula1='"是 yes"', allow_blank=True, showErrorMessage=False)
    sheet.data_validations.append(choice)
    sheet.append([heading_cell(sheet, heading.label) for heading in COLUMNS])
    too_long = count = 0
    for texts in _rows(objects, OPEN_STATES if only_open else EXPORTED_STATES):
        if all(fits(text) for text in texts):
            sheet.append([text_cell(sheet, text, is_open=position in (3, 4)) for position, text in enumerate(texts)])
            count += 1
        else:
            too_long += 1
    choice.add(f"E2:E{max(count, 1) + 1}")
    add_notes(book, "说明 Read me", [*NOTES, *_note_on(too_long)])
    return download(book, f"translation-{timezone.localdate()}")


def _note_on(too_long):
    if too_long:
        yield (
            f"7. 另有 {too_long} 段文字超出单元格长度，未列入，请在网站上翻译。\n"
            f"{too_long} texts are too long for a cell and are not here: translate them on the site."
        )


def _rows(objects, wanted):
    labels = {kind: _in_both(kind.label) for kind in wanted}
    for obj in objects:
        draft = latest_of(obj)
        for unit in units(draft):
            kind = state(unit, draft.translation_record or {})
            if kind in wanted:
                yield (
                    str(getattr(draft, "title", "") or capfirst(draft._meta.verbose_name)),
                    unit.label,
                    for_sheet(unit.zh, unit.rich),
                    for_sheet(unit.en, unit.rich),
                    "",
                    labels[kind],
                    reference_of(obj),
                    unit.key,
                    pair_of(unit),
                )


def _in_both(label):
    """A lazy label in Chinese and English."""
    words = []
    for language in LANGUAGES:
        with translation.override(language):
            words.append(str(label))
    return " ".join(words)
