"""A page out of nginx's cache against the very same bytes as a file: what the cache costs."""

import http.client
import os
import signal
import ssl
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tests.running_site import free_port
from tests.running_stack import get, wait_for

from .load import take_turns, wrk
from .processes import processor_seconds
from .report import Spread

GOAL = 0.95
BROWSER = "gzip, deflate, br, zstd"  # what nearly all of them accept
PAGES = {  # name: path, Accept-Encoding
    "home, brotli": ("/zh-hans/", BROWSER),
    "home, uncompressed": ("/zh-hans/", "identity"),
    "small page, brotli": ("/zh-hans/about/", BROWSER),
}
# nginx writes these itself, for both sides.
OWN_HEADERS = {"server", "date", "content-type", "content-length", "connection", "x-cache", "x-request-id"}


@dataclass
class Pair:
    """A page and its static twin, at one origin."""

    name: str
    origin: str
    path: str
    encoding: str
    file: Path

    @property
    def page(self):
        return self.origin + self.path

    @property
    def twin(self):
        return f"{self.origin}/twin/{self.file.name}"

    def location(self):
        """nginx's configuration of the twin, as fast as nginx serves files, with the page's own headers."""
        answer = get(self.page, Accept_Encoding=self.encoding)
        self.file.write_bytes(answer.body)
        headers = [f'add_header {name} "{escaped(value)}";' for name, value in answer.headers.items() if not_own(name)]
        return "\n".join(
            [
                f"location = /twin/{self.file.name} {{",
                f'alias {self.file}; types {{}} default_type "{answer.headers["Content-Type"]}";',
                "sendfile on; open_file_cache max=100 inactive=60s; open_file_cache_valid 60s;",
                'etag off; max_ranges 0; if_modified_since off; add_header Last-Modified "";',
                "add_header X-Cache HIT; add_header X-Request-ID $request_id;",
                *headers,
                "}",
            ]
        )


def measure(stack, report, rounds):
    origins = {"TLS": stack.address, "plain": f"http://127.0.0.1:{free_port()}"}
    pairs = with_twins(stack, origins)
    for pair in pairs:
        compare_answers(pair)
    measures = {}
    for pair in pairs:
        measures[pair.name, "page"] = partial(load, stack, pair.page, pair.encoding)
        measures[pair.name, "twin"] = partial(load, stack, pair.twin, pair.encoding)
    results = take_turns(measures, rounds, "hot")
    report.title("Hot pages: out of nginx's cache, against the same bytes as a static file")
    report.line(
        "The ratio is that of requests per second of processor time, nginx's and wrk's, which is what a machine"
    )
    report.line("without other work shows; beside it requests/s as they were, and what nginx alone used per request.")
    report.line(f"{'':26} {'ratio':21} {'page/s':>8} {'file/s':>8}   {'their ratio':21} page and file, µs")
    report.values["hot"] = {pair.name: describe(pair, results, report) for pair in pairs}


def with_twins(stack, origins):
    """Reconfigure nginx: a listener without TLS, and a static twin for every page at every origin."""
    configuration = stack.folder / "nginx.conf"
    first, server, rest = configuration.read_text().partition(f"    listen 127.0.0.1:{stack.https_port} ssl")
    listener = f"    listen {urlsplit(origins['plain']).netloc};\n"
    configuration.write_text(first + listener + server + rest)
    reload(stack, f"{origins['plain']}/robots.txt")
    pairs = [
        Pair(f"{name}, {origin}", address, path, encoding, stack.folder / f"twin-{origin}-{number}")
        for origin, address in origins.items()
        for number, (name, (path, encoding)) in enumerate(PAGES.items())
    ]
    locations = "\n".join(pair.location() for pair in pairs)
    configuration.write_text(first + listener + locations + "\n" + server + rest)
    reload(stack, pairs[-1].twin)
    return pairs


def reload(stack, url):
    """Let nginx read its configuration again, until `url` is there."""
    stack.signal("nginx", signal.SIGHUP)
    wait_for(lambda: get(url, timeout=2).status == 200, stack.folder / "nginx-error.log")


@dataclass(frozen=True)
class Cost:
    per_second: float  # requests
    nginx: float  # microseconds of processor time per request
    wrk: float


def load(stack, url, encoding):
    master = stack.processes["nginx"].pid
    before = processor_seconds(master)
    result = wrk(url, headers={"Accept-Encoding": encoding})
    used = processor_seconds(master) - before
    os.truncate(stack.folder / "access.log", 0)  # a line for each: gigabytes otherwise
    return Cost(result.per_second, used / result.requests * 1e6, result.wrk_seconds / result.requests * 1e6)


def describe(pair, results, report):
    """One line of the report, and its values."""
    page, twin = results[pair.name, "page"], results[pair.name, "twin"]
    rounds = list(zip(page, twin, strict=True))
    by_time = Spread.of([(file.nginx + file.wrk) / (own.nginx + own.wrk) for own, file in rounds])
    by_clock = Spread.of([own.per_second / file.per_second for own, file in rounds])
    speeds = [median(one.per_second for one in side) for side in (page, twin)]
    costs = [median(one.nginx for one in side) for side in (page, twin)]
    report.line(
        f"{pair.name:26} {by_time:.2f}   {speeds[0]:8,.0f} {speeds[1]:8,.0f}   {by_clock:.2f}   "
        f"{costs[0]:5.1f} {costs[1]:5.1f}"
    )
    if pair.origin.startswith("https:"):
        report.goal(f"hot page against static file, {pair.name}", by_time.median, GOAL)
    return {
        "ratio": vars(by_time),
        "ratio_of_requests_per_second": vars(by_clock),
        "requests_per_second": dict(zip(("page", "file"), speeds, strict=True)),
        "nginx_microseconds": dict(zip(("page", "file"), costs, strict=True)),
    }


def compare_answers(pair):
    """AssertionError unless both sides put as many bytes on the wire, and the same but for dates and ids."""
    page, twin = (wire(url, pair.encoding) for url in (pair.page, pair.twin))
    assert page == twin, f"{pair.name}: page and twin differ:\n{page[0]}\n{twin[0]}"


def wire(url, encoding):
    """(headers with those that differ by nature cut to their length, body)"""
    parts = urlsplit(url)
    options = {"context": ssl._create_unverified_context()} if parts.scheme == "https" else {}
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, **options)
    try:
        for _ in range(2):  # the second is out of the cache
            connection.request("GET", parts.path, headers={"Accept-Encoding": encoding})
            answer = connection.getresponse()
            body = answer.read()
    finally:
        connection.close()
    headers = sorted((name.lower(), value) for name, value in answer.getheaders())
    return [(name, len(value) if name in ("date", "x-request-id") else value) for name, value in headers], body


def not_own(name):
    return name.lower() not in OWN_HEADERS


def escaped(value):
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "")
