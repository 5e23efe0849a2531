"""Rows of an uploaded XLSX, by their headings: texts, as a person sees them, and what is wrong with a cell."""

import dataclasses
import datetime
import re
import warnings

import openpyxl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils import get_column_letter

from . import archive
from .archive import MOST_CELLS, SpreadsheetError, checked, damaged, too_many_rows

MOST_ROWS = 20_000  # with something in them
MOST_SHEETS = 20
LONGEST_CELL = 32_767  # characters, of Excel
HEADER_WITHIN = 10  # rows

FORMULA, ERROR, LONG = "formula", "error", "long"
FAULTS = {
    FORMULA: gettext_lazy("the cell has a formula; write the text itself"),
    ERROR: gettext_lazy("the cell has an error of the spreadsheet program"),
    LONG: gettext_lazy("the cell has more characters than Excel allows (32,767)"),
}

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
ESCAPED_CONTROL = re.compile(r"_x00(0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_")  # ECMA-376, part 1, 22.9.2.19


@dataclasses.dataclass(frozen=True)
class Heading:
    """A column: its heading has both languages and does not depend on who looks at it."""

    key: str
    zh: str
    en: str
    required: bool = False

    @property
    def label(self):
        return f"{self.zh} {self.en}"

    def matches(self, text):
        return folded(text) in (folded(self.label), folded(self.zh), folded(self.en))


@dataclasses.dataclass(frozen=True)
class SheetRow:
    number: int  # as the spreadsheet program shows it
    cells: dict  # {key: text}
    faults: dict  # {key: FORMULA, ERROR or LONG}, whose text is ""


def folded(text):
    return "".join(str(text or "").split()).casefold().rstrip("*")


def read_rows(upload, headings):
    """(rows, {key: column letter}) of the one sheet that has the required headings. Raises SpreadsheetError.

    Rows are the SheetRows with something in these columns. Other sheets and columns are not looked at.
    """
    content = checked(upload)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, about what it leaves out
            book = openpyxl.load_workbook(content, read_only=True, keep_links=False)
            found = [(sheet, header) for sheet in _sheets(book) if (header := _find_header(sheet, headings))]
            sheet, header = _only_one(found, headings)
            return list(_rows(sheet, *header)), {key: get_column_letter(n) for key, n in header[1].items()}
    except SpreadsheetError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do on a file that is put together wrongly
        raise SpreadsheetError(damaged()) from error


def _sheets(book):
    if len(book.worksheets) > MOST_SHEETS:
        raise SpreadsheetError(_("The file has more than %(most)s sheets.") % {"most": MOST_SHEETS})
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its size need not be true
        yield sheet


def _only_one(found, headings):
    if not found:
        names = "、".join(heading.label for heading in headings if heading.required)
        raise SpreadsheetError(_("No sheet has the columns %(names)s.") % {"names": names})
    if len(found) > 1:
        names = "、".join(sheet.title for sheet, _header in found)
        raise SpreadsheetError(
            _("Several sheets have these columns: %(names)s. Leave one of them in the file.") % {"names": names}
        )
    return found[0]


def _numbered(sheet, most_columns=MOST_CELLS):
    """(number, cells) of the rows; a row that is missing in the file is empty."""
    for number, cells in enumerate(sheet.iter_rows(max_col=most_columns), 1):
        if number > archive.MOST_ROWS:
            raise SpreadsheetError(too_many_rows())
        yield number, cells


def _find_header(sheet, headings):
    """(row number, {key: column number}) where the first rows have all required headings, else None."""
    for number, cells in _numbered(sheet):
        if number > HEADER_WITHIN:
            return None
        columns = _columns(cells, headings)
        if columns and all(heading.key in columns for heading in headings if heading.required):
            return number, columns
    return None


def _columns(cells, headings):
    columns = {}
    for position, cell in enumerate(cells, 1):
        heading = next((one for one in headings if cell.value is not None and one.matches(cell.value)), None)
        if heading and heading.key in columns:
            raise SpreadsheetError(_("Two columns are called %(name)s.") % {"name": heading.label})
        if heading:
            columns[heading.key] = position
    return columns


def _rows(sheet, header, columns):
    count = 0
    for number, cells in _numbered(sheet, max(columns.values())):
        if number <= header:
            continue
        row = _row(number, cells, columns)
        if row.faults or any(row.cells.values()):
            count += 1
            if count > MOST_ROWS:
                raise SpreadsheetError(
                    _("The sheet has more than %(most)s rows. Split it into several.") % {"most": MOST_ROWS}
                )
            yield row


def _row(number, cells, columns):
    texts, faults = {}, {}
    for key, position in columns.items():
        cell = cells[position - 1] if position <= len(cells) else None
        fault = _fault(cell)
        texts[key] = "" if fault or cell is None else text_of(cell.value)
        if fault:
            faults[key] = fault
    return SheetRow(number, texts, faults)


def _fault(cell):
    if cell is None or cell.value is None:
        return None
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return ERROR
    return LONG if len(str(cell.value)) > LONGEST_CELL else None


def text_of(value):
    """A cell's value as text: dates as 2016-05-16, whole numbers without a point, no control characters."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time.min:
        value = value.date()
    if isinstance(value, float):
        return f"{value:.15g}"
    text = ESCAPED_CONTROL.sub(lambda found: chr(int(found[1], 16)), str(value))
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
