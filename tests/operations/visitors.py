"""Who comes to the stack through nginx: a person with cookies, many readers at once, whoever writes odd bytes."""

import itertools
import socket
import ssl
import threading
import time
import urllib.parse
from dataclasses import dataclass, field
from http.client import HTTPException

from tests.operations.editor import PASSWORD
from tests.running_stack import WITHOUT_CHECKING, get, wait_for

BY_THEMSELVES = (f"127.0.9.{number}" for number in range(1, 255))  # addresses whose requests no other test counts


@dataclass
class Browser:
    """Keeps cookies, follows nothing."""

    address: str
    cookies: dict = field(default_factory=dict)

    def get(self, path, **options):
        sent = {"Referer": self.address + path, **options}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        response = get(self.address + path, **sent)
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response

    def post(self, path, **fields):
        """A form of the page at `path`."""
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": self.cookies["csrftoken"], **fields}).encode()
        return self.get(path, method="POST", data=data, Content_Type="application/x-www-form-urlencoded")

    def log_in(self, username):
        self.get("/admin/login/")
        answer = self.post("/admin/login/", username=username, password=PASSWORD)
        assert answer.status == 302, answer.body.decode()
        return self


class Readers:
    """Threads that read `paths` in turn until the block ends. `{n}` in a path is another number each time: an address
    that nobody has stored yet."""

    def __init__(self, stack, paths, threads=4, pause=0.02):
        self.stack, self.paths, self.pause = stack, paths, pause
        self.answers = []  # (path, status, or what was instead of an answer; X-Cache; seconds it took)
        self.began = {}  # thread: when it asked what it waits for
        self.numbers = itertools.count()
        self.enough = threading.Event()
        self.threads = [threading.Thread(target=self.read, args=[number]) for number in range(threads)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *failure):
        self.enough.set()
        for thread in self.threads:
            thread.join()

    def read(self, start):
        for path in itertools.islice(itertools.cycle(self.paths), start, None):
            if self.enough.wait(self.pause):
                return
            path = path.format(n=next(self.numbers))
            self.began[start] = asked = time.monotonic()
            try:
                answer = get(self.stack.address + path)
                result, fate = answer.status, answer.headers["X-Cache"]
            except (OSError, HTTPException) as error:
                result, fate = repr(error), None
            self.answers.append((path, result, fate, time.monotonic() - asked))
            del self.began[start]

    def wait_for_answers(self, count, seconds=60):
        """Until `count` more have come."""
        goal, give_up = len(self.answers) + count, time.monotonic() + seconds
        while len(self.answers) < goal:
            assert time.monotonic() < give_up, f"{len(self.answers)} answers of {goal} within {seconds} s"
            time.sleep(0.02)

    def wait_until_stale(self, paths):
        """Until each of `paths` has come from the cache because the application could not be asked."""
        wait_for(lambda: set(paths) <= {path for path, _, fate, _ in self.answers if fate == "STALE"})

    @property
    def longest_waiting(self):
        """Seconds that one of them has waited for an answer, now."""
        return time.monotonic() - min(self.began.values(), default=time.monotonic())

    @property
    def failures(self):
        return [answer for answer in self.answers if answer[1] not in (200, 302)]

    @property
    def slowest(self):
        return max(seconds for _, _, _, seconds in self.answers)


def host(stack):
    return f"127.0.0.1:{stack.https_port}"


def connected(port, source="127.0.0.1", tls=WITHOUT_CHECKING):
    """An open connection; `source`: which of loopback's addresses asks, since limits count each alone."""
    plain = socket.create_connection(("127.0.0.1", port), timeout=30, source_address=(source, 0))
    return tls.wrap_socket(plain, server_hostname="127.0.0.1") if tls else plain


def exchange(stack, request, source="127.0.0.1", ends=False):
    """All that nginx answers to these bytes until it closes the connection; ends: say that there are no more."""
    with connected(stack.https_port, source) as connection:
        connection.sendall(request)
        if ends:
            socket.socket.shutdown(connection, socket.SHUT_WR)  # below TLS, which could not read afterwards
        return received(connection)


def received(connection):
    """All bytes until the other side closes."""
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except (ConnectionResetError, ssl.SSLError):
        pass  # it closed before it had read everything
    return b"".join(parts)


def head(method, path, host="127.0.0.1", **headers):
    """The bytes of a request; `headers` with underscores for hyphens."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def status(answer):
    """The status in the bytes of an answer; None where there is no answer."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else None
