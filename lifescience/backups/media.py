"""Media files through Django's default storage: a folder or an S3 bucket, all the same."""

import posixpath
import shutil
import tempfile

from django.core.files import File
from django.core.files.storage import default_storage

from lifescience.backups import BackupError, progress
from lifescience.backups.archive import MEDIA, sha256

IN_MEMORY = 8 << 20  # bytes


def names(folder=""):
    """Every file, by its name in the store."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return  # nothing was ever uploaded
    except Exception as error:
        raise BackupError(f"The media files cannot be listed: {error}.") from error
    for name in sorted(files):
        yield posixpath.join(folder, name)
    for name in sorted(folders):
        yield from names(posixpath.join(folder, name))


def survey():
    """(bytes, time of the last change) of every file, by name."""
    stamps = {name: unless_gone(stamp, name) for name in names()}
    return {name: found for name, found in stamps.items() if found}


def stamp(name):
    return default_storage.size(name), default_storage.get_modified_time(name)


def unless_gone(read, name, *arguments):
    """What `read(name, *arguments)` gives; None where the file has vanished, which every store says in its own way."""
    try:
        return read(name, *arguments)
    except FileNotFoundError:
        return None
    except Exception as error:
        if not default_storage.exists(name):
            return None
        raise BackupError(f"The media file {name} cannot be read: {error}.") from error


def later(first, second, until):
    """Names in the second survey that the first did not have, or that changed between it and the time `until`.

    What changed after `until` is of another row: a name that was given up and taken again.
    """
    return [name for name in second if name not in first or (second[name] != first[name] and second[name][1] < until)]


# -- Into an archive


def add(archive, files, folder):
    """Add the files of these names; returns the names of those that have vanished. `folder` is for copies."""
    vanished = []
    for name in files:
        # Copied first: a file that changes or vanishes while it is read must not spoil the archive.
        with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=folder) as copy:
            if unless_gone(fetch, name, copy):
                archive.add(MEDIA + name, copy)
            else:
                vanished.append(name)
    return vanished


def fetch(name, target):
    with default_storage.open(name) as file:
        shutil.copyfileobj(file, target)
    return True


# -- Out of an archive


def differing(wanted):
    """Of the wanted files ({name: what the manifest says}): the names of those missing, and of those that differ."""
    there = set(names())
    missing = [name for name in wanted if name not in there]
    changed = [name for name in wanted if name in there and unless_gone(digest, name) != wanted[name]["sha256"]]
    return missing, changed


def digest(name):
    with default_storage.open(name) as file:
        return sha256(file)


def replace(archive, missing, changed, undo, folder):
    """Write these files of the archive. `undo` (an ExitStack) learns how to take each back, with copies in `folder`."""
    for number, name in enumerate(changed):
        keep(name, folder / str(number), undo)
    for name in missing:
        undo.callback(default_storage.delete, name)
    with progress(sum(archive.media[name]["size"] for name in changed + missing), "恢复 / Restoring") as bar:
        for name in changed + missing:
            write(name, archive.open_media(name))
            bar.update(archive.media[name]["size"])


def keep(name, copy, undo):
    with copy.open("wb") as target:
        fetch(name, target)
    undo.callback(put_back, name, copy)


def put_back(name, copy):
    with copy.open("rb") as file:
        write(name, file)


def write(name, content):
    default_storage.delete(name)  # saving beside a file of that name would choose another name
    saved = default_storage.save(name, File(content))
    if saved != name:
        raise BackupError(f"The media file {name} could only be written as {saved}.")


def remove_others(wanted):
    """Delete every file that is not wanted."""
    for name in [name for name in names() if name not in wanted]:
        default_storage.delete(name)
