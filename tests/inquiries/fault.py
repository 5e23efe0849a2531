"""SIGKILL of the server while inquiries stream in: every acknowledged one is in the database, exactly once.

`python -m tests.inquiries.fault --kills 200` (make fault-inquiry). Senders behave like a browser whose person presses
the button again when no answer came: so an inquiry that was stored but not acknowledged must not be there twice either.
Every tenth time the whole of gunicorn is killed, else all of its workers, in the middle of what they do.
"""

import argparse
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from tests.migrated_database import migrate
from tests.running_site import BASE_DIR, answers, end, environment, free_port, fresh_database
from tests.running_stack import wait_for

SENDERS = 4
BETWEEN_KILLS = 4  # acknowledged inquiries, so that every kill meets a server at work
WHOLE_SERVER_EVERY = 10  # kills
PATIENCE = 60  # seconds for any one inquiry
FORM = "/en/contact/"

READY = """
from investment.inquiries.models import InquirySettings
settings = InquirySettings.load(); settings.proof_of_work = "never"; settings.save()
"""
STORED = """
import json
from investment.inquiries.models import Inquiry, Mail
mails = Mail.objects.filter(kind="acknowledgement").values_list("inquiry__message", flat=True)
print(json.dumps([list(Inquiry.objects.values_list("message", flat=True)), list(mails)]))
"""


class Server:
    def __init__(self, folder, database_url):
        self.log = Path(folder) / "gunicorn.log"
        self.port = free_port()
        self.kills = Counter()
        self.variables = environment(
            DATA_DIR=str(folder),
            DATABASE_URL=database_url,
            HOST="127.0.0.1",
            PORT=str(self.port),
            WEB_CONCURRENCY="2",
            TRUSTED_PROXIES="1",
        )

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=BASE_DIR, env=self.variables, check=True, capture_output=True, text=True
        ).stdout

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "lifescience.wsgi"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=BASE_DIR, env=self.variables, stdout=log, stderr=log, start_new_session=True
            )
        wait_for(lambda: answers(f"http://127.0.0.1:{self.port}/healthz"), self.log)

    def kill_workers(self):
        """gunicorn makes new ones at once."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        self.kills["workers"] += 1

    def kill_whole(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.kills["whole server"] += 1
        self.start()


class Sender(threading.Thread):
    """Sends one inquiry after the other, each again and again until it is acknowledged."""

    def __init__(self, number, port, stop):
        super().__init__(daemon=True)
        self.number, self.port, self.stop = number, port, stop
        self.acknowledged, self.tries = [], 0
        self.address = f"10.{number}.{{}}.{{}}"

    def run(self):
        self.open_form()
        time.sleep(2.5)  # nobody types faster
        while not self.stop.is_set():
            message = f"inquiry {self.number}-{len(self.acknowledged)}"
            give_up = time.monotonic() + PATIENCE
            while not self.send(message):
                if time.monotonic() > give_up:
                    raise AssertionError(f"{message} was not acknowledged within {PATIENCE} s")
                time.sleep(0.02)
            self.acknowledged.append(message)

    def open_form(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", FORM)
        response = connection.getresponse()
        self.cookie = response.headers["Set-Cookie"].split(";")[0]
        self.hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', response.read().decode()))

    def send(self, message):
        """Whether the server answered that it has it."""
        self.tries += 1
        data = {**self.hidden, "name": "Fault", "country": "CN", "email": "fault@example.com", "message": message}
        body = urlencode({**data, "answer_language": "en", "consent": "on"})
        headers = {
            "Cookie": self.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": self.address.format(self.tries // 200 % 256, self.tries % 200),
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("POST", FORM, body, headers)
            return connection.getresponse().status == 303
        except (OSError, http.client.HTTPException):
            return False  # killed
        finally:
            connection.close()


def kill_again_and_again(server, senders, kills):
    for number in range(1, kills + 1):
        wanted = sum(len(sender.acknowledged) for sender in senders) + BETWEEN_KILLS
        give_up = time.monotonic() + PATIENCE
        while sum(len(sender.acknowledged) for sender in senders) < wanted:
            if time.monotonic() > give_up:
                raise AssertionError(f"Nothing is acknowledged any more after {number - 1} kills: see {server.log}")
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.2))  # anywhere in the work of the next one
        server.kill_whole() if number % WHOLE_SERVER_EVERY == 0 else server.kill_workers()


@contextmanager
def running_server(folder):
    with fresh_database() as database_url:
        migrate(folder, database_url)
        server = Server(folder, database_url)
        server.manage("release")
        server.manage("shell", "--no-imports", "--command", READY)
        server.start()
        try:
            yield server
        finally:
            end(server.process)


def run(kills):
    """A dict of counts; `lost`, `twice` and `without_mail` must be 0."""
    with tempfile.TemporaryDirectory() as folder, running_server(folder) as server:
        stop = threading.Event()
        senders = [Sender(number, server.port, stop) for number in range(SENDERS)]
        for sender in senders:
            sender.start()
        try:
            kill_again_and_again(server, senders, kills)
        finally:
            stop.set()
            for sender in senders:
                sender.join(PATIENCE)
        end(server.process)
        stored, mailed = map(Counter, json.loads(server.manage("shell", "--no-imports", "--command", STORED)))
    acknowledged = {message for sender in senders for message in sender.acknowledged}
    return {
        "kills": sum(server.kills.values()),
        "of the whole server": server.kills["whole server"],
        "acknowledged": len(acknowledged),
        "pressed again": sum(sender.tries for sender in senders) - len(acknowledged),
        "lost": sum(1 for message in acknowledged if not stored[message]),
        "twice": sum(1 for count in stored.values() if count > 1),
        "without_mail": sum(1 for message in stored if mailed[message] != 1),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    counts = run(parser.parse_args().kills)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    sys.exit(any(counts[name] for name in ("lost", "twice", "without_mail")))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifescience.settings.dev")
    main()
