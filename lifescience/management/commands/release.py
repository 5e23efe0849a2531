import time
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseFailure
from django.db import connection

from lifescience.management.preparation import check_folder, database_failure, fill

LOCK = 0x6C696665  # "life": PostgreSQL's advisory lock of the one release at work
PAUSE = 0.5  # seconds between two tries


class Command(BaseCommand):
    help = (
        "Bring the database to this version, once and before the site starts; fills an empty site, prints its password."
    )
    requires_system_checks = []  # as for `run`: each step says in a sentence what is wrong

    def add_arguments(self, parser):
        parser.add_argument(
            "--wait",
            type=float,
            default=60,
            metavar="SECONDS",
            help="how long to wait for a database that is still starting, and for another release to end (default: 60)",
        )

    def handle(self, *args, wait, **options):
        check_folder("DATA_DIR", settings.DATA_DIR)
        check_folder("MEDIA_ROOT", settings.MEDIA_ROOT)
        self.wait_for_database(wait)
        with self.alone(wait):
            call_command("migrate", interactive=False, stdout=self.stdout)
            fill(self.stdout)
        self.stdout.write("数据库已就绪，网站可以启动。 The database is ready; the site may start.")

    def wait_for_database(self, seconds):
        note = "等待数据库 / Waiting for the database ..."
        if not self.wait_until(database_answers, seconds, note):
            raise CommandError(database_failure(connection.settings_dict))

    @contextmanager
    def alone(self, seconds):
        """Machines that start together do not migrate side by side. The lock ends with the connection at the latest."""
        if connection.vendor != "postgresql":
            yield
            return
        note = "另一个 release 正在进行 / Another release is at work; waiting for it ..."
        if not self.wait_until(lambda: ask("SELECT pg_try_advisory_lock(%s)"), seconds, note):
            raise CommandError(
                f"Another release has been at work for {seconds:g} s: wait for its end, then run this again."
            )
        try:
            yield
        finally:
            ask("SELECT pg_advisory_unlock(%s)")

    def wait_until(self, done, seconds, note):
        """Whether `done()` became true within so many seconds; `note` is printed when it was not at once."""
        give_up = time.monotonic() + seconds
        if done():
            return True
        self.stdout.write(note)
        while time.monotonic() < give_up:
            time.sleep(PAUSE)
            if done():
                return True
        return False


def database_answers():
    try:
        connection.ensure_connection()
    except DatabaseFailure:
        return False
    return True


def ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement, [LOCK])
        return cursor.fetchone()[0]
