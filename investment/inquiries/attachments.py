"""What a sent file is, by its content. The name an uploader gives decides nothing but what officers read."""

import io
import re
import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image

from .models import Attachment

MOST_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 100  # characters
ACCEPTED = ".pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.jpg,.jpeg,.png,.webp"

OFFICE = "application/vnd.openxmlformats-officedocument."
OOXML = {  # the part that each kind must have: ECMA-376, part 1, section 11 to 13
    "word/document.xml": (".docx", f"{OFFICE}wordprocessingml.document"),
    "xl/workbook.xml": (".xlsx", f"{OFFICE}spreadsheetml.sheet"),
    "ppt/presentation.xml": (".pptx", f"{OFFICE}presentationml.presentation"),
}
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
OLE = {".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint"}
IMAGES = {"JPEG": (".jpg", "image/jpeg"), "PNG": (".png", "image/png"), "WEBP": (".webp", "image/webp")}


def checked(upload):
    """An Attachment (without its inquiry) of a Django UploadedFile. Raises ValidationError in the reader's language."""
    if upload.size > MOST_BYTES:
        raise ValidationError(
            _("The file has %(size)s. Send one of %(most)s at most, or ask us for another way in your message.")
            % {"size": filesizeformat(upload.size), "most": filesizeformat(MOST_BYTES)}
        )
    content = upload.read()
    kind = kind_of(content, PurePath(upload.name).suffix.lower())
    if not kind:
        raise ValidationError(
            _("This file is no PDF, Word, Excel or PowerPoint document without macros, and no JPEG, PNG or WebP image.")
        )
    suffix, content_type = kind
    return Attachment(
        name=safe_name(upload.name, suffix), content_type=content_type, size=len(content), content=content
    )


def kind_of(content, suffix=""):
    """(suffix, content type) of what is accepted, else None. `suffix` only tells Word, Excel and PowerPoint of the
    years before 2007 apart, whose files begin alike."""
    if content.startswith(b"%PDF-"):
        return ".pdf", "application/pdf"
    if content.startswith(OLE_MAGIC):
        return (suffix, OLE[suffix]) if suffix in OLE and b"_\0V\0B\0A\0" not in content else None
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    return _image_kind(content)


def _office_kind(content):
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    return next((kind for part, kind in OOXML.items() if part in names), None)


def _image_kind(content):
    try:
        with Image.open(io.BytesIO(content), formats=list(IMAGES)) as image:
            image.verify()
            return IMAGES[image.format]
    except Exception:  # Pillow raises whatever its decoders do
        return None


def safe_name(name, suffix):
    """Letters, digits, spaces and a few signs of the name's stem, with the suffix of what the file really is."""
    stem = re.sub(r"[^\w .()（）《》、-]+", "_", PurePath(name.replace("\\", "/")).stem).strip(" .")[:LONGEST_NAME]
    return f"{stem or 'file'}{suffix}"
