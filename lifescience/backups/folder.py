"""The folder of backups: where it may be, one backup at a time, which are finished, which are old."""

import fcntl
import os
import re
import shutil
import tarfile
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from lifescience.backups import BackupError
from lifescience.backups.archive import DamageError, check_end, read_manifest

FINISHED = re.compile(r"city-\d{8}T\d{6}Z\.tar")
UNFINISHED = ".city-"  # how the folder of a running backup begins
MARGIN = 16 << 20  # bytes that stay free


def check_outside_the_web(folder):
    """Raises BackupError when a web server could hand out what lies in `folder`."""
    for root in web_roots():
        if folder.resolve().is_relative_to(root):
            raise BackupError(
                f"The folder {folder} lies in {root}, from which files are served to everybody: set --to or BACKUP_DIR "
                "to one outside it."
            )


def web_roots():
    static = [store.location for finder in get_finders() for store in getattr(finder, "storages", {}).values()]
    return {Path(root).resolve() for root in (settings.MEDIA_ROOT, settings.STATIC_ROOT, *static) if root}


def check_space(folder, needed):
    """Raises BackupError when less than `needed` bytes, and a margin, are free where `folder` is."""
    free = shutil.disk_usage(folder).free
    if free < needed + MARGIN:
        raise BackupError(
            f"The disk of {folder} has {megabytes(free)} free, and {megabytes(needed + MARGIN)} are needed: free some "
            "space, or use another disk."
        )


def megabytes(size):
    return f"{size / 1e6:,.1f} MB"


@contextmanager
def workspace(folder):
    """A private folder inside `folder`, on the same disk, that is gone afterwards; one at a time.

    What an earlier backup left when it was killed is removed. Raises BackupError while another one is running.
    """
    lock = os.open(folder, os.O_RDONLY)
    try:
        hold(lock, folder)
        for left_over in folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left_over)
        with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as path:
            yield Path(path)
    finally:
        os.close(lock)


def hold(lock, folder):
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BackupError(f"Another backup into {folder} is running: wait until it has ended.") from error


def publish(path, folder):
    """Give the complete file at `path` its name in `folder`, and return that. Until then it is no backup."""
    name = folder / time.strftime("city-%Y%m%dT%H%M%SZ.tar", time.gmtime())
    while name.exists():
        time.sleep(0.1)
        name = folder / time.strftime("city-%Y%m%dT%H%M%SZ.tar", time.gmtime())
    path.rename(name)
    flush(folder)
    return name


def flush(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def rotate(folder, keep):
    """Delete all finished backups in `folder` but the newest `keep`; returns those deleted. Touches nothing else."""
    old = finished_backups(folder)[keep:]
    for path in old:
        try:
            path.unlink()
        except OSError as error:
            message = f"The backup is made, but the old one {path} cannot be deleted: {error.strerror}."
            raise BackupError(message) from error
    return old


def finished_backups(folder):
    """The newest first."""
    return sorted((path for path in folder.iterdir() if is_finished(path)), reverse=True)


def is_finished(path):
    if not FINISHED.fullmatch(path.name) or path.is_symlink() or not path.is_file():
        return False
    try:
        with tarfile.open(path, "r:") as tar:
            check_end(tar.getmembers())
            read_manifest(tar)
    except (DamageError, tarfile.TarError, ValueError, OSError):
        return False
    return True
