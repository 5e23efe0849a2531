"""`make bench-admin`: the screens that editors open most, timed against each other in one interleaved run.

Needs an empty database (DATABASE_URL, else an SQLite file in a temporary folder), which it fills with 2,000 pages.
Ends with 1 when a goal is missed. The goals are ratios and numbers of queries: those hold on any machine.
"""

import io
import os
import sys
import tempfile
import time

from .report import Report, Spread, progress

PAGES = 2_000
ROUNDS = 15
SHORT, LONG = 10, 60  # blocks
LIST = "Wagtail's list of pages"
EMPTY = "form of a page without blocks"
FORMS = {0: EMPTY, SHORT: f"form of a page with {SHORT} blocks", LONG: f"form of a page with {LONG} blocks"}
LISTING = f"list of {PAGES:,} pages"
REPORT = f"translation report of {PAGES:,} pages"
DASHBOARD = "dashboard"


def main():
    import django

    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DATA_DIR", folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "lifescience.settings.dev"
        django.setup()
        report = Report()
        measure(report)
        report.close()
    sys.exit(not report.all_reached)


def measure(report):
    progress(f"planting {PAGES:,} pages")
    addresses = plant()
    client = administrator()
    seconds, queries = {name: [] for name in addresses}, {}
    for name, address in addresses.items():  # the first visits fill caches
        visit(client, address)
        queries[name] = queries_of(client, address)
    for number in range(ROUNDS):
        progress(f"round {number + 1} of {ROUNDS}")
        for name, address in addresses.items():
            start = time.perf_counter()
            visit(client, address)
            seconds[name].append(time.perf_counter() - start)
    show(report, seconds, queries)


def show(report, seconds, queries):
    """Each round is compared with itself: what else the machine does slows both sides."""
    report.title(f"Screens of the admin, {ROUNDS} rounds: median (least to most)")
    for name, times in seconds.items():
        to_list = Spread.of([mine / other for mine, other in zip(times, seconds[LIST], strict=True)])
        spread = Spread.of([second * 1000 for second in times])
        report.line(f"{name:34} {queries[name]:4} queries  {spread:6.0f} ms   {to_list:5.2f} times {LIST}")
    growth = Spread.of([mine / other for mine, other in zip(seconds[FORMS[LONG]], seconds[EMPTY], strict=True)])
    report.line(f"{FORMS[LONG]} takes {growth:.2f} times the {EMPTY}")
    report.goal("queries that 50 more blocks cost", queries[FORMS[LONG]] - queries[FORMS[SHORT]], 0, at_most=True)
    report.goal(f"{FORMS[LONG]} to {EMPTY}", growth.median, 3, " times", at_most=True)
    for name in (LISTING, REPORT, DASHBOARD):
        report.goal(f"queries of the {name}", queries[name], 60, at_most=True)


def plant():
    """{screen: address}"""
    from django.core.management import call_command
    from django.urls import reverse
    from wagtail.models import Site

    from lifescience.models import InformationPage
    from lifescience.seed.plant import Planter
    from tests.bilingual.editing import body, stream

    from .search import corpus, site

    call_command("migrate", verbosity=0)
    Planter(lambda *_: None).plant()
    seeded = Site.objects.get(is_default_site=True).root_page
    forms = {}
    for blocks, name in FORMS.items():
        page = InformationPage(title=name, title_en=name)
        page.body = stream(
            page, [{**block, "id": f"block{number:03}"} for number, block in enumerate(body() * 15)][:blocks]
        )
        seeded.add_child(instance=page)
        page.save_revision()
        forms[name] = reverse("wagtailadmin_pages:edit", args=[page.pk])
    site.plant(corpus.pages(PAGES))
    many = InformationPage.objects.get(slug="page-0").get_parent()
    call_command("translation_status", stdout=io.StringIO())
    return {
        LIST: reverse("wagtailadmin_explore", args=[seeded.pk]),
        **forms,
        LISTING: reverse("wagtailadmin_explore", args=[many.pk]),
        REPORT: reverse("translation_report"),
        DASHBOARD: reverse("wagtailadmin_home"),
    }


def administrator():
    from django.contrib.auth import get_user_model
    from django.test import Client
    from wagtail.users.models import UserProfile

    user = get_user_model().objects.create_superuser("bench")
    UserProfile.objects.create(user=user, preferred_language="zh-hans")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    return client


def visit(client, address):
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


def queries_of(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        visit(client, address)
    return len(captured)


if __name__ == "__main__":
    main()
