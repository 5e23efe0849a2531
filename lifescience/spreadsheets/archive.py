"""Whether a sent file is an XLSX that may be read at all: every part is unpacked once, and counted, before openpyxl."""

import io
import zipfile
import zlib
from xml.parsers import expat

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024  # bytes of all parts; 10,000 rows of long texts have about 20 MB
MOST_PARTS = 500
MOST_RATIO = 200  # unpacked to packed; a sheet of one repeated text has about 60
SMALL = 1024 * 1024  # bytes below which a part's ratio says nothing
MOST_ROWS = 200_000  # empty ones included: some programs write a million of them
MOST_CELLS = 200  # of a row
CHUNK = 64 * 1024  # bytes
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2
WORKBOOK = "xl/workbook.xml"


class SpreadsheetError(Exception):
    """The file cannot be used; its text says why, in the reader's language."""


def checked(upload):
    """The bytes of an uploaded XLSX as a file object. Raises SpreadsheetError.

    Refused are other kinds of file, damaged ones, macros, XML that declares entities, and whatever unpacks to more
    than the limits above: each part is read to its end, since the sizes that an archive claims may be lies.
    """
    if upload.size > MOST_BYTES:
        raise SpreadsheetError(
            _("The file has %(size)s; %(most)s is the most. Split it into several.")
            % {"size": filesizeformat(upload.size), "most": filesizeformat(MOST_BYTES)}
        )
    content = io.BytesIO(upload.read())
    _check_kind(content.getvalue())
    try:
        with zipfile.ZipFile(content) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise SpreadsheetError(damaged()) from error
    content.seek(0)
    return content


def damaged():
    return _("The file is damaged or was not saved by a spreadsheet program. Open it, save it as XLSX and try again.")


def too_many_rows():
    return _("The sheet has far too many rows, most of them empty. Copy those with texts into a new workbook.")


def _check_kind(content):
    if content.startswith(OLE_MAGIC):
        raise SpreadsheetError(
            _("This is an old XLS file or has a password. Save it as XLSX (Excel workbook), without a password.")
        )
    if not content.startswith(b"PK"):
        raise SpreadsheetError(_("This is no XLSX file. Save it as XLSX (Excel workbook) and try again."))


def _check_parts(archive):
    names = [name.lower() for name in archive.namelist()]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise SpreadsheetError(_("The file has macros. Save it as XLSX (Excel workbook), without macros."))
    if WORKBOOK not in names:
        raise SpreadsheetError(_("This is no XLSX file. Save it as XLSX (Excel workbook) and try again."))
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise SpreadsheetError(damaged())
    left = MOST_UNPACKED
    for part in archive.infolist():
        left -= _checked_size(archive, part, left)


def _checked_size(archive, part, most):
    """Bytes of one part, unpacked."""
    size = 0
    parser = _Parser() if part.filename.lower().endswith((".xml", ".rels", ".vml")) else None
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > most or (size > SMALL and size > MOST_RATIO * max(part.compress_size, 1)):
                raise SpreadsheetError(_("Unpacked, the file is far too large. Copy the rows into a new workbook."))
            if parser:
                parser.feed(chunk)
    if size != part.file_size:
        raise SpreadsheetError(damaged())
    if parser:
        parser.feed(b"", last=True)
    return size


class _Parser:
    """Looks at XML without keeping any of it."""

    def __init__(self):
        self.expat = expat.ParserCreate()
        self.expat.StartDoctypeDeclHandler = self.refuse
        self.expat.EntityDeclHandler = self.refuse
        self.expat.StartElementHandler = self.count
        self.rows = self.cells = 0

    def feed(self, chunk, last=False):
        try:
            self.expat.Parse(chunk, last)
        except expat.ExpatError as error:
            raise SpreadsheetError(damaged()) from error

    def refuse(self, *args):
        raise SpreadsheetError(damaged())

    def count(self, name, attributes):
        tag = name.rpartition(":")[2]
        if tag == "row":
            self.rows, self.cells = self.rows + 1, 0
            if self.rows > MOST_ROWS:
                raise SpreadsheetError(too_many_rows())
        elif tag == "c":
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise SpreadsheetError(_("A row has more than %(most)s cells.") % {"most": MOST_CELLS})
