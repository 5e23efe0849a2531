"""`make bench-search`: index 10,000 bilingual pages, ask judged questions, print time and quality.

Needs an empty database (DATABASE_URL, else an SQLite file in a temporary folder), which it fills.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

GOALS = {"p95": 25.0, "recall": 0.99, "precision": 0.97}
REPEATS = 5


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=10_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DATA_DIR", folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "lifescience.settings.dev"
        django.setup()
        sys.exit(bench(arguments.pages))


def bench(number):
    from django.core.management import call_command
    from django.db import connection

    from . import corpus
    from .site import plant

    call_command("migrate", verbosity=0)
    generated = corpus.pages(number)
    numbers = plant(generated)
    seconds = timed_rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    print(f"{name}: {number} pages in two languages, indexed in {seconds:.0f} s, index {index_size():.0f} MB")
    measures = [measure(question, numbers) for question in corpus.questions(generated)]
    return report(measures)


def timed_rebuild():
    from tqdm import tqdm

    from lifescience.search import index

    start = time.perf_counter()
    with tqdm(total=index.total(), desc="Indexing", disable=None) as bar:
        for done in index.rebuild():
            bar.update(done)
    return time.perf_counter() - start


def index_size():
    """Megabytes of the entries and the full-text index, texts included."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('search_entry') + pg_total_relation_size('search_word')")
            return cursor.fetchone()[0] / 1e6
    return Path(connection.settings_dict["NAME"]).stat().st_size / 1e6


def measure(question, numbers):
    """(question, milliseconds of a whole search with its first ten results, recall, precision at 10).

    The best of REPEATS: what else the machine does only ever adds.
    """
    from lifescience.search.results import Search

    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        search = Search(question.text, language=question.language)
        search.results(search.hits[:10], None)
        times.append((time.perf_counter() - start) * 1000)
    found = [numbers[hit.subject] for hit in search.hits if hit.subject in numbers]
    first = found[:10]
    recall = len(question.answers & set(found)) / len(question.answers)
    precision = sum(page in question.answers for page in first) / len(first) if first else 0.0
    return question, min(times), recall, precision


def report(measures):
    """Prints the table; 1 where a goal is missed."""
    for question, milliseconds, recall, precision in measures:
        quality = f"recall {recall:.3f}  P@10 {precision:.2f}  {len(question.answers):5}"
        print(f"{milliseconds:7.1f} ms  {quality}  {question.text}")
    times = sorted(milliseconds for _question, milliseconds, _recall, _precision in measures)
    p95 = times[round(0.95 * (len(times) - 1))]
    recall = statistics.mean(recall for _question, _time, recall, _precision in measures)
    precision = statistics.mean(precision for _question, _time, _recall, precision in measures)
    print(
        f"{len(times)} questions: p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, longest {times[-1]:.1f} ms"
    )
    print(f"recall {recall:.4f}, precision at 10 {precision:.4f}")
    reached = p95 <= GOALS["p95"] and recall >= GOALS["recall"] and precision >= GOALS["precision"]
    print(f"Goals (p95 25 ms, recall 0.99, precision 0.97): {'reached' if reached else 'MISSED'}")
    return not reached


if __name__ == "__main__":
    main()
