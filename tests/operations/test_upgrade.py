"""From the database of every kept release to this one, while readers go on reading from nginx."""

import re
import threading
from pathlib import Path

import pytest

from tests.operations import releases
from tests.running_site import fresh_database
from tests.running_stack import get, running_stack, wait_for

CACHED = ["/", "/zh-hans/", "/en/", "/zh-hans/plan/", "/en/parks/", "/en/investment/bio-medicine/"]
TREE = """
from wagtail.models import Page
for page in Page.objects.live().filter(depth__gt=1):
    print(page.url)
"""


class Reader(threading.Thread):
    """Reads the same pages over and over, and remembers every answer that was not one."""

    def __init__(self, address):
        super().__init__()
        self.address, self.failures, self.answers, self.done = address, [], 0, threading.Event()

    def run(self):
        while not self.done.wait(0.05):
            for path in CACHED:
                response = get(self.address + path)
                self.answers += 1
                if response.status not in (200, 302):
                    self.failures.append((path, response.status))

    def finish(self):
        self.done.set()
        self.join()
        return self.failures


@pytest.fixture(scope="module", params=releases.kept_releases())
def upgraded(request, tmp_path_factory):
    """(stack, failures of a reader) after the upgrade of a kept release."""
    with fresh_database() as database_url, running_stack(tmp_path_factory.mktemp("upgrade"), database_url) as stack:
        reader = Reader(stack.address)
        for path in CACHED:
            get(stack.address + path)
        stack.stop("gunicorn")
        reader.start()
        put_back(request.param, stack, database_url)
        stack.manage("release")
        stack.start_app()
        wait_for(lambda: releases.FILING_NUMBER in get(f"{stack.address}/zh-hans/").body.decode())
        yield stack, reader.finish()


def put_back(release, stack, database_url):
    if database_url:
        releases.put_back_postgresql(release, database_url)
    else:
        releases.put_back_sqlite(release, Path(stack.variables["DATA_DIR"]) / "db.sqlite3")


def test_readers_had_every_page_all_the_time(upgraded):
    _stack, failures = upgraded
    assert failures == []


def test_every_page_of_the_old_release_is_there_in_both_languages(upgraded):
    stack, _failures = upgraded
    addresses = stack.django(TREE).split()
    assert len(addresses) == 29
    private = {address for address in addresses if "/internal/" in address}
    for address in addresses:
        for language in ("zh-hans", "en"):
            status = get(stack.address + address.replace("/zh-hans/", f"/{language}/", 1)).status
            assert status == (302 if address in private else 200), address
    assert get(f"{stack.address}/old-page/").status in (301, 302)


def test_passwords_and_drafts_have_come_along(upgraded):
    stack, _failures = upgraded
    code = f"""
from django.contrib.auth import authenticate
from wagtail.models import Page
print(bool(authenticate(username="editor", password="{releases.PASSWORD}")))
print(Page.objects.get(slug="about").get_latest_revision_as_object().title)
"""
    assert stack.django(code).split("\n")[:2] == ["True", "关于本城（草稿）"]


def test_what_is_published_after_the_upgrade_is_seen(upgraded):
    stack, _failures = upgraded
    title = "升级之后的题目"
    stack.django(f"""
from wagtail.models import Page
page = Page.objects.get(slug="contact").specific
page.title = "{title}"
page.save_revision().publish()
""")
    found = re.compile(title)
    wait_for(lambda: found.search(get(f"{stack.address}/zh-hans/").body.decode()))
