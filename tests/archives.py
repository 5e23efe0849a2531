"""Archives of `manage.py backup`, true and false ones."""

import gzip
import io
import tarfile

from lifescience.backups.archive import DATABASE, Writer


def write_archive(path, vendor, database=b"SQL", migrations=(), **members):
    """A new archive of these contents by name, with a manifest that is true of it."""
    counts = {"pages": 1}
    with path.open("wb") as file:
        writer = Writer(file, lambda size: None)
        for name, content in {**members, DATABASE: database}.items():
            writer.add(name, io.BytesIO(content))
        writer.finish({"vendor": vendor, "made_at": "2026-01-01", "migrations": [*migrations], "counts": counts})
    return path


def flip(path, offset):
    """Change one bit of the byte at `offset`."""
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)


def offset_of(path, member):
    """Where its content begins; its header takes the 512 bytes before."""
    with tarfile.open(path) as tar:
        return tar.getmember(member).offset_data


def rewrite(path, change):
    """The same members after `change(list of (TarInfo, bytes))`, the manifest and the checksum as they were."""
    with tarfile.open(path) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar.getmembers()]
    change(members)
    with tarfile.open(path, "w") as tar:
        for member, content in members:
            tar.addfile(member, io.BytesIO(content))


def member(name, kind=tarfile.REGTYPE, link=""):
    """Something else for an archive."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info, b""


def cut(path, size):
    path.write_bytes(path.read_bytes()[:size])


def compress(path):
    path.write_bytes(gzip.compress(path.read_bytes()))
