"""Workbooks that people fill in and send back: only the cells that are theirs can be changed."""

import io

from django.http import HttpResponse
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter

from .reading import LONGEST_CELL

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AS_TEXT = "@"  # Excel's format under which what is typed stays text, be it =1+1 or 2016-05

HEADING_FONT, HEADING_FILL = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="0D4F4E")
OPEN_FILL, LOCKED_FILL = PatternFill("solid", fgColor="FFFDF3"), PatternFill("solid", fgColor="F0F0F0")
WRAPPED = Alignment(wrap_text=True, vertical="top")
OPEN, LOCKED = Protection(locked=False), Protection(locked=True)


def fits(text):
    return len(text) <= LONGEST_CELL


def text_cell(sheet, text, is_open=False):
    """A cell that is text whatever it begins with; `is_open`: for the reader of the sheet to write in."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL] or None)
    if text:
        cell.data_type = "s"
    cell.number_format = AS_TEXT
    cell.alignment = WRAPPED
    cell.protection = OPEN if is_open else LOCKED
    cell.fill = OPEN_FILL if is_open else LOCKED_FILL
    return cell


def heading_cell(sheet, text):
    cell = text_cell(sheet, text)
    cell.font, cell.fill = HEADING_FONT, HEADING_FILL
    return cell


def add_notes(book, title, lines):
    """A first sheet with one instruction per row, Chinese and English; it is what opens."""
    sheet = book.create_sheet(title, 0)
    sheet.column_dimensions["A"].width = 110
    sheet.protection.sheet = True
    for position, line in enumerate(lines):
        cell = WriteOnlyCell(sheet, line)
        cell.alignment = WRAPPED
        cell.font = Font(bold=True, size=14) if not position else Font(size=11)
        sheet.append([cell])
    book.active = 0


def set_up_table(sheet, widths):
    """Column widths (characters; 0 hides), the heading row frozen, locked cells protected against slips."""
    for position, width in enumerate(widths, 1):
        column = sheet.column_dimensions[get_column_letter(position)]
        column.hidden = not width
        column.width = width or 8
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # allowed: False is "not locked"


def download(book, name):
    """An HttpResponse with the workbook."""
    content = io.BytesIO()
    book.save(content)
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "Cache-Control": "no-store"}
    return HttpResponse(content.getvalue(), content_type=XLSX, headers=headers)
