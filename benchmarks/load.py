"""Load by wrk, and rounds that take turns, so that whatever else the machine does meets all alike."""

import re
import resource
import subprocess
from dataclasses import dataclass

from .report import progress


@dataclass(frozen=True)
class Load:
    requests: int
    per_second: float
    wrk_seconds: float  # of processor time


class LoadError(Exception):
    pass


def wrk(url, seconds=1, connections=16, headers=None):
    """Read `url` as fast as it comes, over connections that are kept. LoadError when an answer is an error."""
    options = [option for name, value in (headers or {}).items() for option in ("--header", f"{name}: {value}")]
    before = _children_seconds()
    command = ["wrk", "--threads=1", f"--connections={connections}", f"--duration={seconds}s", *options, url]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if failures := re.findall(r"(Non-2xx.*|Socket errors.*)", output):
        raise LoadError(f"{url}: {'; '.join(failures)}")
    requests = int(re.search(r"(\d+) requests in", output)[1])
    if not requests:
        raise LoadError(f"{url}: no answer within {seconds} s")
    return Load(
        requests=requests,
        per_second=float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]),
        wrk_seconds=_children_seconds() - before,
    )


def take_turns(measures, rounds, name):
    """{name: [result, ...]} of calling each of `measures` {name: callable} `rounds` times, in turns.

    Every other round goes backwards. One round before the first warms up and is not kept.
    """
    results = {key: [] for key in measures}
    for number in range(rounds + 1):
        order = list(measures) if number % 2 else list(reversed(measures))
        for key in order:
            progress(f"{name}: round {number} of {rounds}, {key}")
            result = measures[key]()
            if number:
                results[key].append(result)
    progress("")
    return results


def _children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
