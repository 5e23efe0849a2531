"""The archive: a plain tar of the database, all media files, a manifest with their checksums, and a checksum of it all.

`tar -xf` opens it without this program. Members follow one another as they were written; a media file that was
replaced while the backup ran is there twice, and the later one counts, as everywhere in tar.
"""

import hashlib
import io
import json
import os
import sys
import tarfile
import time
from contextlib import contextmanager
from functools import cached_property

from lifescience.backups import BackupError, progress

FORMAT = 1  # of the manifest and of what lies where
DATABASE = "database"
MEDIA = "media/"
MANIFEST = "manifest.json"
CHECKSUM = "sha256"  # of everything before it
MANIFEST_HOLDS = {"vendor": str, "made_at": str, "migrations": list, "counts": dict, "members": list}
CHUNK = 1 << 20  # bytes


class Writer:
    """Writes an archive into the open `file`. `advance(bytes)` is called as the content passes."""

    def __init__(self, file, advance):
        self.file = HashedWriter(file)
        self.tar = tarfile.open(fileobj=self.file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 see finish()
        self.advance = advance
        self.members = []

    def add(self, name, content):
        """Add a member from a seekable file, read from its beginning."""
        member = tarfile.TarInfo(name)
        member.size = content.seek(0, os.SEEK_END)
        member.mtime = int(time.time())
        member.mode = 0o600
        content.seek(0)
        hashed = HashedReader(content, self.advance)
        self.tar.addfile(member, hashed)
        self.members.append({"name": name, "size": member.size, "sha256": hashed.sha256.hexdigest()})

    def finish(self, facts):
        """Add the manifest, which holds `facts` (what JSON can say) and every member, then the checksum of it all."""
        manifest = json.dumps({"format": FORMAT, **facts, "members": self.members}, indent=1)
        self.add(MANIFEST, io.BytesIO(manifest.encode()))
        self.add(CHECKSUM, io.BytesIO(self.file.sha256.hexdigest().encode()))
        self.tar.close()


class HashedWriter:
    def __init__(self, file):
        self.file = file
        self.tell = file.tell
        self.sha256 = hashlib.sha256()

    def write(self, data):
        self.sha256.update(data)
        return self.file.write(data)


class HashedReader:
    def __init__(self, file, advance):
        self.file = file
        self.advance = advance
        self.sha256 = hashlib.sha256()

    def read(self, size=CHUNK):
        chunk = self.file.read(size)
        self.sha256.update(chunk)
        self.advance(len(chunk))
        return chunk


class Archive:
    """An archive that has been found whole: `verified()` gives it."""

    def __init__(self, tar, manifest):
        self.tar = tar
        self.manifest = manifest
        # The later one of a name counts.
        self.places = {member.name: member for member in tar.getmembers()}
        self.members = {member["name"]: member for member in manifest["members"]}

    @property
    def database_size(self):
        """In bytes."""
        return self.members[DATABASE]["size"]

    @cached_property
    def media(self):
        """What the manifest says of each media file ("size" in bytes, "sha256"), by its name in the store."""
        return {name.removeprefix(MEDIA): member for name, member in self.members.items() if name.startswith(MEDIA)}

    def open_database(self):
        return self.tar.extractfile(self.places[DATABASE])

    def open_media(self, name):
        return self.tar.extractfile(self.places[MEDIA + name])


class DamageError(Exception):
    """Why an archive is refused, as a clause."""


@contextmanager
def verified(path):
    """The archive at `path`, once every byte of its contents has been checked.

    Raises BackupError when anything at all is missing, too much or altered.
    """
    try:
        file = open(path, "rb")  # noqa: SIM115 closed below
    except OSError as error:
        raise BackupError(f"The backup {path} cannot be read: {error.strerror}.") from error
    with file:
        try:
            archive = verify(file)
        except (DamageError, tarfile.TarError, ValueError, TypeError, LookupError, OSError) as error:
            raise BackupError(f"{path} is refused, and nothing was changed: {error}. Take another backup.") from error
        yield archive


def verify(file):
    tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 lives as long as the file
    members = tar.getmembers()
    for member in members:
        check_kind(member)
    check_end(members)
    with progress(2 * members[-1].offset, "检查 / Checking") as bar:
        check_bytes(file, tar, members[-1], bar.update)
        manifest = read_manifest(tar)
        check_list(members, manifest)
        for member, said in zip(members[:-2], manifest["members"], strict=True):
            if sha256(tar.extractfile(member), bar.update) != said["sha256"]:
                raise DamageError(f"{member.name} is not what its manifest says")
    return Archive(tar, manifest)


def check_kind(member):
    """Nothing but plain files, and none whose name leads elsewhere."""
    if member.type != tarfile.REGTYPE or member.issparse():
        raise DamageError(f"{member.name} in it is not a plain file")
    if {"", ".", ".."} & set(member.name.split("/")):
        raise DamageError(f"{member.name} in it is not a safe name")
    if member.name not in (DATABASE, MANIFEST, CHECKSUM) and not member.name.startswith(MEDIA):
        raise DamageError(f"{member.name} does not belong in it")


def check_end(members):
    if [member.name for member in members[-2:]] != [MANIFEST, CHECKSUM]:
        raise DamageError("its end is missing, or it is not a backup of this site")


def check_bytes(file, tar, checksum, advance):
    """Every byte up to the checksum is as it was written, headers and gaps included, and nothing but zeros follows."""
    file.seek(0)
    if sha256(file, advance, checksum.offset).encode() != tar.extractfile(checksum).read():
        raise DamageError("it is damaged")
    file.seek(checksum.offset)
    header, rest = file.read(tarfile.BLOCKSIZE), file.read()[checksum.size :]
    complete = len(rest) >= 2 * tarfile.BLOCKSIZE and file.tell() % tarfile.RECORDSIZE == 0
    if header != checksum.tobuf(tarfile.PAX_FORMAT) or any(rest) or not complete:
        raise DamageError("its end is damaged")


def read_manifest(tar):
    manifest = json.loads(tar.extractfile(MANIFEST).read())
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise DamageError(f"its manifest is not of format {FORMAT}, which this version of the site reads")
    if not all(isinstance(manifest.get(name), kind) for name, kind in MANIFEST_HOLDS.items()):
        raise DamageError("its manifest is not complete")
    return manifest


def check_list(members, manifest):
    """The archive holds what its manifest says, in the same order, and nothing else."""
    there = [(member.name, member.size) for member in members[:-2]]
    if there != [(said["name"], said["size"]) for said in manifest["members"]]:
        raise DamageError("it does not hold what its manifest says")
    if [member.name for member in members].count(DATABASE) != 1:
        raise DamageError("it holds no database")


def sha256(file, advance=lambda size: None, limit=sys.maxsize):
    """In hexadecimal, of the open `file` up to `limit` bytes from here; `advance(bytes)` is called as it passes."""
    hashed = HashedReader(file, advance)
    while limit > 0 and (chunk := hashed.read(min(CHUNK, limit))):
        limit -= len(chunk)
    return hashed.sha256.hexdigest()
