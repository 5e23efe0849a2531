"""The database of a stack that may be stopped: the one the other tests use must not."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg2
import pytest

from tests.running_site import free_port
from tests.running_stack import wait_for

ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
once = pytest.mark.skipif(
    not ON_POSTGRESQL, reason="The same whatever the database: once is enough, on PostgreSQL as in production."
)


class PostgreSQLServer:
    """A server of its own on loopback. `start` it before use, `remove` it at the end."""

    def __init__(self):
        # Not in pytest's folder: only its owner may enter that one, and PostgreSQL does not run as root.
        self.folder = Path(tempfile.mkdtemp(prefix="lifescience-postgres-"))
        self.owner = {}
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self.owner = {"user": "postgres", "group": "postgres", "extra_groups": []}
        self.port = free_port()
        self.url = f"postgres://site@127.0.0.1:{self.port}/postgres"
        options = ["--username=site", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        command = [program("initdb"), f"--pgdata={self.folder}", *options]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, **self.owner)

    def start(self):
        options = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "", "fsync": "off"}
        settings = [f"--{name}={value}" for name, value in options.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [program("postgres"), "-D", self.folder, *settings],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self.owner,
            )
        wait_for(self.answers, self.folder / "log")

    def answers(self):
        try:
            psycopg2.connect(self.url).close()
        except psycopg2.OperationalError:
            return False
        return True

    def stop(self):
        """As an operator does: whoever is connected is thrown out."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(60)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)


class SQLiteFolder:
    """The site's folder with its SQLite file: "stopped" when it is away, like a disk that is not there."""

    url = ""

    def __init__(self, folder):
        self.folder, self.away = folder, folder.with_name(f"{folder.name}-away")

    def stop(self):
        self.folder.rename(self.away)

    def start(self):
        self.away.rename(self.folder)


def program(name):
    """Debian keeps the server's programs out of PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (installed and str(installed[-1]))
    assert found, f"{name} is missing: install PostgreSQL (Debian, Ubuntu: apt install postgresql)."
    return found
