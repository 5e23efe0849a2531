"""The real site as a person runs it: `manage.py run` in a process of its own, with a database and folder of its own."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

BASE_DIR = Path(__file__).resolve().parent.parent  # benchmarks have no settings
STARTS_WITHIN = 240  # seconds; the first start migrates and seeds
SETTINGS_OF_THE_SITE = (
    "ALLOWED_HOSTS",
    "BACKUP_DIR",
    "BASE_URL",
    "DATABASE_URL",
    "DATA_DIR",
    "DEBUG",
    "LOG_LEVEL",
    "MAIL_FROM",
    "MAIL_URL",
    "MEDIA_ROOT",
    "MEDIA_S3_ACCESS_KEY_ID",
    "MEDIA_S3_ADDRESSING_STYLE",
    "MEDIA_S3_BUCKET",
    "MEDIA_S3_ENDPOINT_URL",
    "MEDIA_S3_REGION",
    "MEDIA_S3_SECRET_ACCESS_KEY",
    "METRICS_ADDRESS",
    "MIN_FREE_DISK_MB",
    "REDIS_URL",
    "SECRET_KEY",
    "SENTRY_DSN",
    "STATIC_ROOT",
    "TRUSTED_PROXIES",
)
_kept = []  # sockets that keep a port
FROM_AN_OUTER_MAKE = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "PORT", "PYTHON", "VENV")


@dataclass
class RunningSite:
    address: str  # http://127.0.0.1:PORT, no slash at the end
    log: Path
    process: subprocess.Popen
    username: str = "admin"

    def url(self, path="/"):
        return self.address + path

    @property
    def output(self):
        return self.log.read_text(encoding="utf-8")

    @property
    def password(self):
        """The administrator's, printed on the first start only."""
        found = re.search(r"Password:\s+(\S+)", self.output)
        return found and found[1]


@contextmanager
def running_site(data_dir, database_url="", **variables):
    """Start the site, wait until it answers, and end that very process afterwards. `variables`: of its environment."""
    port = free_port()
    log = Path(data_dir) / f"run-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run", "--port", str(port)],
            cwd=BASE_DIR,
            env=environment(DATA_DIR=str(data_dir), DATABASE_URL=database_url, **variables),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    site = RunningSite(f"http://127.0.0.1:{port}", log, process)
    try:
        wait_until_it_answers(site)
        yield site
    finally:
        end(process)


def environment(**variables):
    """This process's environment without what steers the site or comes from `make test`; empty values are left out."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS_OF_THE_SITE + FROM_AN_OUTER_MAKE}
    fixed = {"DJANGO_SETTINGS_MODULE": "lifescience.settings.dev", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    return {**kept, **fixed, **{name: value for name, value in variables.items() if value}}


def free_port():
    """A port of loopback that nobody else is given while this process lives: it stays bound, without listening. Linux
    lets a server listen there all the same, since both say that the address may be used again."""
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
    if sys.platform == "linux":
        _kept.append(probe)
    else:
        probe.close()
    return port


def wait_until_it_answers(site):
    give_up = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < give_up:
        if site.process.poll() is not None:
            raise AssertionError(f"The site ended with {site.process.returncode}:\n{site.output}")
        if answers(site.url("/robots.txt")):
            return
        time.sleep(0.1)
    raise AssertionError(f"The site did not answer within {STARTS_WITHIN} s:\n{site.output}")


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=30):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def end(process):
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def fresh_database():
    """The DATABASE_URL of an empty database when the tests run on PostgreSQL, else "": SQLite in DATA_DIR."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    name = f"running_site_{os.getpid()}_{free_port()}"
    execute(server, f"CREATE DATABASE {name}")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        execute(server, f"DROP DATABASE {name} WITH (FORCE)")


def execute(server, statement):
    connection = psycopg2.connect(server)
    connection.autocommit = True  # databases are made outside transactions
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()
