"""The workbook to fill in: empty with an example, or with the parks that are there."""

import openpyxl
from django.core.exceptions import PermissionDenied
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from lifescience.bilingual.status import latest_of
from lifescience.figures import Qualifier, Unit
from lifescience.recycle_bin.tree import outside
from lifescience.spreadsheets.kinds import kinds
from lifescience.spreadsheets.writing import (
    AS_TEXT,
    HEADING_FILL,
    HEADING_FONT,
    LOCKED_FILL,
    WRAPPED,
    add_notes,
    download,
)
from parks.models import ParkPage

from .layout import BY_KEY, COLUMNS, EXAMPLE, REMARK
from .references import References, label_in_both, title_in_both

LAST_ROW = 500  # down to which lists are offered
VALUES = "可填内容 Values"
SEVERAL = {"key_fields"}  # of which a cell may name more than one: no list offers that
KEYS = [REMARK.key, *(column.key for column in COLUMNS)]

NOTES = (
    "园区导入说明 Importing parks",
    "1. 每行一个园区，导入后一律为草稿，审核后再发布。\n"
    "One park per row. Every park becomes a draft, never published at once.",
    "2. “网址名”是园区网址的最后一段。填已有园区的网址名，即更新该园区；留空则新建园区，网址名由英文名称或拼音生成。\n"
    "The address name is the last part of a park's address. That of a park changes the park; left empty, a new park is "
    "made and its address follows from its English name or the romanized Chinese one.",
    "3. 留空的单元格不作改动。新园区必须填写中文名称。\n"
    "An empty cell changes nothing. A new park needs its Chinese name.",
    f"4. “所在区”“重点领域”等只能填“{VALUES}”表中的内容，多个重点领域用“；”分开。\n"
    "Sections, key fields, kinds and units are those of the sheet of values; several key fields are separated by “;”.",
    "5. 面积填纯数字，并另填单位。日期写作 2016、2016-05 或 2016-05-16。请勿使用公式。\n"
    "The area is a number alone, with its unit beside it. Dates: 2016, 2016-05 or 2016-05-16. No formulas.",
    "6. 备注写明“示例”的行不会导入。正文请导入后在网站上编辑。\n"
    "The row marked as an example is not imported. The body of a park's page is edited on the site.",
)
SAMPLE = {
    "slug": "",
    "title": "某某医药产业园",
    "title_en": "Example Medical Industrial Park",
    "short_name_zh_hans": "某某",
    "short_name_en": "Example",
    "number": "99",
    "area_value": "0.35",
    "area_as_of": "2016-05",
    "area_source_zh": "发展中心",
    "area_source_en": "Development Center",
    "address_zh_hans": "济南市高新区",
    "address_en": "High-tech Zone, Jinan",
}


def template_view(request):
    """The template; with ?parks=1 the parks that are there and may be edited, to be changed."""
    if not kinds["parks"].may_import(request.user):
        raise PermissionDenied
    references = References()
    rows = list(_present_parks(request.user)) if "parks" in request.GET else [_example(references)]
    return download(workbook(rows, references), "parks")


def workbook(rows, references):
    """`rows`: texts by the key of their column."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "园区 Parks"
    headings = [REMARK.label, *(column.heading.label for column in COLUMNS)]
    for position, (heading, width) in enumerate(zip(headings, [18, *(one.width for one in COLUMNS)], strict=True), 1):
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = width
        sheet.column_dimensions[letter].number_format = AS_TEXT  # what is typed stays as it is typed
        cell = sheet.cell(1, position, heading)
        cell.font, cell.fill, cell.alignment = HEADING_FONT, HEADING_FILL, WRAPPED
    for number, row in enumerate(rows, 2):
        _write_row(sheet, number, row)
    sheet.freeze_panes = "D2"
    _add_values(book, sheet, references)
    add_notes(book, "说明 Read me", NOTES)
    return book


def _write_row(sheet, number, row):
    for position, key in enumerate(KEYS, 1):
        cell = sheet.cell(number, position)
        cell.number_format, cell.alignment = AS_TEXT, WRAPPED
        if text := row.get(key):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"
        if row.get(REMARK.key) == EXAMPLE:
            cell.fill = LOCKED_FILL


def _example(references):
    first = {"section": references.sections, "key_fields": references.fields}
    return {
        **SAMPLE,
        **{key: title_in_both(pages[0]) for key, pages in first.items() if pages},
        REMARK.key: EXAMPLE,
        "kind": label_in_both(ParkPage.Kind.INDUSTRY.label),
        "area_unit": label_in_both(Unit.KM2.label),
        "area_qualifier": label_in_both(Qualifier.PLANNED.label),
    }


def _present_parks(user):
    for park in outside(ParkPage.objects.in_order()):
        if park.permissions_for_user(user).can_edit():
            draft = latest_of(park)
            yield {column.key: column.for_sheet(column.show(draft)) for column in COLUMNS}


def _add_values(book, sheet, references):
    """The sheet of what may be chosen, and the lists that offer it in the cells."""
    values = book.create_sheet(VALUES)
    values.protection.sheet = True
    for position, (key, texts) in enumerate(_values(references).items(), 1):
        letter = get_column_letter(position)
        values.column_dimensions[letter].width = 32
        for row, text in enumerate([BY_KEY[key].heading.label, *texts], 1):
            values.cell(row, position, text).data_type = "s"
        values.cell(1, position).font, values.cell(1, position).fill = HEADING_FONT, HEADING_FILL
        if texts and key not in SEVERAL:
            _offer(sheet, key, f"{quote_sheetname(VALUES)}!${letter}$2:${letter}${len(texts) + 1}")


def _values(references):
    """{key of a column: what its cells may name}"""
    pages = {"section": references.sections, "key_fields": references.fields}
    named = {column.key: column.choices for column in COLUMNS if column.choices}
    return {
        **{key: [title_in_both(page) for page in some] for key, some in pages.items()},
        **{key: [label_in_both(choice.label) for choice in choices] for key, choices in named.items()},
    }


def _offer(sheet, key, where):
    offered = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(KEYS.index(key) + 1)
    offered.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(offered)
