"""The columns of a translator's sheet, the same for export and import."""

from ..reading import Heading

PAGE = Heading("page", "页面", "Page")
PLACE = Heading("place", "位置", "Place")
CHINESE = Heading("zh", "中文", "Chinese")
ENGLISH = Heading("en", "英文", "English", required=True)
CHECKED = Heading("checked", "英文已核对", "English checked")
STATE = Heading("state", "状态", "State")
OBJECT = Heading("object", "对象（勿改）", "Object (do not change)", required=True)
KEY = Heading("key", "键（勿改）", "Key (do not change)", required=True)
PAIR = Heading("pair", "版本（勿改）", "Version (do not change)", required=True)

COLUMNS = (PAGE, PLACE, CHINESE, ENGLISH, CHECKED, STATE, OBJECT, KEY, PAIR)
WIDTHS = (24, 26, 60, 60, 14, 18, 0, 0, 0)  # characters; 0: hidden

NOTES = (
    "给译者的说明 For the translator",
    "1. 只填写“英文”和“英文已核对”两列，其余各列请勿改动；文件已作保护，无需密码。\n"
    "Fill in the columns “English” and “English checked” only. The others are protected (there is no password).",
    "2. 英文留空的行不会改动网站，也不会删除已有英文。\n"
    "A row whose English is empty changes nothing: English that is there is never deleted.",
    "3. 状态为“中文已改”的行：请修改英文；如现有英文仍然正确，请在“英文已核对”列填“是”。\n"
    "Where the Chinese has changed, correct the English; if it is still right as it stands, write “yes” under "
    "“English checked”.",
    "4. 文中的 <p>、<b>、<li>、<a …> 等标记表示段落、加粗、列表和链接，请原样保留，只翻译标记之间的文字。\n"
    "Marks such as <p>, <b>, <li> and <a …> are paragraphs, bold, lists and links: keep them as they are and translate "
    "what stands between them.",
    "5. 请勿使用公式。行可以排序或删除，但同一行的内容须保持在一起。\n"
    "No formulas. Rows may be sorted or deleted, as long as each stays together.",
    "6. 导出之后中文或英文又被修改的行，导入时会保留不动并列出。\n"
    "Rows whose Chinese or English has been changed on the site since the export are held back and listed.",
)
