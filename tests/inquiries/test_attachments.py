"""What a file is, by its content."""

import io
import zipfile

import openpyxl
import pytest
from PIL import Image

from investment.inquiries.attachments import OLE_MAGIC, kind_of, safe_name

pytestmark = pytest.mark.any_database


def zipped(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def picture(kind):
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, kind)
    return file.getvalue()


def workbook():
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        (b"%PDF-1.4", "", ".pdf"),
        (workbook(), "", ".xlsx"),
        (zipped("[Content_Types].xml", "word/document.xml"), "", ".docx"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "", ".pptx"),
        (OLE_MAGIC + b"x", ".doc", ".doc"),
        (OLE_MAGIC + b"x", ".xls", ".xls"),
        (picture("JPEG"), ".exe", ".jpg"),
        (picture("PNG"), "", ".png"),
        (picture("WEBP"), "", ".webp"),
        (OLE_MAGIC + b"x", ".msi", None),
        (OLE_MAGIC + "_VBA_PROJECT".encode("utf-16-le"), ".doc", None),
        (zipped("word/document.xml", "word/vbaProject.bin"), ".docx", None),
        (zipped("evil.exe"), ".docx", None),
        (picture("GIF"), ".png", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ".png", None),
        (b"", ".pdf", None),
        (zipped("word/document.xml").replace(b"PK\1\2\x14\x03\x14", b"PK\1\2\x14\x03\xff"), ".docx", None),  # ZIP 25.5
    ],
)
def test_content_decides(content, suffix, kind):
    found = kind_of(content, suffix)
    assert (found and found[0]) == kind


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\plan.exe", "plan.pdf"),
        ("招商计划（终稿）.docx", "招商计划（终稿）.pdf"),
        ('a"b\r\nX: y.pdf', "a_b_X_ y.pdf"),
        ("...", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_names_hold_nothing_that_leads_elsewhere(name, safe):
    assert safe_name(name, ".pdf") == safe
