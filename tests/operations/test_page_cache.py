"""What nginx keeps of the site's answers, for how long, and for whom."""

import gzip
import itertools
import json
import time

import brotli
import pytest
from backports import zstd

from tests.operations.database_server import once
from tests.operations.visitors import Browser, exchange, head, host, status
from tests.running_stack import get, wait_for

pytestmark = once

PROMISED = 2.5  # seconds from a change to every reader
SHOWN_UNASKED = 3.1  # seconds: one to be kept, one for nginx's whole seconds, one while it is being renewed

numbers = itertools.count()


@pytest.fixture(scope="module")
def staff(stack, editor):
    editor.add_superuser("keeper")
    return Browser(stack.address).log_in("keeper")


def unseen(path="/zh-hans/parks/"):
    """An address of this page that nobody has asked for yet."""
    return f"{path}?n={next(numbers)}"


def read(stack, path, **headers):
    return get(stack.address + path, **headers)


def fate(response):
    return response.headers["X-Cache"]


def text(response):
    return response.body.decode()


def keys(stack, part):
    """The keys of stored answers with this in them."""
    stored = [file.read_bytes() for file in (stack.folder / "cache").glob("*/*/*")]
    return [key for content in stored if part.encode() in (key := content.partition(b"\nKEY: ")[2].partition(b"\n")[0])]


@pytest.fixture
def _kept_longest():
    """What is stored at the beginning of one of nginx's seconds, it keeps for two: the worst case of a change, and time
    enough for a slow machine to ask again."""
    wait_for(lambda: time.time() % 1 < 0.05)


kept_longest = pytest.mark.usefixtures("_kept_longest")


# -- Pages


@kept_longest
def test_a_page_is_made_once_and_then_kept(stack):
    path = unseen()
    first, second = read(stack, path), read(stack, path)
    assert (first.status, fate(first)) == (200, "MISS")
    assert (second.status, fate(second)) == (200, "HIT")
    assert first.body == second.body
    assert not {"Set-Cookie", "X-Accel-Expires"} & set(first.headers)


def test_a_page_that_has_not_changed_is_asked_for_and_not_made_again(stack):
    path = unseen()
    first = read(stack, path)
    time.sleep(SHOWN_UNASKED)
    later = read(stack, path)
    assert fate(later) == "REVALIDATED"  # nginx's word for the app's 304
    assert (later.body, later.headers["ETag"]) == (first.body, first.headers["ETag"])


@pytest.fixture(scope="module")
def variants(stack):
    """(an address, its page uncompressed)"""
    path = unseen()
    return path, read(stack, path).body


DECODERS = {"br": brotli.decompress, "zstd": zstd.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("br", "br"),
        ("zstd", "zstd"),
        ("gzip", "gzip"),
        ("identity", None),
        ("", None),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("br;q=0", None),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000, zstd;q=0.0, gzip;q=0.001", "gzip"),
        ("br ; q=0 , gzip", "gzip"),
        ("gzip;q=0, *", None),
        ("BR, GZIP", "br"),
        ("GZIP;Q=0", None),
        ("   gzip   ,   deflate   ", "gzip"),
        ("broken, gzip-not, zstandard", None),
        ("x" * 8000, None),
        (", ".join(["gzip;q=0"] * 900), None),
    ],
    ids=lambda value: repr(value)[:45],
)
def test_every_reader_gets_an_encoding_that_he_accepts(stack, variants, accepted, expected):
    path, page = variants
    response = read(stack, path, Accept_Encoding=accepted)
    assert response.headers["Content-Encoding"] == expected
    assert DECODERS[expected](response.body) == page
    assert response.headers["Vary"] == "Accept-Encoding"
    assert 1 <= len(keys(stack, path)) <= 4


def test_who_accepts_nothing_gets_the_page_as_it_is(stack, variants):
    path, page = variants
    answer = exchange(stack, head("GET", path, host(stack)))
    assert answer.partition(b"\r\n\r\n")[2] == page


def test_an_address_that_ends_like_an_encoding_is_an_address_of_its_own(stack):
    assert read(stack, "/zh-hans/plan/br").status == 301
    assert read(stack, "/zh-hans/plan/", Accept_Encoding="br").status == 200
    assert read(stack, "/gzip:en").status == 404
    assert read(stack, "/", Accept_Encoding="gzip", Accept_Language="en").status == 302


@kept_longest
def test_a_change_is_seen_in_time_by_readers_who_come_once(stack, editor):
    paths = [unseen("/zh-hans/about/") for _ in range(6)]
    for path in paths:
        read(stack, path)
    editor.retitle("about", "这座城，今天")
    time.sleep(PROMISED - 0.1)
    for path in paths:
        assert "这座城，今天" in text(read(stack, path))


@kept_longest
def test_a_page_can_appear_where_there_was_none(stack, editor):
    path = "/zh-hans/notices-of-today/"
    answers = [read(stack, path) for _ in range(2)]
    assert [(answer.status, fate(answer)) for answer in answers] == [(404, "MISS"), (404, "HIT")]
    assert "stale" not in answers[0].headers["Cache-Control"]
    editor.add_page("notices-of-today", "今日公告")
    wait_for(lambda: read(stack, path).status == 200, seconds=PROMISED)


# -- What browsers ask


@kept_longest
def test_head_is_answered_without_the_page_and_keeps_the_whole_of_it(stack):
    path = unseen()
    asked, whole = read(stack, path, method="HEAD"), read(stack, path)
    assert (asked.status, asked.body) == (200, b"")
    assert asked.headers["Content-Length"] == str(len(whole.body))
    assert (fate(asked), fate(whole)) == ("MISS", "HIT")


@kept_longest
def test_a_browser_that_has_the_page_is_told_so_by_nginx(stack):
    path = unseen()
    etag = read(stack, path).headers["ETag"]
    for given in (etag, etag.removeprefix("W/"), f'"other", {etag}', "*"):
        answer = read(stack, path, If_None_Match=given)
        assert (answer.status, answer.body, fate(answer)) == (304, b"", "HIT"), given
        assert answer.headers["ETag"] == etag
    assert read(stack, path, If_None_Match='"other"').status == 200


def test_a_browser_that_has_the_page_does_not_keep_it_from_others(stack):
    etag = read(stack, "/zh-hans/parks/").headers["ETag"]
    path = unseen()
    read(stack, path, If_None_Match=etag, If_Modified_Since="Mon, 23 Nov 2026 00:00:00 GMT")
    assert read(stack, path).status == 200


def test_a_part_of_a_page_is_not_stored_as_the_page(stack):
    path = unseen()
    part, whole = read(stack, path, Range="bytes=0-99"), read(stack, path)
    assert (part.status, part.body) == (206, whole.body[:100])
    assert whole.status == 200
    assert whole.body.rstrip().endswith(b"</html>")


# -- Not for everybody


def test_staff_see_their_own_page_and_readers_never_do(stack, staff):
    path = unseen()
    own, own_again, public = staff.get(path), staff.get(path), read(stack, path)
    assert "<wagtail-userbar" in text(own)
    assert (fate(own), fate(own_again)) == ("BYPASS", "BYPASS")
    assert own.headers["Cache-Control"].startswith("private")
    assert fate(public) == "MISS"
    assert "<wagtail-userbar" not in text(public)
    assert "<wagtail-userbar" in text(staff.get(path))


def test_the_admin_is_never_stored(stack, staff):
    for browser in (staff, Browser(stack.address)):
        for path in ("/admin/", "/admin/login/", "/admin/pages/", "/admin/nothing-here/", "/admin"):
            for _ in range(2):
                answer = browser.get(path)
                assert fate(answer) in (None, "MISS", "BYPASS"), path
                kept = answer.headers["Cache-Control"]
                assert kept is None if path == "/admin" else "private" in kept or "no-store" in kept, path
    assert keys(stack, "/admin") == []


@kept_longest
def test_a_page_becomes_private_in_time_and_is_stored_for_nobody(stack, editor, staff):
    path, secret = "/zh-hans/investment/", '<meta name="description"'
    assert secret in text(read(stack, path))
    editor.restrict("investment", "login")
    wait_for(lambda: read(stack, path).status == 302, seconds=PROMISED)
    login = read(stack, path).headers["Location"]
    assert read(stack, login).status == 200
    assert secret in text(staff.get(path))
    stranger = read(stack, path)
    assert (stranger.status, text(stranger)) == (302, f'<a href="{login}">{login}</a>\n')  # and nothing else
    editor.lift_restrictions("investment")
    wait_for(lambda: secret in text(read(stack, path)), seconds=PROMISED)


@kept_longest
def test_who_knows_the_password_sees_the_page_and_nobody_after_him(stack, editor):
    path, secret = "/zh-hans/contact/", '<meta name="description"'
    assert secret in text(read(stack, path))
    editor.restrict("contact", "password", "open-sesame")
    wait_for(lambda: read(stack, path).status == 302, seconds=PROMISED)
    guest = Browser(stack.address)
    form = guest.get(path).headers["Location"]
    assert f'name="return_url" value="{path}"' in text(guest.get(form))
    assert guest.post(form, password="open-sesame", return_url=path).headers["Location"] == path
    for _ in range(2):
        assert secret in text(guest.get(path))
        stranger = read(stack, path)
        assert (stranger.status, stranger.headers["Location"]) == (302, form)
        assert text(stranger) == f'<a href="{form}">{form}</a>\n'
    assert fate(guest.get(path)) == "BYPASS"
    editor.lift_restrictions("contact")
    wait_for(lambda: secret in text(read(stack, path)), seconds=PROMISED)


# -- Languages


@kept_longest
def test_each_reader_is_led_to_his_own_language(stack):
    wanted = {"en-GB,en;q=0.9": "/en/", "zh-CN,zh;q=0.9,en;q=0.8": "/zh-hans/", "fr": "/zh-hans/", "": "/zh-hans/"}
    for _ in range(2):
        answers = [read(stack, "/", Accept_Language=language) for language in wanted]
        assert [answer.headers["Location"] for answer in answers] == list(wanted.values())
    assert {fate(answer) for answer in answers} == {"HIT"}


@pytest.mark.parametrize("path", ["/about/", "/nothing.txt", "/static/nothing.css"])
def test_an_answer_that_depends_on_the_language_without_saying_it_in_the_address_is_not_stored(stack, path):
    for language in ("en", "zh", "en"):
        answer = read(stack, path, Accept_Language=language)
        assert fate(answer) == "MISS"
        if answer.status in (301, 302):
            assert answer.headers["Location"].startswith({"en": "/en/", "zh": "/zh-hans/"}[language])


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml"])
def test_a_file_says_the_same_in_every_language_and_is_stored(stack, path):
    fates = [fate(read(stack, path, Accept_Language=language)) for language in ("en", "zh", "en")]
    assert "HIT" in fates


# -- Nobody changes what another reader gets


def test_what_is_sent_to_a_page_is_not_stored(stack):
    path = unseen()
    for method in ("POST", "PUT", "DELETE"):
        assert read(stack, path, method=method, data=b"name=value").status == 403  # no token
    page = read(stack, path)
    assert (page.status, fate(page)) == (200, "MISS")


HOSTILE = [
    {"X_Forwarded_Host": "evil.example"},
    {"X_Forwarded_Proto": "http"},
    {"X_Forwarded_Proto": "https, http"},
    {"X_Forwarded_Port": "1234", "X_Forwarded_Prefix": "/evil", "X_Forwarded_For": "192.0.2.1"},
    {"Forwarded": "host=evil.example;proto=http"},
    {"X_Original_URL": "/admin/", "X_Rewrite_URL": "/admin/"},
    {"Script_Name": "/evil", "Path_Info": "/admin/"},
    {"X_HTTP_Method_Override": "DELETE"},
    {"Accept_Language": "en"},
    {"Authorization": "Basic ZXZpbDpldmls"},
    {"Cookie": "django_language=en; csrftoken=evil"},
    {"Cookie": "sessionid=evil"},
    {"Cookie": "SESSIONID=evil"},
    {"Cookie": "a=b;\tsessionid=evil"},
    {"Cookie": "sessionid=0"},
    {"Cookie": "sessionid="},
    {"Accept": "application/json", "X_Requested_With": "XMLHttpRequest"},
    {"Range": "bytes=0-0", "If_Range": '"x"'},
    {"If_Match": '"x"', "If_Unmodified_Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
    {"Accept_Encoding": "br|:en|https://127.0.0.1"},
    {"X_Long": "x" * 12_000},  # nginx takes it, the app does not
    {"Expect": "100-continue"},
]


@pytest.mark.parametrize("headers", HOSTILE, ids=lambda headers: json.dumps(headers)[:50])
def test_odd_headers_of_the_first_reader_change_nothing_for_the_next(stack, headers):
    path = unseen()
    exchange(stack, head("GET", path, host(stack), **headers))
    assert_page_is_whole(stack, path)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:1", 200),
        ("127.0.0.1.:{port}", 200),
        ("LocalHost:{port}", 200),
        ("localhost.:{port}", 200),
        ("evil.example", 400),
        ("evil.example:{port}", 400),
        ("127.0.0.1:{port}@evil.example", 400),
        ("127.0.0.1:{port}/evil", 400),
        ("127.0.0.1:{port}, evil.example", 400),
        ("", 400),
    ],
)
def test_another_host_is_another_page(stack, named, expected):
    path = unseen()
    asked = head("GET", path, named.format(port=stack.https_port))
    assert [status(exchange(stack, asked)) for _ in range(2)] == [expected, expected]
    assert_page_is_whole(stack, path)


def test_a_whole_address_in_the_request_line_is_the_page_of_its_host_header(stack):
    path = unseen()
    assert status(exchange(stack, head("GET", f"https://evil.example{path}", host(stack)))) == 200
    assert_page_is_whole(stack, path)
    assert status(exchange(stack, head("GET", f"{stack.address}{path}", "evil.example"))) == 400
    assert_page_is_whole(stack, path)


def assert_page_is_whole(stack, path):
    """What everybody gets is what the app says when asked by itself."""
    page = read(stack, path)
    made = get(stack.app_address + path, Host=host(stack), X_Forwarded_Proto="https")
    assert page.status == made.status == 200
    assert page.body == made.body
    assert "Set-Cookie" not in page.headers
