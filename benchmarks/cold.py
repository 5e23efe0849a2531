"""Pages that nobody has stored: straight from gunicorn, uncompressed."""

import json
import subprocess
import sys
import time
from functools import partial
from statistics import median

from tests.running_site import BASE_DIR
from tests.running_stack import get

from .load import take_turns, wrk
from .processes import processor_seconds
from .report import Spread, progress

GOAL = 240  # requests/s: ten times the home page of wagtail/bakerydemo under the same gunicorn
HOME = ("/zh-hans/", "/en/")
YARDSTICK = "/robots.txt"  # the least that Django does for an address
UNCOMPRESSED = {"Accept-Encoding": "identity"}
# Every thread of 3 workers has one, and wrk a few to spare.
CONNECTIONS = 16
VISITS = 30  # over a new connection each: one of 3 workers is left out once in 60,000 times


def measure(stack, report, rounds):
    """Returns what benchmarks.inside finds."""
    costs = costs_inside(stack)
    first = {path: first_in_a_worker(stack, path) for path in costs}
    measures = {path: partial(speed, stack, path) for path in (YARDSTICK, *costs)}
    results = take_turns(measures, rounds, "cold")
    report.title("Cold pages: straight from gunicorn with 3 workers, uncompressed")
    report.line("Nothing is stored of the page itself. What all pages share (menu, settings, drawings) each worker")
    report.line("remembers for one content version; the first page after a publish pays for that too, once a worker.")
    report.line("The first of its kind in a worker that has just started pays for its drawings and its templates.")
    report.line(
        f"{'':33} {'requests/s':>20}   of {YARDSTICK}   gunicorn's ms   queries   first after a publish   in a worker"
    )
    report.values["cold"] = {path: describe(path, results, costs.get(path, {}), first, report) for path in results}
    for path in HOME:
        report.goal(f"cold home page {path}", median(speed for speed, _ in results[path]), GOAL, " requests/s")
    return costs


def describe(path, results, cost, first, report):
    """One line of the report, and its values."""
    speed = Spread.of([speed for speed, _ in results[path]])
    milliseconds = median(milliseconds for _, milliseconds in results[path])
    ratio = median(trivial / own for (_, own), (_, trivial) in zip(results[path], results[YARDSTICK], strict=True))
    counted = (
        f"{cost['cold']['queries']:7}   {tell(cost['first_after_publish']):22}  {first[path]:8.0f} ms" if cost else ""
    )
    report.line(f"{path:33} {speed:5.0f}   {ratio:15.3f}   {milliseconds:13.1f}   {counted}")
    return {
        "requests_per_second": vars(speed),
        "of_yardstick": ratio,
        "processor_milliseconds": milliseconds,
        "first_in_a_worker_milliseconds": first.get(path),
        **cost,
    }


def first_in_a_worker(stack, path):
    """Milliseconds of the slowest of so many that each worker has surely answered one. Afterwards all are warm."""
    progress(f"cold: first in a worker, {path}")
    return max(timed(stack.app_address + path) for _ in range(VISITS)) * 1000


def timed(url):
    start = time.perf_counter()
    get(url, Accept_Encoding="identity")
    return time.perf_counter() - start


def tell(cost):
    return f"{cost['queries']} queries, {cost['milliseconds']:.0f} ms"


def costs_inside(stack):
    """What benchmarks.inside finds: {path: {type, cold, first_after_publish, ...}}."""
    progress("cold: counting queries")
    command = [sys.executable, "-m", "benchmarks.inside"]
    output = subprocess.run(command, cwd=BASE_DIR, env=stack.variables, check=True, stdout=subprocess.PIPE).stdout
    return json.loads(output)


def speed(stack, path):
    """(requests per second, gunicorn's processor time for each in milliseconds)"""
    master = stack.processes["gunicorn"].pid
    before = processor_seconds(master)
    result = wrk(stack.app_address + path, connections=CONNECTIONS, headers=UNCOMPRESSED)
    return result.per_second, (processor_seconds(master) - before) / result.requests * 1000
