"""What readers notice when something behind nginx, or nginx's own disk, breaks: nothing. And that it heals by itself.

On SQLite only what the database has a part in; the rest once, on PostgreSQL as in production.
"""

import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager

import pytest

from tests.operations.database_server import once
from tests.operations.visitors import Browser, Readers, connected, head, host, received, status
from tests.running_stack import get, wait_for

SOON = 8  # seconds to fresh pages once everything is there again; nginx by itself would leave it alone for ten
MEGABYTE = 1024 * 1024
PATIENCE = 5  # seconds that nginx waits for an application that hangs
PAGES = ["/", "/zh-hans/", "/en/", "/zh-hans/about/", "/en/parks/"]
UNSEEN = ["/zh-hans/parks/?n={n}", "/en/about/?n={n}", "/zh-hans/plan/?n={n}"]
numbers = itertools.count(1)


@pytest.fixture(scope="module")
def seen(stack, editor):
    """What somebody looks at who opens the site, each seen once before: pages, then files."""
    home = get(f"{stack.address}/zh-hans/").body.decode()
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', home)
    paths = [*PAGES, *files[:4], editor.add_picture()]
    for path in paths:
        assert get(stack.address + path).status in (200, 302), path
    return paths


@pytest.fixture(autouse=True)
def _sound(stack):
    """Each test finds a whole stack."""
    assert get(f"{stack.app_address}/readyz").status == 200
    assert get(f"{stack.address}/zh-hans/").status == 200


@pytest.fixture
def title():
    return f"这座城，第{next(numbers)}版"


def nobody_noticed(stack, readers):
    said = (stack.folder / "nginx-error.log").read_text().splitlines()
    assert readers.failures == [], "nginx at the end:\n" + "\n".join(said[-20:])


def shows(stack, title):
    return title in get(f"{stack.address}/zh-hans/about/").body.decode()


def workers(stack):
    """Process numbers of gunicorn's workers that live, as its log names them."""
    lines = [json.loads(line)["message"] for line in stack.log("gunicorn").read_text().splitlines() if line[:1] == "{"]
    booted = [int(line.rpartition(" ")[2]) for line in lines if line.startswith("Booting worker")]
    return {pid for pid in booted if is_alive(pid)}


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def signal_all(stack, number):
    """To gunicorn's master and to its workers."""
    pids = workers(stack)
    stack.signal("gunicorn", number)
    for pid in pids:
        os.kill(pid, number)


# -- The application


@pytest.fixture
def newly_private(stack, editor):
    """Pages that everybody could read until now."""
    kinds = {"investment": "login", "contact": "password"}
    paths = [f"/zh-hans/{slug}/" for slug in kinds]
    assert [get(stack.address + path).status for path in paths] == [200, 200]
    for slug, kind in kinds.items():
        editor.restrict(slug, kind, "open-sesame")
    for path in paths:
        wait_for(lambda path=path: get(stack.address + path).status == 302, seconds=SOON)
    yield paths
    for slug in kinds:
        editor.lift_restrictions(slug)


def test_pages_keep_coming_while_the_application_is_down_and_are_fresh_again_soon(
    stack, editor, seen, title, newly_private
):
    with Readers(stack, seen) as readers:
        readers.wait_for_answers(len(seen))
        stack.stop("gunicorn")
        try:
            editor.publish("about", title)
            readers.wait_until_stale(PAGES)
            assert [get(stack.address + path).status for path in newly_private] == [302, 302]  # not as they were
            never_seen = get(f"{stack.address}/zh-hans/parks/?never=seen")
            assert never_seen.status == 502
            assert never_seen.headers["X-Request-ID"]
            assert "请过一两分钟再试" in never_seen.body.decode()
            assert "try again in a minute or two" in never_seen.body.decode()
        finally:
            stack.start_app()
        wait_for(lambda: shows(stack, title), seconds=SOON)
    nobody_noticed(stack, readers)


@once
def test_pages_keep_coming_while_the_application_hangs(stack, editor, seen, title):
    with Readers(stack, seen, threads=8) as readers:
        readers.wait_for_answers(len(seen))
        signal_all(stack, signal.SIGSTOP)
        try:
            readers.wait_until_stale(PAGES)
        finally:
            signal_all(stack, signal.SIGCONT)
        editor.publish("about", title)
        wait_for(lambda: shows(stack, title), seconds=SOON)
    nobody_noticed(stack, readers)
    assert readers.slowest < 2 * PATIENCE


def test_a_worker_that_dies_at_work_takes_nobody_along(stack, seen):
    before = workers(stack)
    with Readers(stack, [*seen, *UNSEEN], threads=6, pause=0) as readers:
        readers.wait_for_answers(40)  # nginx has connections with both
        victim = before.pop()
        os.kill(victim, signal.SIGSTOP)
        wait_for(lambda: readers.longest_waiting > 1)
        os.kill(victim, signal.SIGKILL)
        wait_for(lambda: len(workers(stack) - before) == 1 and victim not in workers(stack))
        readers.wait_for_answers(40)
    assert [path for path, *_ in readers.failures if path in seen] == []
    assert len(readers.failures) <= len(readers.threads)  # what each was waiting for, and nobody had seen before
    assert before < workers(stack)


@once
def test_reloading_the_application_loses_no_request(stack, seen):
    before = workers(stack)
    with Readers(stack, [*UNSEEN, *seen[:3]], pause=0) as readers:
        readers.wait_for_answers(20)
        stack.signal("gunicorn", signal.SIGHUP)
        wait_for(lambda: not before & workers(stack))
        readers.wait_for_answers(20)
    nobody_noticed(stack, readers)
    assert len(workers(stack)) == len(before)


@pytest.fixture
def short_lived(stack):
    """gunicorn whose workers end after some 25 requests."""
    stack.stop("gunicorn")
    stack.variables["GUNICORN_CMD_ARGS"] = "--max-requests 25 --max-requests-jitter 5"
    try:
        stack.start_app()
        yield
    finally:
        del stack.variables["GUNICORN_CMD_ARGS"]
        stack.stop("gunicorn")
        stack.start_app()


@contextmanager
def half_sent(stack):
    """A form on its way straight to the application, half of it sent: what sends the rest and gives the answer."""
    path, site = "/admin/login/", host(stack)
    reader = Browser(stack.app_address)
    reader.get(path, Host=site, X_Forwarded_Proto="https")
    token = reader.cookies["csrftoken"]
    form = f"csrfmiddlewaretoken={token}&username=nobody&password=nothing".encode()
    fields = {"X_Forwarded_Proto": "https", "Referer": f"https://{site}{path}", "Cookie": f"csrftoken={token}"}
    fields |= {"Content_Length": len(form), "Content_Type": "application/x-www-form-urlencoded"}
    fields |= {"Expect": "100-continue"}
    with connected(stack.app_port, tls=None) as connection:

        def send_the_rest():
            connection.sendall(form[20:])
            return received(connection)

        connection.sendall(head("POST", path, site, **fields))
        answer = connection.recv(65536)
        assert status(answer) == 100  # a worker has it: what waits to be accepted ends with the socket
        connection.sendall(form[:20])
        yield send_the_rest


@once
def test_no_request_is_lost_when_workers_have_done_their_part_nor_when_all_are_told_to_end(stack, short_lived):
    before = workers(stack)
    with Readers(stack, UNSEEN, pause=0) as readers:
        wait_for(lambda: not before & workers(stack))
        readers.wait_for_answers(20)
    nobody_noticed(stack, readers)
    process, ended = stack.processes["gunicorn"], stack.log("gunicorn").read_text().count("Handling signal: term")
    with half_sent(stack) as send_the_rest:
        process.send_signal(signal.SIGTERM)
        wait_for(lambda: stack.log("gunicorn").read_text().count("Handling signal: term") > ended)
        time.sleep(0.5)  # without patience it would be gone
        assert process.poll() is None
        answer = send_the_rest()
    assert status(answer) == 200
    assert 'name="password"' in answer.decode()  # the form again: nobody has that name
    assert process.wait(60) == 0


# -- The database


def test_pages_keep_coming_without_the_database_and_are_fresh_again_soon(stack, database, editor, seen, title):
    processes = dict(stack.processes)
    with Readers(stack, seen) as readers:
        readers.wait_for_answers(len(seen))
        database.stop()
        try:
            wait_for(lambda: get(f"{stack.app_address}/readyz").status == 503)
            assert get(f"{stack.app_address}/healthz").status == 200
            readers.wait_until_stale(PAGES)
            assert get(f"{stack.address}/zh-hans/parks/?never=seen").status == 500
        finally:
            database.start()
        editor.publish("about", title)
        wait_for(lambda: shows(stack, title), seconds=SOON)
    assert get(f"{stack.app_address}/readyz").status == 200
    nobody_noticed(stack, readers)
    assert stack.processes == processes


# -- nginx


@once
def test_reloading_nginx_loses_no_request(stack, seen):
    log = stack.folder / "nginx-error.log"
    with Readers(stack, [*seen, *UNSEEN], pause=0) as readers:
        for _ in range(3):
            readers.wait_for_answers(20)
            stack.signal("nginx", signal.SIGHUP)
        readers.wait_for_answers(40)
    nobody_noticed(stack, readers)
    assert "[emerg]" not in log.read_text()


@once
def test_an_emptied_cache_fills_again(stack, seen):
    with Readers(stack, seen) as readers:
        readers.wait_for_answers(len(seen))
        for folder in (stack.folder / "cache").iterdir():
            shutil.rmtree(folder, ignore_errors=True)
        readers.wait_for_answers(2 * len(seen))
    nobody_noticed(stack, readers)
    path = f"{stack.address}/zh-hans/parks/?after=that"
    assert [get(path).headers["X-Cache"] for _ in range(2)] == ["MISS", "HIT"]


@once
def test_the_cache_makes_room_before_its_disk_is_full(stack, small_disk):
    """nginx.conf wants 200 MB to stay free: 8 are left here. Where nginx cannot write, it breaks the answer off."""
    with Readers(stack, UNSEEN, pause=0) as readers:
        wait_for(lambda: small_disk() > 10 * MEGABYTE)
        wait_for(lambda: small_disk() < 9 * MEGABYTE)  # it looks every ten
    nobody_noticed(stack, readers)


@pytest.fixture
def small_disk(stack):
    """The cache on a disk with room for 8 MB besides what must stay free; call it for the bytes in use."""
    cache = stack.folder / "cache"
    stack.stop("nginx")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=208m", "tmpfs", cache], capture_output=True, text=True, check=False
    )
    stack.start_nginx()
    if mounted.returncode:
        pytest.skip(f"A disk can be made by root only, where mounting is allowed: {mounted.stderr.strip()}")
    yield lambda: shutil.disk_usage(cache).used
    stack.stop("nginx")
    subprocess.run(["umount", cache], check=True)
    stack.start_nginx()
