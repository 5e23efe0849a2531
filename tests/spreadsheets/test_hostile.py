"""Files that are damaged, lie or attack: each is refused in a sentence, or said row by row."""

import io
import re
import time
import tracemalloc
import zipfile

import openpyxl
import pytest
from django.utils import translation
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.xml.constants import SHARED_STRINGS

from lifescience.spreadsheets import archive
from lifescience.spreadsheets.archive import SpreadsheetError
from lifescience.spreadsheets.reading import ERROR, FORMULA, LONG, Heading, read_rows
from tests.desk.words import english_in
from tests.spreadsheets.workbooks import saved, sheet_of, uploaded

pytestmark = pytest.mark.any_database

HEADINGS = (Heading("key", "键", "Key", required=True), Heading("en", "英文", "English", required=True))
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def read(content, name="a.xlsx"):
    return read_rows(uploaded(content, name), HEADINGS)[0]


def changed(content=None, drop=(), **parts):
    """The archive (GOOD) with parts replaced or added: {name: bytes}."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content or GOOD)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts and name not in drop:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return result.getvalue()


def part(content, name=SHEET):
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def as_excel_writes(content):
    """Texts of the sheet in a table of their own, where openpyxl puts them into the cells."""
    found = re.findall(rb"<is>(.*?)</is>", part(content))
    sheet = part(content).replace(b't="inlineStr"', b't="s"')
    for number, text in enumerate(found):
        sheet = sheet.replace(b"<is>%b</is>" % text, b"<v>%d</v>" % number, 1)
    items = b"".join(b"<si>%b</si>" % text for text in found)
    table = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b</sst>' % items
    kind = f'<Override PartName="/{STRINGS}" ContentType="{SHARED_STRINGS}"/></Types>'.encode()
    types = part(content, "[Content_Types].xml").replace(b"</Types>", kind)
    return changed(content, **{SHEET: sheet, STRINGS: table, "[Content_Types].xml": types})


GOOD = as_excel_writes(sheet_of(["键 Key", "英文 English"], ["a", "One"], ["b", "Two"]))


def with_sheet_data(data):
    xml = part(GOOD)
    start, end = xml.index(b"<sheetData>"), xml.index(b"</sheetData>")
    header = xml[start + len(b"<sheetData>") : xml.index(b"</row>") + len(b"</row>")]
    return changed(**{SHEET: xml[:start] + b"<sheetData>" + header + data + xml[end:]})


def refusal(content, name="a.xlsx"):
    """Why it is refused, in Chinese."""
    with translation.override("zh-hans"), pytest.raises(SpreadsheetError) as error:
        read(content, name)
    said = str(error.value).replace("键 Key、英文 English", "")
    assert not english_in(said), said
    return said


def test_a_good_file_is_read():
    assert [(row.number, row.cells) for row in read(GOOD)] == [
        (2, {"key": "a", "en": "One"}),
        (3, {"key": "b", "en": "Two"}),
    ]


OTHER_FILES = {
    "text": b"key,en\na,One\n",
    "empty": b"",
    "old xls": archive.OLE_MAGIC + b"\0" * 600,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
    "zip of text": changed(drop=["xl/workbook.xml"]),
    "cut short": GOOD[: len(GOOD) // 2],
    "bytes changed": GOOD[:400] + b"\0\1\2\3" * 25 + GOOD[500:],
    "macros": changed(**{"xl/vbaProject.bin": b"macro"}),
    "no sheet": changed(drop=[SHEET]),
    "broken XML": changed(**{SHEET: part(GOOD)[:-30]}),
    "no types": changed(drop=["[Content_Types].xml"]),
    "not numbers": changed(**{SHEET: part(GOOD).replace(b't="s"', b't="s" s="x"')}),
    "strings missing": changed(drop=[STRINGS]),
    "NUL character": changed(**{STRINGS: part(GOOD, STRINGS).replace(b"One", b"O\0e")}),
    "control character": changed(**{STRINGS: part(GOOD, STRINGS).replace(b"One", b"O&#1;e")}),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_what_is_no_good_xlsx_is_refused(name):
    assert refusal(OTHER_FILES[name])


def test_a_file_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    assert "1000" in refusal(GOOD).replace(",", "")


ENTITIES = b'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [ENTITIES, OUTSIDE, b"<!DOCTYPE s>"])
@pytest.mark.parametrize("name", [SHEET, STRINGS, "xl/workbook.xml", "[Content_Types].xml"])
def test_xml_that_declares_anything_is_refused(doctype, name):
    xml = part(GOOD, name)
    body = xml[xml.index(b"?>") + 2 :] if xml.startswith(b"<?xml") else xml
    assert refusal(changed(**{name: doctype + body}))


def test_a_bomb_of_100_mb_costs_neither_memory_nor_time():
    bomb = changed(**{SHEET: part(GOOD).replace(b"<sheetData>", b"<sheetData>" + b" " * 100_000_000)})
    assert len(bomb) < 200_000
    tracemalloc.start()
    begun = time.process_time()
    assert refusal(bomb)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert time.process_time() - begun < 20


def test_a_file_that_claims_another_size_than_it_has_is_refused():
    for claimed in (100_000_000, 10):
        lie = bytearray(GOOD)
        at = lie.rindex(b"PK\x01\x02", 0, lie.rindex(SHEET.encode()))
        lie[at + 24 : at + 28] = claimed.to_bytes(4, "little")  # of the central directory: unpacked bytes
        assert refusal(bytes(lie))


def test_noise_that_does_not_pack_is_counted_too(monkeypatch):
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10_000)
    assert refusal(changed(**{"xl/media/image1.png": bytes(range(256)) * 60}))


def test_a_row_of_a_million_cells_is_refused():
    assert refusal(with_sheet_data(b"<row r='2'>" + b"<c/>" * 300 + b"</row>"))


def test_1048576_empty_rows_are_refused_and_some_thousands_are_nothing():
    def empty(last):
        return with_sheet_data(b"".join(b'<row r="%d" ht="15"/>' % number for number in range(2, last + 1)))

    begun = time.process_time()
    assert refusal(empty(1_048_576))
    assert read(empty(20_000)) == []
    assert time.process_time() - begun < 60


def test_a_row_number_beyond_any_sheet_is_refused():
    assert refusal(with_sheet_data(b'<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>a</t></is></c></row>'))


def test_more_rows_than_anybody_sends_are_refused(monkeypatch):
    monkeypatch.setattr("lifescience.spreadsheets.reading.MOST_ROWS", 1)
    assert "1" in refusal(GOOD)


def test_a_sheet_may_lie_about_its_size():
    lie = part(GOOD).replace(b'ref="A1:B3"', b'ref="A1:A1"')
    assert len(read(changed(**{SHEET: lie}))) == 2


def test_other_columns_and_sheets_may_be_missing_or_added():
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.create_sheet("笔记", 0)["A1"] = "anything"
    book.worksheets[1].insert_cols(1)
    book.worksheets[1].insert_rows(1, 3)
    assert [row.number for row in read(saved(book))] == [5, 6]


@pytest.mark.parametrize(
    "rows",
    [
        [["键 Key", "中文"], ["a", "b"]],
        [["键 Key", "英文 English", "english"], ["a", "b", "c"]],
        [[]],
    ],
)
def test_wrong_columns_are_said(rows):
    with translation.override("en"), pytest.raises(SpreadsheetError) as error:
        read(sheet_of(*rows))
    assert "column" in str(error.value).lower()


def test_two_sheets_with_the_columns_are_not_guessed_between():
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.copy_worksheet(book.active)
    with pytest.raises(SpreadsheetError, match="Sheet"):
        read(saved(book))


def test_formulas_errors_and_endless_cells_are_faults_of_their_row():
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    sheet = book.active
    sheet["B2"] = '=HYPERLINK("http://example.com","One")'
    sheet["B3"] = "#REF!"
    sheet.append(["c", "x"])
    content = saved(book)
    rows = read(changed(content, **{SHEET: part(content).replace(b">x<", b">" + b"x" * 40_000 + b"<")}))
    assert [row.faults for row in rows] == [{"en": FORMULA}, {"en": ERROR}, {"en": LONG}]
    assert {row.cells["en"] for row in rows} == {""}


def test_cells_come_as_a_person_sees_them():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Key", "English"])
    for value in (
        2016,
        0.35,
        1e21,
        True,
        " padded ",
        "a_x000D_\nb_x0007_",
        CellRichText("A", TextBlock(InlineFont(b=True), "B")),
    ):
        sheet.append(["k", value])
    sheet.merge_cells("A2:A3")
    assert [row.cells["en"] for row in read(saved(book))] == [
        *("2016", "0.35", "1e+21", "True", "padded", "a\nb", "AB")
    ]
    assert [row.cells["key"] for row in read(saved(book))][:2] == ["k", ""]
