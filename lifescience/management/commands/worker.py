import argparse
import datetime
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from lifescience.search.documents import index_pending_documents

logger = logging.getLogger(__name__)

PUBLISH_EVERY = 60  # seconds
READ_DOCUMENTS_EVERY = 20
CLEAR_SESSIONS_AT = 4  # o'clock
SEND_MAILS_EVERY = 5  # seconds
REMIND_EVERY = 3600  # seconds
ERASE_AT = 5  # o'clock
PURGE_BIN_AT = 5  # o'clock
LAST_WORDS = 5  # seconds that a job at work has to end once the worker is told to stop


@dataclass(frozen=True)
class Job:
    """What is done again and again: `run(stopping)`, whose event is set when the worker is told to stop.

    `pause()` tells the seconds until the next turn.
    """

    name: str
    run: Callable[[threading.Event], object]
    pause: Callable[[], float]


class Command(BaseCommand):
    help = "Do what is due unasked: publishing, mails, reading PDFs, backups, clearing up. Until stopped."
    requires_system_checks = []  # the release step has found the database in order

    def add_arguments(self, parser):
        parser.add_argument(
            "--publish-every",
            type=float,
            default=PUBLISH_EVERY,
            metavar="SECONDS",
            help=f"how often pages that are due go live or expire (default: {PUBLISH_EVERY})",
        )
        parser.add_argument(
            "--backup-hour",
            type=hour_or_none,
            metavar="HOUR",
            help="make a backup every day at this hour, 0 to 23, in the site's time zone (default: none)",
        )
        parser.add_argument(
            "--heartbeat",
            type=Path,
            metavar="FILE",
            help="touch this file at the start and whenever a job has succeeded",
        )

    def handle(self, *args, publish_every, backup_hour, heartbeat, **options):
        jobs = [
            Job("publish_scheduled", lambda _: call_command("publish_scheduled"), every(publish_every)),
            Job("read_documents", lambda _: index_pending_documents(), every(READ_DOCUMENTS_EVERY)),
            Job("clearsessions", lambda _: call_command("clearsessions"), daily(CLEAR_SESSIONS_AT)),
            Job("send_outbox", lambda _: call_command("send_outbox"), every(SEND_MAILS_EVERY)),
            Job("remind_officers", lambda _: call_command("remind_officers"), every(REMIND_EVERY)),
            Job("erase_expired", lambda _: call_command("erase_expired"), daily(ERASE_AT)),
            Job("purge_bin", lambda _: call_command("purge_bin"), daily(PURGE_BIN_AT)),
        ]
        if backup_hour is not None:
            jobs.append(Job("backup", back_up, daily(backup_hour)))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: sys.exit(0))
        names = ", ".join(job.name for job in jobs)
        self.stdout.write(f"后台任务已启动，按 Ctrl-C 停止 / The worker is running, Ctrl-C stops it: {names}")
        self.stdout.flush()
        with working(jobs, heartbeat):
            while True:
                signal.pause()


@contextmanager
def working(jobs, heartbeat=None):
    """While inside, the jobs are done, each in a thread of its own, so that a long backup holds up no publishing.

    On leaving, no job begins any more, and one at work has LAST_WORDS seconds to end. `heartbeat`: a Path to touch.
    """
    stopping = threading.Event()
    threads = [threading.Thread(target=repeat, args=[job, stopping, heartbeat], daemon=True) for job in jobs]
    touch(heartbeat)
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stopping.set()
        give_up = time.monotonic() + LAST_WORDS
        for thread in threads:
            thread.join(max(0, give_up - time.monotonic()))


def repeat(job, stopping, heartbeat):
    """Do the job at each of its turns. A failure is logged, and the next turn is another try."""
    while not stopping.wait(job.pause()):
        started = time.monotonic()
        try:
            do(job, stopping)
            touch(heartbeat)
        except Exception:
            logger.exception("%s failed; it is tried again at its next turn.", job.name)
        else:
            logger.info("%s done in %.1f s", job.name, time.monotonic() - started)


def do(job, stopping):
    """Each turn has a database connection of its own: one that broke since the last does not matter."""
    try:
        job.run(stopping)
    finally:
        connections.close_all()


def back_up(stopping):
    """A process of its own: it gives its memory back, and tidies up when it is told to stop."""
    process = subprocess.Popen([sys.executable, settings.BASE_DIR / "manage.py", "backup"], stdin=subprocess.DEVNULL)
    while process.poll() is None:
        if stopping.wait(0.2):
            process.terminate()
            process.wait()
            return
    if process.returncode:
        raise CommandError("It says above what is wrong.")


def touch(heartbeat):
    if heartbeat:
        heartbeat.touch()


def every(seconds):
    return lambda: seconds


def daily(hour):
    """Once a day at this hour of the site's time zone."""
    return lambda: seconds_until(hour, timezone.localtime())


def seconds_until(hour, now):
    """From `now`, an aware time, to the next full hour of this name; a whole day when it is just that."""
    at = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if at <= now:
        at += datetime.timedelta(days=1)
    return (at - now).total_seconds()


def hour_or_none(text):
    """An hour of the day, 0 to 23; nothing for an empty text, as compose.yaml passes an unset variable."""
    if not text.strip():
        return None
    if not text.strip().isdecimal() or int(text) > 23:
        raise argparse.ArgumentTypeError(f"{text!r} is no hour of the day: write 0 to 23, or nothing for no backups.")
    return int(text)
