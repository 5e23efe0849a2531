import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lifescience.backups import BackupError, media, progress, site
from lifescience.backups.archive import DATABASE, Writer
from lifescience.backups.folder import check_outside_the_web, check_space, flush, publish, rotate, workspace

PER_MEMBER = 2048  # bytes of an archive beside the content: headers, and the line of the manifest


@dataclass
class Backup:
    path: Path
    size: int  # bytes
    counts: dict
    vanished: list  # names of media files that were deleted while they were being copied
    rotated: list  # paths of the old backups that were deleted


def back_up(folder, keep):
    """Write the site into a new archive in `folder`, and delete all but the newest `keep` there.

    Raises BackupError, and then leaves no archive of its own, but where only an old one could not be deleted.
    """
    check_outside_the_web(folder)
    facts = {"made_at": datetime.now(UTC).isoformat(timespec="seconds"), **site.facts()}
    if not facts["migrations"]:
        raise BackupError("The database is empty: there is nothing to back up.")
    try:
        with workspace(folder) as work:
            partial = work / "archive"
            vanished = write_archive(partial, work, facts)
            path = publish(partial, folder)
    except OSError as error:
        raise BackupError(f"The backup into {folder} failed, and left nothing there: {error.strerror}.") from error
    return Backup(path, path.stat().st_size, facts["counts"], vanished, rotate(folder, keep))


def write_archive(path, work, facts):
    """Media, then the database, then the media that came meanwhile, or were only half written before.

    So every file that the database knows is there: uploads write the file before the row, deletions the row before the
    file. Only what is uploaded and deleted again while the backup runs can be missing.
    """
    files = media.survey()
    sizes = [size for size, _changed in files.values()]
    database_size = site.database().size()
    needed = sum(sizes) + max(sizes, default=0) + PER_MEMBER * len(files) + 2 * database_size
    check_space(work, needed)
    with open(path, "wb", opener=private) as file, progress(sum(sizes) + database_size, "备份 / Backing up") as bar:
        archive = Writer(file, bar.update)
        vanished = media.add(archive, files, work)
        before = datetime.now(UTC)
        add_database(archive, work)
        vanished += media.add(archive, media.later(files, media.survey(), before), work)
        facts["counts"]["media files"] = len({member["name"] for member in archive.members} - {DATABASE})
        archive.finish({**facts, "vanished": vanished})
    flush(path)
    return vanished


def private(path, flags):
    return os.open(path, flags | os.O_EXCL, 0o600)


def add_database(archive, work):
    dump = work / "database"
    site.database().dump(dump)
    with dump.open("rb") as file:
        archive.add(DATABASE, file)
    dump.unlink()
