"""What it costs to be told that nothing has changed, and how often that is the answer."""

import json
import os
import time
from collections import Counter
from statistics import median

from tests.running_stack import get

from .load import take_turns, wrk
from .report import Spread, progress

PATH = "/zh-hans/"
SECONDS = 10
UNCOMPRESSED = {"Accept-Encoding": "identity"}
FLUSH = 3  # seconds after which nginx has surely written its log
FROM_THE_APP = {"REVALIDATED", "EXPIRED", "MISS"}  # the first is a 304 of the application, the others a whole page


def measure(stack, report, rounds, costs):
    """`costs`: what benchmarks.inside found."""
    url = stack.app_address + PATH
    conditional = {**UNCOMPRESSED, "If-None-Match": get(url, Accept_Encoding="identity").headers["ETag"]}
    measures = {
        "200": lambda: wrk(url, headers=UNCOMPRESSED).per_second,
        "304": lambda: wrk(url, headers=conditional).per_second,
    }
    results = take_turns(measures, rounds, "304")
    ratio = median(one / other for one, other in zip(results["304"], results["200"], strict=True))
    statuses = answers_during_load(stack)
    share = statuses["REVALIDATED"] / max(1, sum(statuses[status] for status in FROM_THE_APP))
    known, looked_up = (costs[PATH][name] for name in ("not_modified", "not_modified_version_looked_up"))
    report.title("Not modified (304)")
    report.line(f"straight from gunicorn: {Spread.of(results['304']):,.0f} requests/s, {ratio:.1f} times those of 200")
    report.line(f"queries: {known['queries']}, or {looked_up['queries']} when the version is looked up, every 0.25 s")
    report.line(f"behind nginx, {SECONDS} s of load: {share:.0%} of the application's answers; {dict(statuses)}")
    report.values["not_modified"] = {
        "requests_per_second": vars(Spread.of(results["304"])),
        "of_200": ratio,
        "queries": known["queries"],
        "queries_version_looked_up": looked_up["queries"],
        "share_of_revalidations": share,
        "cache_statuses": statuses,
    }
    report.goal("queries of a 304", looked_up["queries"], 1, at_most=True)


def answers_during_load(stack):
    """{nginx's cache status: answers} while the home page is read for SECONDS."""
    progress(f"304: {SECONDS} s of load through nginx")
    url, log = stack.address + PATH, stack.folder / "access.log"
    get(url, Accept_Encoding="br")
    time.sleep(FLUSH)
    os.truncate(log, 0)
    wrk(url, seconds=SECONDS, connections=4, headers={"Accept-Encoding": "br"})
    time.sleep(FLUSH)
    with log.open() as lines:
        statuses = Counter(json.loads(line)["cache"] for line in lines)
    os.truncate(log, 0)
    return statuses
