"""Keep the database of this version, as SQLite and as PostgreSQL. PostgreSQL by DATABASE_URL: an empty database."""

import gzip
import os
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tests.operations.releases import FILL, FOLDER, POSTGRESQL, SQLITE

BASE_DIR = FOLDER.parent.parent.parent


def main():
    version = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
    database_url = os.environ.get("DATABASE_URL") or sys.exit("Set DATABASE_URL to an empty PostgreSQL database.")
    with tempfile.TemporaryDirectory() as folder:
        plant({"DATA_DIR": folder, "DATABASE_URL": ""})
        compact = Path(folder) / "compact.sqlite3"
        sqlite3.connect(Path(folder) / "db.sqlite3").execute("VACUUM INTO ?", [str(compact)])
        keep(f"{version}{SQLITE}", compact.read_bytes())
        plant({"DATA_DIR": folder, "DATABASE_URL": database_url})
        command = ["pg_dump", "--no-owner", "--no-privileges", database_url]
        keep(f"{version}{POSTGRESQL}", subprocess.run(command, check=True, capture_output=True).stdout)


def plant(variables):
    environment = {**os.environ, **variables, "DJANGO_SETTINGS_MODULE": "lifescience.settings.dev", "PYTHONUTF8": "1"}
    if not variables["DATABASE_URL"]:
        del environment["DATABASE_URL"]
    for arguments in (["migrate", "-v0"], ["seed"], ["shell", "--no-imports", "--command", FILL]):
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=BASE_DIR, env=environment, check=True)


def keep(name, content):
    (FOLDER / name).write_bytes(gzip.compress(content, mtime=0))
    print(name, (FOLDER / name).stat().st_size, "bytes")


main()
