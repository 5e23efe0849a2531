"""`python -m benchmarks`: starts nginx, gunicorn and the site on the PostgreSQL of DATABASE_URL, and measures them.

Ends with 1 when a goal is missed. See docs/speed.md.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.running_site import fresh_database
from tests.running_stack import running_stack

from . import cold, hot, memory, publishing, revalidation
from .report import Report, progress

WORKERS = 3


def main():
    arguments = parse_arguments()
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        sys.exit("DATABASE_URL names no PostgreSQL. Run: make bench")
    report = Report()
    report.line(
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}: where others work, believe ratios, not speeds"
    )
    report.values["load_before"] = os.getloadavg()[0]
    progress("starting nginx, gunicorn and the seeded site")
    with tempfile.TemporaryDirectory() as folder, fresh_database() as database_url:
        # Not redirected to https: the site is measured without TLS as well.
        stack_of_three = running_stack(folder, database_url, workers=WORKERS, SECURE_SSL_REDIRECT="false")
        with stack_of_three as stack:
            measure(stack, report, arguments.rounds)
    report.close(arguments.json)
    sys.exit(not report.all_reached)


def measure(stack, report, rounds):
    hot.measure(stack, report, rounds)
    costs = cold.measure(stack, report, rounds)
    revalidation.measure(stack, report, rounds, costs)
    publishing.measure(stack, report)
    memory.measure(stack, report)


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure the site as it runs in production."
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there too")
    parser.add_argument("--rounds", type=int, default=5, help="of each comparison, a second for each side (5)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
