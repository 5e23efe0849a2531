"""`manage.py backup`: its folder, its archive, and what may happen while it runs. Restored in test_restore.py."""

import fcntl
import io
import json
import os
import re
import resource
import shutil
import signal
import socket
import tarfile
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import environ
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from moto.server import ThreadedMotoServer

from lifescience.backups import BackupError, media, postgresql
from lifescience.backups.archive import verified
from lifescience.settings import services

on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'")


@pytest.fixture
def folder(tmp_path, settings):
    settings.BACKUP_DIR = tmp_path / "backups"
    return settings.BACKUP_DIR


def back_up(**options):
    """(path of the new archive, what the command said)."""
    out = StringIO()
    call_command("backup", stdout=out, **options)
    return Path(re.search(r"Backed up: (\S+)", out.getvalue())[1]), out.getvalue()


def manifest_of(path):
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


# -- The archive


def test_a_backup_is_one_private_file_named_after_the_second(folder, transactional_db, home):
    default_storage.save("documents/招商手册.pdf", ContentFile(b"brochure"))
    path, said = back_up()
    assert names_in(folder) == [path.name]
    assert re.fullmatch(r"city-\d{8}T\d{6}Z\.tar", path.name)
    assert path.stat().st_mode & 0o777 == 0o600
    assert "pages: 1, media files: 1" in said


def test_the_manifest_says_what_is_in_the_archive_and_where_it_comes_from(folder, transactional_db, home):
    default_storage.save("documents/招商手册.pdf", ContentFile(b"brochure"))
    path, _said = back_up()
    manifest = manifest_of(path)
    assert manifest["format"] == 1
    assert manifest["vendor"] == connection.vendor
    assert manifest["counts"] == {"pages": 1, "users": 0, "images": 0, "documents": 0, "media files": 1}
    assert "lifescience.0001_initial" in manifest["migrations"]
    assert set(manifest["versions"]) == {"python", "django", "wagtail", connection.vendor}
    assert [member["name"] for member in manifest["members"]] == ["media/documents/招商手册.pdf", "database"]
    assert manifest["members"][0]["size"] == 8
    with tarfile.open(path) as tar:
        assert tar.getnames()[-2:] == ["manifest.json", "sha256"]


def test_two_backups_within_a_second_have_names_of_their_own(folder, transactional_db):
    assert back_up()[0] != back_up()[0]


def test_another_folder_may_be_named(folder, transactional_db, tmp_path):
    path, _said = back_up(to=tmp_path / "elsewhere")
    assert path.parent == tmp_path / "elsewhere"
    assert not folder.exists()


# -- While staff upload and delete


class BusyStorage(FileSystemStorage):
    """While b.txt is copied, a half-written a.txt is completed, c.txt is deleted, and another file comes."""

    def _open(self, name, mode="rb"):
        if name == "b.txt":
            with open(self.path("a.txt"), "ab") as file:
                file.write(b" and half")
            self.delete("c.txt")
            self.save("documents/new.txt", ContentFile(b"came later"))
        return super()._open(name, mode)


class InterruptedStorage(FileSystemStorage):
    """Somebody ends the program while it copies."""

    def _open(self, name, mode="rb"):
        os.kill(os.getpid(), signal.SIGTERM)
        return super()._open(name, mode)


def use(settings, storage):
    backend = f"{storage.__module__}.{storage.__name__}"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}


def test_files_that_grow_go_or_come_meanwhile_are_right_in_the_end(folder, transactional_db, settings):
    for name in ("a.txt", "b.txt", "c.txt"):
        default_storage.save(name, ContentFile(b"half"))
    use(settings, BusyStorage)
    path, said = back_up()
    with verified(path) as archive:
        assert {name: archive.open_media(name).read() for name in archive.media} == {
            "a.txt": b"half and half",
            "b.txt": b"half",
            "documents/new.txt": b"came later",
        }
        assert archive.manifest["vanished"] == ["c.txt"]
    assert "Files that were deleted meanwhile: c.txt" in said


def test_a_name_taken_again_after_the_database_was_copied_keeps_its_old_content():
    noon, one, two = (datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in (12, 13, 14))
    first = {"same": (1, noon), "grown": (1, noon), "again": (1, noon)}
    second = {"same": (1, noon), "grown": (2, noon), "again": (1, two), "new": (1, two)}
    assert media.later(first, second, until=one) == ["grown", "new"]


# -- What goes wrong leaves no archive


def test_an_interrupted_backup_leaves_nothing(folder, transactional_db, settings):
    default_storage.save("a.txt", ContentFile(b"a"))
    use(settings, InterruptedStorage)
    with pytest.raises(BackupError, match="Interrupted"):
        back_up()
    assert names_in(folder) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_disk_that_refuses_more_leaves_nothing(folder, transactional_db):
    default_storage.save("a.bin", ContentFile(os.urandom(3_000_000)))
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, hard))
    try:
        with pytest.raises(BackupError, match=r"backups failed, and left nothing there: File too large\."):
            back_up()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_soft, hard))
    assert names_in(folder) == []


def test_too_little_space_is_said_beforehand(folder, transactional_db):
    default_storage.save("huge.bin", ContentFile(b""))
    free = shutil.disk_usage(folder.parent).free  # of a disk that others use meanwhile
    os.truncate(default_storage.path("huge.bin"), 2 * free)  # takes no space itself
    with pytest.raises(BackupError, match=r"has [\d,.]+ MB free, and [\d,.]+ MB are needed"):
        back_up()
    assert names_in(folder) == []


def test_a_file_that_cannot_be_read_is_named(folder, transactional_db):
    default_storage.save("b.txt", ContentFile(b"b"))
    with socket.socket(socket.AF_UNIX) as unreadable:
        unreadable.bind(default_storage.path("a.txt"))
    with pytest.raises(BackupError, match=r"The media file a\.txt cannot be read"):
        back_up()
    assert names_in(folder) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(transactional_db, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="file/backups cannot be written: set --to or BACKUP_DIR"):
        back_up(to=tmp_path / "file" / "backups")


@pytest.mark.parametrize("root", ["MEDIA_ROOT", "STATIC_ROOT", "STATICFILES_DIRS"])
def test_a_folder_that_the_web_server_hands_out_is_refused(root, db, settings, tmp_path):
    setattr(settings, root, [tmp_path / "web"] if root.endswith("DIRS") else tmp_path / "web")
    (tmp_path / "web").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "web")
    for folder in (tmp_path / "web", tmp_path / "link" / "backups"):
        with pytest.raises(BackupError, match="from which files are served to everybody"):
            back_up(to=folder)
    assert names_in(tmp_path / "web") == []


# -- The folder


def test_only_the_newest_of_its_own_backups_are_kept_and_nothing_else_is_touched(folder, transactional_db):
    first, _said = back_up()
    older = [first.with_name(f"city-2020010{day}T000000Z.tar") for day in (1, 2, 3)]
    for path in older:
        shutil.copy(first, path)
    foreign = folder / "city-20190101T000000Z.tar"
    foreign.write_text("a note with the name of a backup")
    half = folder / "city-20190102T000000Z.tar"
    half.write_bytes(first.read_bytes()[: first.stat().st_size // 2])
    link = folder / "city-20190103T000000Z.tar"
    link.symlink_to(first)
    copy = shutil.copy(first, folder / "before-the-move.tar")

    newest, said = back_up(keep=3)
    kept = [newest, first, older[2], foreign, half, link, Path(copy)]
    assert names_in(folder) == sorted(path.name for path in kept)
    assert [path.name in said for path in older] == [True, True, False]


def test_keeping_none_is_refused(folder, transactional_db):
    with pytest.raises(CommandError, match="--keep must be 1 or more"):
        back_up(keep=0)


def test_what_a_killed_backup_left_is_cleared_away(folder, transactional_db):
    left_over = folder / ".city-killed"
    left_over.mkdir(parents=True)
    (left_over / "archive").write_text("half")
    path, _said = back_up()
    assert names_in(folder) == [path.name]


def test_two_backups_at_once_are_refused_and_the_first_goes_on(folder, transactional_db):
    running = folder / ".city-running"
    running.mkdir(parents=True)
    lock = os.open(folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        with pytest.raises(BackupError, match=r"Another backup into .* is running"):
            back_up()
    finally:
        os.close(lock)
    assert running.exists()


# -- Media in a bucket


@contextmanager
def bucket(settings):
    """Media in an S3-compatible store, as MEDIA_S3_* chooses it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    chosen = {
        "MEDIA_S3_BUCKET": "city",
        "MEDIA_S3_ACCESS_KEY_ID": "key",
        "MEDIA_S3_SECRET_ACCESS_KEY": "secret",
        "MEDIA_S3_ENDPOINT_URL": f"http://{host}:{port}",
        "MEDIA_S3_REGION": "us-east-1",
        "MEDIA_S3_ADDRESSING_STYLE": "path",
    }
    env = environ.Env()
    env.ENVIRON = chosen
    settings.STORAGES = {**settings.STORAGES, "default": services.media_storage(env)}
    default_storage.bucket.create()
    try:
        yield
    finally:
        server.stop()


def contents():
    return {name: default_storage.open(name).read() for name in media.names()}


def test_media_in_a_bucket_are_backed_up_and_restored(folder, transactional_db, settings):
    with bucket(settings):
        saved = {"documents/招商手册.pdf": b"brochure", "images/a.png": b"\x89PNG", "b.txt": b""}
        for name, content in saved.items():
            default_storage.save(name, ContentFile(content))
        path, _said = back_up()
        media.write("images/a.png", io.BytesIO(b"changed since"))
        default_storage.delete("b.txt")
        default_storage.save("since.txt", ContentFile(b"new"))
        before = contents()

        with verified(path) as archive, ExitStack() as undo:
            missing, changed = media.differing(archive.media)
            assert (missing, changed) == (["b.txt"], ["images/a.png"])
            media.replace(archive, missing, changed, undo, folder)
            assert contents() == {**saved, "since.txt": b"new"}
            undo.close()
            assert contents() == before
            media.replace(archive, missing, changed, undo, folder)
            undo.pop_all()
            media.remove_others(archive.media)
            assert contents() == saved


# -- PostgreSQL's tools


def put_on_path(monkeypatch, folder, name, script):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@on_postgresql
def test_the_password_is_on_no_command_line_and_options_of_the_address_count(
    folder, transactional_db, monkeypatch, tmp_path
):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", connection.settings_dict["PASSWORD"] or "unused")
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "sslmode", "prefer")
    seen = tmp_path / "seen"
    real = shutil.which("pg_dump")
    put_on_path(monkeypatch, tmp_path / "bin", "pg_dump", f'echo "$@" >> {seen}; exec {real} "$@"')
    back_up()
    assert connection.settings_dict["PASSWORD"] not in seen.read_text()
    assert "sslmode=prefer" in seen.read_text()
    assert f"dbname={connection.settings_dict['NAME']}" in seen.read_text()


@on_postgresql
def test_a_wrong_password_is_one_sentence_and_no_question(folder, transactional_db, monkeypatch):
    connection.ensure_connection()  # the site's own goes on working
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "wrong")
    with pytest.raises(BackupError, match=r"pg_dump failed: .*password authentication failed"):
        back_up()
    assert names_in(folder) == []


@on_postgresql
def test_an_old_pg_dump_is_one_sentence_that_names_the_package(folder, transactional_db, monkeypatch, tmp_path):
    put_on_path(monkeypatch, tmp_path / "bin", "pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.24'")
    server = connection.pg_version // 10_000
    with pytest.raises(BackupError, match=f"pg_dump is of PostgreSQL 9 .* postgresql-client-{server}"):
        back_up()


@on_postgresql
@pytest.mark.parametrize("missing", ["pg_dump", "psql"])
def test_a_missing_tool_is_one_sentence(missing, folder, db, monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    for name in {"pg_dump", "pg_restore", "psql"} - {missing}:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(BackupError, match=f"{missing} is missing: install it"):
        back_up()


def test_a_line_of_newer_tools_that_older_servers_do_not_know_is_left_out():
    known, new = b"SET lock_timeout = 0;\n", b"SET transaction_timeout = 0;\n"
    rest = b"SET row_security = off;\nCOPY public.t (words) FROM stdin;\n" + new + b"\\.\n"
    out = io.BytesIO()
    postgresql.copy_script(io.BytesIO(known + new + rest), out)
    assert out.getvalue() == known + rest
