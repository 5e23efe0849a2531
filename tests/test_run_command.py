"""`make run` as a person meets it: real processes, the real database, the real seed."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from django.conf import settings

from tests.running_site import environment, free_port, fresh_database, running_site

EDIT = """
from lifescience.models import CityPage
from parks.models import ParkPage
city = CityPage.objects.get()
city.title, city.title_en = "编辑改过的标题", "An edited title"
city.save_revision().publish()
ParkPage.objects.get(slug="freda").delete()
"""


def call(*command, **variables):
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def manage(*arguments, **variables):
    return call(sys.executable, "manage.py", *arguments, **variables)


def only_sentence(result):
    """The one thing said by a command that failed, without make's own closing line."""
    assert result.returncode != 0
    lines = [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]
    assert len(lines) == 1, result.stderr
    return lines[0]


# -- The first run and the second


@pytest.fixture(scope="module")
def edited_site(tmp_path_factory):
    """What the first run printed, and where it left a site that an editor has changed since."""
    data_dir = tmp_path_factory.mktemp("edited")
    with fresh_database() as database_url:
        with running_site(data_dir, database_url) as site:
            first_output = site.output
        edited = manage("shell", "--command", EDIT, DATA_DIR=str(data_dir), DATABASE_URL=database_url)
        assert edited.returncode == 0, edited.stderr
        yield first_output, data_dir, database_url


@pytest.fixture(scope="module")
def second_run(edited_site):
    _first_output, data_dir, database_url = edited_site
    with running_site(data_dir, database_url) as site:
        yield site


def read(url):
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.read().decode()


def test_the_first_run_prints_address_user_and_password_once(edited_site):
    first_output, *_place = edited_site
    assert "/admin/" in first_output
    assert "User:      admin" in first_output
    assert first_output.count("Password:") == 1


def test_the_second_run_says_that_it_found_the_site_seeded(second_run):
    assert "The site is seeded already; nothing was changed." in second_run.output


def test_the_second_run_makes_no_other_administrator(second_run):
    assert second_run.password is None


def test_the_second_run_keeps_what_an_editor_changed(second_run):
    assert "编辑改过的标题" in read(second_run.url("/zh-hans/"))
    assert "An edited title" in read(second_run.url("/en/"))


def test_the_second_run_keeps_deleted_what_an_editor_deleted(second_run):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        read(second_run.url("/en/parks/freda/"))


# -- What cannot work is said in one sentence


def test_a_busy_port_is_one_sentence_that_names_another(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        sentence = only_sentence(manage("run", "--port", str(port), DATA_DIR=str(tmp_path)))
    assert f"Port {port} is not free" in sentence
    assert "PORT=8001" in sentence


def test_an_unreachable_database_is_one_sentence_without_the_password(tmp_path):
    url = "postgres://nobody:secret@127.0.0.1:1/none"
    result = manage("run", "--port", str(free_port()), DATA_DIR=str(tmp_path), DATABASE_URL=url)
    sentence = only_sentence(result)
    assert "127.0.0.1:1 " in sentence
    assert "DATABASE_URL" in sentence
    assert "secret" not in result.stdout + result.stderr


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    sentence = only_sentence(manage("run", "--port", str(free_port()), DATA_DIR=str(tmp_path / "file" / "data")))
    assert "DATA_DIR" in sentence


# -- make run on a machine where something is missing


def make_run(tmp_path, python):
    """`make run` with another python3 first on the PATH and no .venv yet."""
    assert shutil.which("make"), "make is missing: install it (Debian, Ubuntu: apt install make)"
    fake = tmp_path / "bin" / "python3"
    fake.parent.mkdir()
    fake.write_text(python)
    fake.chmod(0o755)
    path = f"{fake.parent}{os.pathsep}{os.environ['PATH']}"
    return call("make", "run", f"VENV={tmp_path / 'venv'}", f"PORT={free_port()}", PATH=path)


def test_a_missing_venv_module_is_one_sentence_that_names_the_package(tmp_path):
    python = f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"\n'
    assert "apt install python3-venv" in only_sentence(make_run(tmp_path, python))


def test_a_python_that_is_too_old_is_one_sentence(tmp_path):
    python = '#!/bin/sh\ncase "$*" in *version_info*) exit 1 ;; esac\necho "a Traceback" >&2; exit 1\n'
    assert "Python 3.11 or newer is needed" in only_sentence(make_run(tmp_path, python))


def test_a_python_that_is_missing_is_one_sentence(tmp_path):
    result = call("make", "run", f"VENV={tmp_path / 'venv'}", "PYTHON=no-such-python")
    assert "no-such-python is missing or older" in only_sentence(result)
