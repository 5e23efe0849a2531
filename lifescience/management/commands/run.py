import os
import socket
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands import runserver
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

from lifescience.management.preparation import check_database, check_folder, fill

from .worker import SEND_MAILS_EVERY, Job, every, working

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepare the database, seed it, make a first administrator, and serve the site on one's own machine."
    requires_system_checks = []  # each step says in a sentence what is wrong; the checks are part of `make lint`

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        address = f"http://{HOST}:{port}/"
        try:
            if not is_reloaded():
                self.prepare(port, address)
            server = Server(stdout=self.stdout, stderr=self.stderr)
            with working(jobs_while_serving()):
                call_command(server, f"{HOST}:{port}", use_reloader=settings.DEBUG)
        except KeyboardInterrupt:
            sys.exit(130)  # what a shell expects of a program ended with Ctrl-C

    def prepare(self, port, address):
        check_port(port)
        check_folder("DATA_DIR", settings.DATA_DIR)
        check_folder("MEDIA_ROOT", settings.MEDIA_ROOT)
        check_database()
        self.migrate()
        fill(self.stdout, site=address)

    def migrate(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("正在准备数据库 / Preparing the database ...")
            call_command("migrate", verbosity=0, interactive=False)


class Server(runserver.Command):
    """Django's own server, with a word in both languages once it listens."""

    def on_bind(self, server_port):
        self.stdout.write(
            f"网站已启动，按 Ctrl-C 停止 / The site is running, Ctrl-C stops it: http://{self.addr}:{server_port}/"
        )
        self.stdout.flush()


def jobs_while_serving():
    """Mails go out (to the console, where no mail server is set) without a worker beside; not from the reloader."""
    serves = is_reloaded() or not settings.DEBUG
    return [Job("send_outbox", lambda _: call_command("send_outbox"), every(SEND_MAILS_EVERY))] if serves else []


def is_reloaded():
    """Whether this is the reloader's child, whose parent has prepared everything."""
    return os.environ.get(DJANGO_AUTORELOAD_ENV) == "true"


def check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a just closed port is free
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            message = f"Port {port} is not free: stop what uses it, or choose another, for example make run PORT=8001."
            raise CommandError(message) from error
