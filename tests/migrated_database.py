"""New databases at this version for sites that tests start. `manage.py migrate` takes its time: once, then copies."""

import atexit
import functools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.running_site import BASE_DIR, environment, fresh_database


def migrate(data_dir, database_url=""):
    """Make of a site's empty database what `manage.py migrate` makes of it."""
    if database_url:
        command = ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={database_url}"]
        subprocess.run(command, input=postgresql_dump(), check=True)
    else:
        shutil.copy(sqlite_file(), data_dir)


@functools.cache
def sqlite_file():
    folder = tempfile.mkdtemp(prefix="migrated-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    manage_migrate(DATA_DIR=folder)
    return Path(folder) / "db.sqlite3"


@functools.cache
def postgresql_dump():
    with fresh_database() as url, tempfile.TemporaryDirectory() as folder:
        manage_migrate(DATA_DIR=folder, DATABASE_URL=url)
        return subprocess.check_output(["pg_dump", "--format=custom", f"--dbname={url}"])


def manage_migrate(**variables):
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=BASE_DIR, env=environment(**variables), check=True)
