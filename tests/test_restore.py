"""A living site backed up and restored, in processes of its own, with a database and a folder of its own."""

import re
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest

from tests.archives import write_archive
from tests.migrated_database import migrate
from tests.running_site import environment, fresh_database

# -- A site that is being written to, its backups, and what became of them

FURNISH = """
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction
from lifescience.models import CityDocument, CityPage, CityImage
from parks.models import ParkPage
from wagtail.images.tests.utils import get_test_image_file

call_command("seed", verbosity=0)
User.objects.create_superuser("admin", password="a password of the admin")
image = CityImage.objects.create(title="园区", file=get_test_image_file("park.png", size=(640, 480)))
image.get_renditions("fill-200x150", "width-320|format-webp")
CityDocument.objects.create(title="招商手册", file=ContentFile(b"\\x00brochure\\xff" * 5000, "招商手册.pdf"))
for number in range(60):
    name = f"old {number}"
    CityDocument.objects.create(title=name, file=ContentFile(name.encode() * 20000, f"old-{number}.txt"))
city = CityPage.objects.get()
city.photo = image
city.save_revision().publish()
freda = ParkPage.objects.get(slug="freda")
freda.title_en = "A draft that nobody has published"
freda.save_revision()
PageViewRestriction.objects.create(page=freda, restriction_type="password", password="secret")
Redirect.add_redirect("/old-brochure", redirect_to=city)
Session.objects.create(session_key="k" * 32, session_data="x", expire_date=timezone.now())
call_command("migrate", "wagtailredirects", "0007", verbosity=0)
"""

# What staff do, without a pause. Each document goes with a number on the page, in one transaction.
WRITE = """
import itertools, os, pathlib
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from lifescience.models import CityDocument, CityPage

for number in itertools.count(1):
    with transaction.atomic():
        name = f"new {number}"
        CityDocument.objects.create(title=name, file=ContentFile(name.encode() * 20000, f"new-{number}.txt"))
        CityPage.objects.update(search_description=str(number))
    CityDocument.objects.filter(title=f"old {number}").delete()
    (settings.DATA_DIR / "writing").write_text(str(number))
    if (settings.DATA_DIR / "stop").exists():
        break
"""

CHANGED_ON_PURPOSE = {"django_migrations", "django_session", "lifescience_contentversion", "sqlite_sequence"}


@dataclass
class Place:
    """Where one site keeps everything."""

    data_dir: Path
    database_url: str

    @property
    def media(self):
        return self.data_dir / "media"

    @property
    def backups(self):
        return self.data_dir / "backups"

    @property
    def variables(self):
        return environment(DATA_DIR=str(self.data_dir), DATABASE_URL=self.database_url, BACKUP_DIR=str(self.backups))

    def start(self, *arguments):
        pipe = subprocess.PIPE
        command = [sys.executable, "manage.py", *map(str, arguments)]
        return subprocess.Popen(
            command, env=self.variables, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True
        )

    def run(self, *arguments):
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def manage(self, *arguments):
        result = self.run(*arguments)
        assert result.returncode == 0, result.stderr
        return result

    def back_up(self):
        """The path of a new archive."""
        said = self.manage("backup").stdout
        return Path(re.search(r"Backed up: (\S+)", said)[1])

    @contextmanager
    def connection(self):
        url = self.database_url
        with closing(psycopg2.connect(url) if url else sqlite3.connect(self.data_dir / "db.sqlite3")) as connection:
            yield connection
            connection.commit()

    def ask(self, statement):
        with self.connection() as connection, closing(connection.cursor()) as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None

    def tables(self):
        if self.database_url:
            return self.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return self.ask("SELECT name FROM sqlite_master WHERE type = 'table'")

    def rows(self):
        """Every row of every table but those that a restore changes on purpose."""
        names = {name for (name,) in self.tables()} - CHANGED_ON_PURPOSE
        return {name: sorted(map(repr, self.ask(f'SELECT * FROM "{name}"'))) for name in names}

    def files(self):
        return {
            str(path.relative_to(self.media)): path.read_bytes() for path in self.media.rglob("*") if path.is_file()
        }

    def everything(self):
        return self.rows(), self.files()


@contextmanager
def place(data_dir):
    with fresh_database() as database_url:
        yield Place(data_dir, database_url)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A site with everything a site can hold, one migration behind this code."""
    with place(tmp_path_factory.mktemp("source")) as site:
        migrate(site.data_dir, site.database_url)
        site.manage("shell", "--command", FURNISH)
        yield site


@pytest.fixture(scope="module")
def archive_of_a_living_site(source):
    """Made while documents came and went."""
    writer = source.start("shell", "--command", WRITE)
    progress = source.data_dir / "writing"
    while not progress.exists():
        assert writer.poll() is None, writer.communicate()
        time.sleep(0.02)
    archive = source.back_up()
    assert writer.poll() is None, writer.communicate()
    (source.data_dir / "stop").touch()
    assert writer.wait(60) == 0, writer.communicate()
    writer.communicate()
    return archive


@pytest.fixture(scope="module")
def archive(source, archive_of_a_living_site):
    """Made when the writing had ended: what the source holds now."""
    return source.back_up()


@pytest.fixture(scope="module")
def target(tmp_path_factory, archive_of_a_living_site):
    """A site restored from the living one; before that it had no tables at all."""
    with place(tmp_path_factory.mktemp("target")) as site:
        site.manage("restore", archive_of_a_living_site)
        yield site


def test_a_site_without_a_database_has_nothing_to_back_up(tmp_path):
    with place(tmp_path) as site:
        refused = site.run("backup")
        assert refused.stderr == "BackupError: The database is empty: there is nothing to back up.\n"
        assert list(site.backups.iterdir()) == []


def test_a_backup_of_a_living_site_is_of_one_moment(source, target):
    (page,) = target.ask(
        "SELECT p.search_description FROM lifescience_citypage c JOIN wagtailcore_page p ON p.id = c.page_ptr_id"
    )
    documents = target.ask("SELECT title, file FROM lifescience_citydocument")
    newest = max(int(title.split()[1]) for title, _file in documents if title.startswith("new"))
    written = int((source.data_dir / "writing").read_text())
    assert newest == int(page[0])
    assert 1 <= newest < written  # else nothing was written while it ran


def test_every_document_of_a_living_site_comes_with_its_bytes(target):
    for title, file in target.ask("SELECT title, file FROM lifescience_citydocument"):
        if re.match("old|new", title):
            assert (target.media / file).read_bytes() == title.encode() * 20000


def test_an_older_backup_is_migrated(source, target):
    migration = ("wagtailredirects", "0008_add_verbose_name_plural")
    assert migration not in source.ask("SELECT app, name FROM django_migrations")
    assert migration in target.ask("SELECT app, name FROM django_migrations")


def test_a_restore_onto_a_site_in_use_replaces_all_of_it(source, archive, target):
    """Every row: pages, revisions, users and their passwords, restrictions, redirects. And every file."""
    assert target.everything() != source.everything()
    (target.media / "left-over.txt").write_text("of the old site")
    (target.media / "documents" / "招商手册.pdf").write_text("of the old site")
    target.ask("CREATE TABLE of_a_newer_version (id integer)")
    refused = target.run("restore", archive)
    assert "--overwrite" in refused.stderr
    assert (target.media / "left-over.txt").exists()

    target.manage("restore", archive, "--overwrite")
    rows, files = target.everything()
    source_rows, source_files = source.everything()
    assert rows == source_rows
    assert files == source_files
    assert len(rows["wagtailcore_page"]) > 28
    assert len(rows["lifescience_cityrendition"]) == 2
    assert files["documents/招商手册.pdf"] == b"\x00brochure\xff" * 5000
    assert list(target.data_dir.glob(".restore*")) == []


def test_nobody_stays_signed_in_and_no_page_counts_as_unchanged(source, archive, target):
    assert source.ask("SELECT count(*) FROM django_session") == [(1,)]
    assert b"k" * 32 not in archive.read_bytes()
    assert target.ask("SELECT count(*) FROM django_session") == [(0,)]
    versions = [site.ask("SELECT token FROM lifescience_contentversion") for site in (source, target)]
    assert len(versions[0]) == len(versions[1]) == 1
    assert versions[0] != versions[1]


def test_a_restore_that_fails_leaves_the_site_as_it_was(target):
    """Its migrations break over tables that are there already, after the media and the database were replaced."""
    forgotten = "app = 'wagtailembeds'"
    applied = target.ask(f"SELECT app, name FROM django_migrations WHERE {forgotten}")
    target.ask(f"DELETE FROM django_migrations WHERE {forgotten}")
    broken = target.back_up()
    for row in applied:
        target.ask(f"INSERT INTO django_migrations (app, name, applied) VALUES {(*row, '2026-01-01')}")
    target.ask("UPDATE lifescience_citypage SET headline_en = 'Changed since the backup'")
    (target.media / "documents" / "new-1.txt").unlink()
    (target.media / "documents" / "new-2.txt").write_text("changed since the backup")
    (target.media / "since.txt").write_text("new since the backup")
    before = target.everything()

    failed = target.run("restore", broken, "--overwrite")
    assert failed.returncode == 1
    assert "The restore failed, and the site is as it was: " in failed.stderr
    assert "already exists" in failed.stderr
    assert target.everything() == before
    assert list(target.data_dir.glob(".restore*")) == []


def test_a_database_that_cannot_be_loaded_leaves_the_site_as_it_was(target, tmp_path):
    vendor = "postgresql" if target.database_url else "sqlite"
    garbage = write_archive(tmp_path / "garbage.tar", vendor=vendor, database=b"not a database" * 1000)
    before = target.everything()
    failed = target.run("restore", garbage, "--overwrite")
    assert "The restore failed, and the site is as it was: " in failed.stderr
    assert target.everything() == before
