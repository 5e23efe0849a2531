"""Tables for Excel. A cell that came from outside must never run as a formula."""

import csv
import io

import openpyxl
from django.http import HttpResponse
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, "CSV injection"
LONGEST_CELL = 32_767  # characters, of Excel
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def escaped(value):
    """Text that Excel takes for a formula gets an apostrophe in front, numbers and dates stay."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[: LONGEST_CELL - 1]
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def as_xlsx(rows, name):
    """An HttpResponse with one sheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return _download(content.getvalue(), XLSX, f"{name}.xlsx")


def _cell(sheet, value):
    cell = WriteOnlyCell(sheet, escaped(value))
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def as_csv(rows, name):
    """The same as CSV, with the mark by which Excel knows UTF-8."""
    content = io.StringIO()
    csv.writer(content).writerows([escaped(value) for value in row] for row in rows)
    return _download("\ufeff" + content.getvalue(), "text/csv; charset=utf-8", f"{name}.csv")


def _download(content, content_type, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
