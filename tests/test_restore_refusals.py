"""What `manage.py restore` refuses: archives with every kind of damage, foreign ones, and to replace a site unasked."""

import os
import random
import signal
import tarfile

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from lifescience.backups import BackupError
from lifescience.backups.archive import CHECKSUM, DATABASE, MANIFEST, verified
from lifescience.backups.site import check_empty
from lifescience.models import CityDocument
from tests.archives import compress, cut, flip, member, offset_of, rewrite, write_archive

MEDIA = {"media/documents/招商手册.pdf": b"brochure" * 1000, "media/images/park.png": b"PNG" * 1000}


@pytest.fixture
def archive(tmp_path):
    return write_archive(tmp_path / "city.tar", connection.vendor, **MEDIA)


def test_the_archive_of_these_tests_is_whole(archive):
    with verified(archive) as whole:
        assert {f"media/{name}": whole.open_media(name).read() for name in whole.media} == MEDIA
        assert whole.open_database().read() == b"SQL"


def bit(name, offset=0):
    return lambda path: flip(path, offset_of(path, name) + offset)


def insert(*content, at=0):
    return lambda path: rewrite(path, lambda members: members.insert(at, member(*content)))


def drop(at):
    return lambda path: rewrite(path, lambda members: members.pop(at))


DAMAGE = {
    "a bit of the database": (bit(DATABASE), "it is damaged"),
    "a bit of a document": (bit("media/documents/招商手册.pdf", 7999), "it is damaged"),
    "a bit of the manifest": (bit(MANIFEST, 40), "it is damaged"),
    "a bit of the checksum": (bit(CHECKSUM), "it is damaged"),
    "a bit of a header": (bit(DATABASE, -400), "its end is missing"),
    "a bit in a gap": (bit(DATABASE, 500), "it is damaged"),
    "a bit after the end": (lambda path: flip(path, -1), "its end is damaged"),
    "cut off in the middle": (lambda path: cut(path, 5000), "unexpected end"),
    "cut off before the manifest": (lambda path: cut(path, offset_of(path, MANIFEST) - 512), "its end is missing"),
    "cut off at the end": (lambda path: cut(path, offset_of(path, CHECKSUM) + 512), "its end is damaged"),
    "empty": (lambda path: cut(path, 0), "empty"),
    "a document missing": (drop(0), "it is damaged"),
    "the manifest missing": (drop(-2), "its end is missing"),
    "a file too much": (insert("media/x"), "it is damaged"),
    "a file at the end": (insert("media/x", at=9), "its end is missing"),
    "a way out": (insert("media/../x"), "not a safe name"),
    "an absolute name": (insert("/x"), "not a safe name"),
    "a name of its own": (insert("x"), "does not belong in it"),
    "a symbolic link": (insert("media/x", tarfile.SYMTYPE, "/etc/passwd"), "not a plain file"),
    "a hard link": (insert("media/x", tarfile.LNKTYPE, "database"), "not a plain file"),
    "a device": (insert("media/x", tarfile.CHRTYPE), "not a plain file"),
    "a pipe": (insert("media/x", tarfile.FIFOTYPE), "not a plain file"),
    "a folder": (insert("media/x", tarfile.DIRTYPE), "not a plain file"),
    "not a tar": (lambda path: path.write_text("city" * 1000), "header"),
    "compressed": (compress, "header"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_archive_is_refused_and_changes_nothing(name, archive, home):
    default_storage.save("documents/here.txt", ContentFile(b"of this site"))
    damage, sentence = DAMAGE[name]
    damage(archive)
    with pytest.raises(BackupError, match="refused, and nothing was changed") as refusal:
        call_command("restore", archive, overwrite=True)
    assert sentence in str(refusal.value)
    assert Page.objects.filter(pk=home.pk).exists()
    assert default_storage.listdir("") == (["documents"], [])
    assert default_storage.listdir("documents") == ([], ["here.txt"])


def test_any_bit_and_any_end_count(archive):
    whole = archive.read_bytes()
    chance = random.Random(4)
    places = [*chance.sample(range(len(whole)), 100), 0, 512, len(whole) - 1]
    for place in places:
        flip(archive, place)
        with pytest.raises(BackupError), verified(archive):
            pass
        cut(archive, place)
        with pytest.raises(BackupError), verified(archive):
            pass
        archive.write_bytes(whole)


@pytest.mark.parametrize("name", ["media/../../x", "/x", "media//x", "other"])
def test_a_way_out_is_refused_even_where_the_manifest_knows_of_it(name, db, tmp_path):
    archive = write_archive(tmp_path / "x.tar", connection.vendor, **{name: b"x"})
    with pytest.raises(BackupError, match=r"not a safe name|does not belong"):
        call_command("restore", archive)


def test_an_archive_of_another_kind_of_database_is_refused(db, tmp_path):
    archive = write_archive(tmp_path / "x.tar", "oracle")
    with pytest.raises(BackupError, match=f"holds a database of oracle, and this site uses {connection.vendor}"):
        call_command("restore", archive)


def test_an_archive_of_a_newer_version_is_refused(db, tmp_path):
    migrations = ["parks.0001_initial", "parks.9999_from_the_future"]
    archive = write_archive(tmp_path / "x.tar", connection.vendor, migrations=migrations)
    with pytest.raises(BackupError, match=r"newer version .* migrations parks\.9999_from_the_future\. Update the site"):
        call_command("restore", archive)


def test_an_archive_that_is_not_there_is_one_sentence(db, tmp_path):
    with pytest.raises(BackupError, match=r"none\.tar cannot be read: No such file or directory"):
        call_command("restore", tmp_path / "none.tar")


class InterruptedStorage(FileSystemStorage):
    """Somebody ends the program once it has written a document, the last of two files."""

    def _save(self, name, content):
        saved = super()._save(name, content)
        if name.startswith("documents/"):
            os.kill(os.getpid(), signal.SIGHUP)
        return saved


def test_an_interrupted_restore_takes_back_what_it_wrote(db, archive, settings, tmp_path):
    default_storage.save("images/park.png", ContentFile(b"of this site"))
    settings.DATA_DIR = tmp_path / "data"
    backend = f"{__name__}.InterruptedStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}
    with pytest.raises(BackupError, match="The restore failed, and the site is as it was: it was interrupted"):
        call_command("restore", archive, overwrite=True)
    assert default_storage.listdir("documents") == ([], [])
    assert default_storage.open("images/park.png").read() == b"of this site"
    assert list(settings.DATA_DIR.iterdir()) == []


def test_a_site_with_nothing_but_wagtails_own_pages_is_empty(root):
    check_empty()


@pytest.mark.parametrize(
    ("thing", "add"),
    [
        ("users: 1", lambda: get_user_model().objects.create_user("editor")),
        ("documents: 1", lambda: CityDocument.objects.create(title="x", file="x.pdf")),
        ("media files: 1", lambda: default_storage.save("images/x.png", ContentFile(b"x"))),
        ("pages: 1", lambda: Page.get_first_root_node().add_child(instance=Page(title="x", slug="x"))),
    ],
)
def test_a_site_with_anything_on_it_is_not_replaced_unasked(thing, add, archive, root):
    add()
    with pytest.raises(BackupError, match=rf"not empty \({thing}\).* add --overwrite"):
        call_command("restore", archive)
