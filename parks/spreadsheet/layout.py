"""Which columns the parks' sheet has, in their order."""

from lifescience.figures import Qualifier, Unit
from lifescience.spreadsheets.reading import Heading

from .columns import (
    AreaColumn,
    FieldColumn,
    KeyFieldsColumn,
    KindColumn,
    ParkNumberColumn,
    SectionColumn,
    SlugColumn,
    pair,
)

REMARK = Heading("remark", "备注", "Remark")
EXAMPLE = "示例，导入时忽略 Example, ignored"

COLUMNS = (
    SlugColumn("slug", "网址名", "Address name", 20, required=True),
    *pair("title", "园区名称", "Name", required=True),
    *pair("short_name", "简称", "Short name", 16),
    ParkNumberColumn("number", "编号", "Number", 8),
    KindColumn("kind", "类型", "Kind", 18),
    SectionColumn("section", "所在区", "Section", 18),
    KeyFieldsColumn("key_fields", "重点领域", "Key fields", 30),
    *pair("lead", "导语", "Lead", 40),
    AreaColumn("value", "面积数值", "Area: number", 14),
    AreaColumn("unit", "面积单位", "Area: unit", 22, choices=Unit),
    AreaColumn("qualifier", "面积精确程度", "Area: how exact", 18, choices=Qualifier),
    AreaColumn("as_of", "面积截至日期", "Area: as of", 14),
    AreaColumn("source", "面积来源（中文）", "Area: source (Chinese)", 24, half="zh"),
    AreaColumn("source", "面积来源（英文）", "Area: source (English)", 24, half="en"),
    AreaColumn("source_url", "面积来源网址", "Area: address of the source", 24),
    *pair("address", "地址", "Address"),
    *pair("premises", "可用载体", "Available premises"),
    *pair("source", "信息来源", "Source of the listing"),
    *pair("search_description", "搜索描述", "Description for search engines", 40),
    FieldColumn("plan_x", "示意图横向位置（0–1）", "Place on the plan, from the left (0 to 1)", 14),
    FieldColumn("plan_y", "示意图纵向位置（0–1）", "Place on the plan, from the top (0 to 1)", 14),
    FieldColumn("editor_notes", "内部备注", "Notes for editors", 30),
)
BY_KEY = {column.key: column for column in COLUMNS}
HEADINGS = (REMARK, *(column.heading for column in COLUMNS))
