"""Workbooks as the site makes them and as people send them back."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from lifescience.spreadsheets.models import Import


def book_of(response):
    """The workbook of a download."""
    assert response.status_code == 200, response
    return openpyxl.load_workbook(io.BytesIO(response.content))


def filled(book, changes, sheet=-1, formulas=False):
    """The bytes of a workbook after cells were written: {(row, heading or its part): text}."""
    sheet = book.worksheets[sheet]
    headings = {cell.value: cell.column for cell in sheet[1]}
    for (row, heading), value in changes.items():
        column = next(number for label, number in headings.items() if heading in label)
        cell = sheet.cell(row=row, column=column)
        cell.value = value
        if isinstance(value, str) and not formulas:
            cell.data_type = "s"
    return saved(book)


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_of(*rows, title="Sheet"):
    """The bytes of a workbook with these rows."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return saved(book)


def uploaded(content, name="translation.xlsx"):
    return SimpleUploadedFile(name, content)


def upload(client, content, kind="translation", name="translation.xlsx"):
    """The Import that came of it; or the page that says why there is none."""
    response = client.post(f"/admin/spreadsheets/{kind}/", {"file": uploaded(content, name)})
    if response.status_code != 302:
        return response
    return Import.objects.get(pk=int(response.url.rstrip("/").rpartition("/")[2]))


def decide(client, batch, **choice):
    response = client.post(f"/admin/spreadsheets/imports/{batch.pk}/decide/", choice)
    batch.refresh_from_db()
    for name in ("verdicts", "outcomes"):
        batch.__dict__.pop(name, None)
    return response


def rows_by_key(book, sheet=-1):
    """{key: row number} of a translator's sheet."""
    sheet = book.worksheets[sheet]
    column = next(cell.column for cell in sheet[1] if "Key" in cell.value)
    return {sheet.cell(row=row, column=column).value: row for row in range(2, sheet.max_row + 1)}
