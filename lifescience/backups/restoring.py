import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command

from lifescience.backups import BackupError, media, site
from lifescience.backups.archive import verified
from lifescience.backups.folder import check_space


def restore(path, overwrite):
    """Make this site what the archive at `path` holds; returns its manifest.

    Raises BackupError, and then the site is as it was.
    """
    if not overwrite:
        site.check_empty()
    with verified(path) as archive:
        site.check_fits(archive.manifest)
        missing, changed = media.differing(archive.media)
        with all_or_nothing() as (work, undo):
            check_room(archive, work, missing, changed)
            media.replace(archive, missing, changed, undo, work)
            replace_database(archive, undo, work)
        after_restore(archive)
    return archive.manifest


@contextmanager
def all_or_nothing():
    """(a private folder, an ExitStack): when the body fails, what it has given the stack undoes it."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=settings.DATA_DIR, prefix=".restore-"))
    undo = ExitStack()
    try:
        yield work, undo
    except BaseException as error:
        try:
            undo.close()
        except Exception as failure:
            message = f"The restore failed ({error}), and so did undoing it ({failure}). What there was is in {work}."
            raise BackupError(message) from error
        shutil.rmtree(work)
        raise BackupError(f"The restore failed, and the site is as it was: {error}") from error
    shutil.rmtree(work)


def check_room(archive, work, missing, changed):
    """Three databases: the new one, the old one, and SQLite's log of the change. And the media, if they are here."""
    check_space(work, 3 * max(archive.database_size, site.database().size()))
    if isinstance(default_storage, FileSystemStorage):
        Path(default_storage.location).mkdir(parents=True, exist_ok=True)
        check_space(default_storage.location, sum(archive.media[name]["size"] for name in missing + changed))


def replace_database(archive, undo, work):
    database = site.database()
    before, after = work / "before", work / "after"
    database.dump(before)
    with after.open("wb") as target:
        shutil.copyfileobj(archive.open_database(), target)
    undo.callback(database.load, before)
    database.load(after)
    ContentType.objects.clear_cache()
    # Always: an older archive needs it, and with it the content version is renewed and its triggers are made anew.
    call_command("migrate", verbosity=0, interactive=False)


def after_restore(archive):
    """What else must happen once the content is another."""
    try:
        for cache in settings.CACHES:
            caches[cache].clear()
        media.remove_others(archive.media)
    except BaseException as error:
        message = f"The backup is restored, but not everything old is gone: {error}. Restore it again with --overwrite."
        raise BackupError(message) from error
