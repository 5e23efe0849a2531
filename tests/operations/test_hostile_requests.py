"""Requests of those who mean no good, through the real nginx to the real site."""

import socket

import pytest

from tests.operations.database_server import once
from tests.operations.visitors import BY_THEMSELVES, exchange, head, host, status
from tests.running_stack import get

pytestmark = once


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/zh-hans/%00/",
        "/..%2f..%2fetc/passwd",
        "/static/..%2f..%2f..%2fetc/passwd",
        "/static/%2e%2e/%2e%2e/manage.py",
        "/static/css/..%5c..%5csettings.py",
        "/media/..%2fdb.sqlite3",
        "/media/../db.sqlite3",
        "/media/images/..%2f..%2fdb.sqlite3",
        "/static//etc/passwd",
        "/zh-hans/../../etc/passwd",
        "*",
        "zh-hans",
        "/" + "x" * 9000,
        "/" + "x" * 17_000,
        "/zh-hans/\xff",
    ],
    ids=lambda path: path[:30],
)
def test_an_address_that_is_none_gets_no_file(stack, path):
    answer = exchange(stack, head("GET", path, host(stack)).replace("\xff".encode(), b"\xff"))
    assert status(answer) in (301, 302, 400, 404, 414), answer[:200]
    assert b"root:" not in answer
    assert b"import" not in answer
    assert b"SQLite format" not in answer


SMUGGLED = b"GET /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
CHUNKED = b"0\r\n\r\n" + SMUGGLED


@pytest.mark.parametrize(
    "lines",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 100\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: \x0bchunked\r\n",
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: +5\r\n",
        b"Content-Length: -1\r\n",
    ],
)
def test_a_request_is_not_hidden_in_another(stack, lines):
    asked = b"POST /zh-hans/contact/ HTTP/1.1\r\nHost: %s\r\n%s\r\n%s" % (host(stack).encode(), lines, CHUNKED)
    answer = exchange(stack, asked, next(BY_THEMSELVES), ends=True)
    assert status(answer) in (400, 501)
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\n\r\n",  # no host
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\x00b\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"\x16\x03\x01\x00\x00",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Huge: " + b"x" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-Many: 1\r\n" * 9000 + b"\r\n",
    ],
    ids=lambda value: repr(value[:40]),
)
def test_what_is_no_request_is_refused(stack, request_bytes):
    assert status(exchange(stack, request_bytes)) in (400, 405, 414, 505)


def test_a_reader_who_says_nothing_does_not_keep_others_waiting(stack):
    silent = [socket.create_connection(("127.0.0.1", stack.https_port)) for _ in range(200)]
    assert get(f"{stack.address}/zh-hans/", timeout=12).status == 200  # after 15 seconds nginx would hang up on them
    for connection in silent:
        connection.close()
