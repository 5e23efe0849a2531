"""The release step and the worker on a site that begins with nothing, as in compose.yaml: real processes."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.conf import settings

from tests.running_site import end, environment, execute, free_port

PATIENCE = 120  # seconds
WAITING = "Waiting for the database"
SCHEDULE = """
import datetime
from django.utils import timezone
from lifescience.models import CityPage, InformationPage
page = CityPage.objects.get().add_child(instance=InformationPage(title="公告", slug="notice", live=False))
page.go_live_at = timezone.now() + datetime.timedelta(seconds=5)
page.save_revision().publish()
assert not InformationPage.objects.get(slug="notice").live
"""


@dataclass
class Database:
    """One that does not exist until `create()`, as where PostgreSQL is still starting."""

    folder: Path
    server = os.environ.get("DATABASE_URL", "")
    name = f"release_{os.getpid()}_{free_port()}"

    @property
    def url(self):
        if self.server:
            return urlsplit(self.server)._replace(path=f"/{self.name}").geturl()
        return f"sqlite:///{self.file}"

    @property
    def file(self):
        return self.folder / "later" / "db.sqlite3"

    def create(self):
        if self.server:
            execute(self.server, f"CREATE DATABASE {self.name}")
        else:
            self.file.parent.mkdir()

    def drop(self):
        if self.server:
            execute(self.server, f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def ask(self, question):
        """The first column of the first row."""
        with closing(psycopg2.connect(self.url) if self.server else sqlite3.connect(self.file)) as connection:
            cursor = connection.cursor()
            cursor.execute(question)
            return cursor.fetchone()[0]


class Process:
    """`manage.py` with these arguments, and what it has printed so far."""

    def __init__(self, folder, database, *arguments):
        self.log = folder / f"{arguments[0]}-{free_port()}.log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", *arguments],
                cwd=settings.BASE_DIR,
                env=environment(DATA_DIR=str(folder), DATABASE_URL=database.url),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def output(self):
        return self.log.read_text(encoding="utf-8")

    def wait(self):
        assert self.process.wait(PATIENCE) == 0, self.output
        return self.output


def until(condition, explanation=lambda: ""):
    give_up = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < give_up, explanation()
        time.sleep(0.05)


@dataclass
class Site:
    folder: Path
    database: Database
    worker: Process
    releases: list  # what each printed


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Released by two release steps, with a worker that has been there before the database."""
    folder = tmp_path_factory.mktemp("released")
    database = Database(folder)
    worker = Process(folder, database, "worker", "--publish-every=0.5", f"--heartbeat={folder / 'heartbeat'}")
    releases = [Process(folder, database, "release")]
    if database.server:  # two at once
        releases.append(Process(folder, database, "release"))
    try:
        until(lambda: all(WAITING in release.output for release in releases))
        until(lambda: "publish_scheduled failed" in worker.output, lambda: worker.output)
        database.create()
        outputs = [release.wait() for release in releases]
        if not database.server:  # one after the other
            outputs.append(Process(folder, database, "release").wait())
        yield Site(folder, database, worker, outputs)
    finally:
        for process in (worker, *releases):
            end(process.process)
        database.drop()


def test_a_release_waits_for_the_database(site):
    assert WAITING in site.releases[0]
    assert all("The database is ready; the site may start." in output for output in site.releases)


def test_one_release_fills_the_site_and_the_other_finds_it_filled(site):
    outputs = "".join(site.releases)
    assert len(re.findall(r"\d+ pages added", outputs)) == 1
    assert outputs.count("nothing was changed") == 1
    assert outputs.count("Password:") == 1
    assert site.database.ask("SELECT count(*) FROM auth_user") == 1
    if site.database.server:
        assert "Another release is at work" in outputs


def test_a_release_of_a_database_that_does_not_come_is_one_sentence_without_the_password(tmp_path):
    url = "postgres://nobody:secret@127.0.0.1:1/none"
    result = subprocess.run(
        [sys.executable, "manage.py", "release", "--wait", "0.5"],
        cwd=settings.BASE_DIR,
        env=environment(DATA_DIR=str(tmp_path), DATABASE_URL=url),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "127.0.0.1:1 " in result.stderr
    assert "secret" not in result.stdout + result.stderr


def test_the_worker_publishes_what_is_due_though_it_began_without_a_database(site):
    Process(site.folder, site.database, "shell", "--no-imports", "--command", SCHEDULE).wait()
    published = "SELECT live FROM wagtailcore_page WHERE slug = 'notice'"
    until(lambda: site.database.ask(published), lambda: site.worker.output)


def test_the_worker_stops_at_once_when_it_is_told(site):
    beat = (site.folder / "heartbeat").stat().st_mtime
    assert time.time() - beat < PATIENCE
    site.worker.process.send_signal(signal.SIGTERM)
    assert site.worker.process.wait(PATIENCE) == 0
