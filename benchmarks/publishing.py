"""How long until everybody sees what was published, while they read as fast as they are let."""

import http.client
import random
import re
import ssl
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

from tests.running_site import BASE_DIR

from .publisher import MARK
from .report import Spread, progress

READERS = 16
PUBLISHES = 20
GOAL = 2.5  # seconds
GIVE_UP = 15  # seconds
PAUSE = 0.005  # seconds between two requests of a reader: some 2,000 requests a second in all, not the whole machine
PATH = "/zh-hans/"


class Reader(threading.Thread):
    """One connection that is kept, reading one page again and again."""

    def __init__(self, stack, stop):
        super().__init__(daemon=True)
        self.connection = http.client.HTTPSConnection(
            "127.0.0.1", stack.https_port, context=ssl._create_unverified_context(), timeout=30
        )
        self.stop = stop
        self.first_seen = {}  # number -> clock
        self.steps_back = self.requests = self.connections = 0
        self.failure = None

    def run(self):
        try:
            while not self.stop.is_set():
                self._read_over_one_connection()
        except Exception as failure:  # told by the main thread
            self.failure = failure

    def _read_over_one_connection(self):
        """Until the benchmark ends or nginx closes the connection, which it says."""
        self.connections += 1
        newest, last_body = -1, None
        while not self.stop.is_set():
            self.connection.request("GET", PATH)
            answer = self.connection.getresponse()
            body = answer.read()
            clock = time.monotonic()
            assert answer.status == 200, f"{PATH}: {answer.status}"
            self.requests += 1
            if body != last_body:
                last_body, number = body, number_in(body)
                self.first_seen.setdefault(number, clock)
                self.steps_back += number < newest
                newest = max(newest, number)
            if self.connection.sock is None:
                return
            time.sleep(PAUSE)


def number_in(body):
    """The number of the publish that a page shows, 0 before the first."""
    found = re.search(rf"{MARK}(\d+)", body.decode())
    return int(found[1]) if found else 0


def measure(stack, report):
    stop = threading.Event()
    readers = [Reader(stack, stop) for _ in range(READERS)]
    with publisher(stack) as publish:
        for reader in readers:
            reader.start()
        start = time.monotonic()
        delays = [delay_of(number, publish, readers) for number in range(1, PUBLISHES + 1)]
        seconds = time.monotonic() - start
    stop.set()
    for reader in readers:
        reader.join(30)
    raise_failures(readers)
    tell(report, delays, readers, seconds)


def tell(report, delays, readers, seconds):
    requests, steps_back = sum(one.requests for one in readers), sum(one.steps_back for one in readers)
    report.title(f"From commit until the last of {READERS} readers has seen it, {PUBLISHES} publishes")
    report.line(f"{Spread.of(delays):.2f} s, while they read {requests / seconds:,.0f} pages/s over TLS")
    report.line(f"older after newer within one connection: {steps_back} times in {requests:,} pages")
    report.values["publishing"] = {
        "seconds": delays,
        "pages_per_second": requests / seconds,
        "steps_back": steps_back,
        "connections": sum(one.connections for one in readers),
    }
    report.goal("publish to visible, the slowest reader of the slowest publish", max(delays), GOAL, " s", at_most=True)
    report.goal("older page after a newer one", steps_back, 0, at_most=True)


def delay_of(number, publish, readers):
    """Seconds from the commit of publish `number` until every reader has seen it or a later one."""
    progress(f"publishing: {number} of {PUBLISHES}")
    time.sleep(random.uniform(0, 1))  # at any moment of the second for which nginx keeps a page
    committed = publish(number)
    while time.monotonic() - committed < GIVE_UP:
        raise_failures(readers)
        if all(number in reader.first_seen for reader in readers):
            return max(reader.first_seen[number] for reader in readers) - committed
        time.sleep(0.01)
    raise AssertionError(f"Publish {number} was not seen by every reader within {GIVE_UP} s")


def raise_failures(readers):
    for reader in readers:
        if reader.failure:
            raise reader.failure


@contextmanager
def publisher(stack):
    """A function that publishes a number in another process, and returns the clock at its commit."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.publisher"],
        cwd=BASE_DIR,
        env=stack.variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def publish(number):
        process.stdin.write(f"{number}\n")
        process.stdin.flush()
        return float(process.stdout.readline())

    try:
        yield publish
    finally:
        process.stdin.close()
        process.wait(30)
