"""The real nginx with deploy/nginx.conf: what it lets pass and how, besides keeping pages (test_page_cache.py)."""

import gzip
import http.client
import json
import re
import ssl
import subprocess
from contextlib import suppress

import brotli
import pytest
import yaml
from django.conf import settings

from tests.operations.database_server import once
from tests.operations.visitors import BY_THEMSELVES, connected, exchange, head, host, received, status
from tests.running_site import free_port
from tests.running_stack import WITHOUT_CHECKING, get, nginx, nginx_configuration, wait_for

pytestmark = once

TWO_YEARS = 63_072_000


def read(stack, path, **headers):
    return get(stack.address + path, **headers)


def statuses(stack, method, path, count, source, **headers):
    """Of as many requests as fast as they can be made, over one connection, up to the first that comes too fast."""
    connection = http.client.HTTPSConnection(
        "127.0.0.1", stack.https_port, context=WITHOUT_CHECKING, source_address=(source, 0), timeout=30
    )
    found = []
    for _ in range(count):
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        response.read()
        found.append(response.status)
        if response.status == 429:
            break
    connection.close()
    return found


# -- Configuration


ONLY_IN_CONTAINERS = {"UPSTREAM", "HTTP_PORT", "HTTPS_PORT", "CERTIFICATE", "CERTIFICATE_KEY", "CACHE_DIR", "TEMP_DIR"}


def test_nginx_has_nothing_to_say_against_the_configuration(stack):
    assert checked(stack.folder / "nginx.conf") == []
    log = (stack.folder / "nginx-error.log").read_text()
    assert "[emerg]" not in log
    assert "[alert]" not in log


@pytest.mark.parametrize("port", ["", ":8443"])
def test_the_configuration_is_accepted_with_the_values_of_compose(stack, tmp_path, port):
    given = yaml.safe_load((settings.BASE_DIR / "compose.yaml").read_text())["services"]["nginx"]["environment"]
    here = {**stack.nginx_values(), "NGINX_HTTP_PORT": free_port(), "NGINX_HTTPS_PORT": free_port()}
    here |= {"NGINX_CACHE_DIR": tmp_path / "cache", "NGINX_TEMP_DIR": tmp_path}
    values = given | {"NGINX_HTTPS_AUTHORITY_PORT": port}
    values |= {name: here[name] for name in (f"NGINX_{only}" for only in ONLY_IN_CONTAINERS)}
    (tmp_path / "nginx.conf").write_text(nginx_configuration(values))
    assert checked(tmp_path / "nginx.conf") == []


def checked(configuration):
    """What `nginx -t` objects to; warnings too."""
    result = subprocess.run([nginx(), "-t", "-c", configuration], capture_output=True, text=True, check=False)
    lines = result.stderr.splitlines()
    assert result.returncode == 0, result.stderr
    return [line for line in lines if "[" in line and "Address already in use" not in line]


# -- Static files and uploads


@pytest.fixture(scope="module")
def style_sheet(stack):
    page = read(stack, "/zh-hans/").body.decode()
    return re.search(r"/static/css/base\.\w+\.css", page)[0]


def test_static_files_are_kept_for_years_and_come_compressed(stack, style_sheet):
    plain = read(stack, style_sheet)
    assert plain.headers["Content-Encoding"] is None
    for encoding, decompress in {"br": brotli.decompress, "gzip": gzip.decompress}.items():
        answer = read(stack, style_sheet, Accept_Encoding=encoding)
        assert answer.headers["Content-Encoding"] == encoding
        assert decompress(answer.body) == plain.body
        assert "immutable" in answer.headers["Cache-Control"]
        assert int(re.search(r"max-age=(\d+)", answer.headers["Cache-Control"])[1]) >= TWO_YEARS / 2
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"].startswith("text/css")
        assert read(stack, style_sheet, Accept_Encoding=encoding).headers["X-Cache"] == "HIT"


@pytest.mark.parametrize("path", ["/static/css/base.000000000000.css", "/media/images/not-yet.webp"])
def test_a_file_that_is_missing_may_be_there_soon(stack, path):
    answer = read(stack, path)
    assert answer.status == 404
    assert "immutable" not in answer.headers["Cache-Control"]
    assert max(map(int, re.findall(r"age=(\d+)", answer.headers["Cache-Control"])), default=0) <= 1


@pytest.fixture(scope="module")
def picture(editor):
    return editor.add_picture()


def test_pictures_are_kept_for_a_year_and_do_nothing_but_show(stack, picture):
    answers = [read(stack, picture) for _ in range(2)]
    assert [answer.headers["X-Cache"] for answer in answers] == ["MISS", "HIT"]
    for answer in answers:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("odd", ["/{}", "{}?n=1", "/./media/..{}"])
def test_a_picture_is_one_whatever_its_address_looks_like(stack, editor, odd):
    path = editor.add_picture()
    asked = [odd.format(path), path, odd.format(path)]
    answers = [exchange(stack, head("GET", path, host(stack))) for path in asked]
    assert [status(answer) for answer in answers] == [200, 200, 200]
    assert len({answer.partition(b"\r\n\r\n")[2] for answer in answers}) == 1


def test_a_part_of_a_picture_can_be_asked_for(stack, picture):
    whole = read(stack, picture).body
    part = read(stack, picture, Range="bytes=10-19")
    assert (part.status, part.body) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert read(stack, picture, Range=f"bytes={len(whole)}-").status == 416


def test_documents_are_not_to_be_had_past_their_permissions(stack, editor):
    name = editor.add_document()
    for path in (f"/media/{name}", f"/media/images/../{name}", f"/media//{name}", f"/media/images/%2e%2e/{name}"):
        assert status(exchange(stack, head("GET", path, host(stack)))) in (301, 400, 404), path
    assert read(stack, "/media/documents/").status == 404


# -- Limits


def test_passwords_cannot_be_tried_as_fast_as_one_likes(stack):
    source = next(BY_THEMSELVES)
    found = statuses(stack, "POST", "/admin/login/", 40, source)
    assert found[:11] == [403] * 11  # no token
    assert found[-1] == 429
    assert 429 in statuses(stack, "POST", "//admin/./login/", 9, source)  # on a slow machine not the first
    assert statuses(stack, "GET", "/zh-hans/", 3, source) == [200] * 3
    assert statuses(stack, "GET", "/admin/login/", 3, source) == [200] * 3
    assert statuses(stack, "POST", "/admin/login/", 1, next(BY_THEMSELVES)) == [403]


@pytest.mark.parametrize("path", ["/zh-hans/contact/", "/en/contact/", "/documents/authenticate_with_password/1/"])
def test_forms_cannot_be_sent_as_fast_as_one_likes(stack, path):
    source = next(BY_THEMSELVES)
    found = statuses(stack, "POST", path, 40, source)
    assert found[:11] == [403] * 11
    assert found[-1] == 429
    assert statuses(stack, "GET", "/zh-hans/contact/", 14, source) == [200] * 14


def test_the_site_cannot_be_searched_as_fast_as_one_likes(stack):
    source = next(BY_THEMSELVES)
    found = statuses(stack, "GET", "/zh-hans/search/?q=park", 500, source)
    assert found[:31] == [200] * 31
    assert found[-1] == 429
    assert statuses(stack, "GET", "/zh-hans/", 40, source) == [200] * 40


def test_a_made_up_session_does_not_open_the_way_past_the_cache_for_ever(stack, style_sheet):
    source = next(BY_THEMSELVES)
    found = statuses(stack, "HEAD", style_sheet, 2000, source, Cookie="sessionid=made-up")
    assert found[:200] == [200] * 200
    assert found[-1] == 429
    assert statuses(stack, "HEAD", style_sheet, 500, source) == [200] * 500


@pytest.mark.parametrize(
    ("path", "megabytes", "expected"),
    [
        ("/zh-hans/contact/", 1, 403),
        ("/zh-hans/contact/", 13, 413),
        ("/admin/login/", 3, 403),
        ("/admin/login/", 65, 413),
    ],
)
def test_what_may_be_sent_is_as_large_as_its_form_needs(stack, path, megabytes, expected):
    size = megabytes * 1024 * 1024
    asked = head("POST", path, host(stack), Content_Length=size, Content_Type="application/octet-stream")
    with connected(stack.https_port, next(BY_THEMSELVES)) as connection:
        connection.sendall(asked)
        with suppress(OSError):  # it may have heard enough
            connection.sendall(b"x" * (0 if expected == 413 else size))
        assert status(connection.recv(65536)) == expected


# -- What it says of itself


@pytest.mark.parametrize(
    "path", ["/zh-hans/", "/zh-hans/nothing/", "/admin/login/", "/readyz", "/metrics", "/%00", "/admin"]
)
def test_nobody_learns_which_versions_run_here(stack, path):
    answer = read(stack, path)
    assert answer.headers.get_all("Server") == ["nginx"]
    assert "X-Powered-By" not in answer.headers
    if answer.status >= 400:
        assert not re.search(rb"(nginx|gunicorn|Django|Python)/? ?\d", answer.body)


def test_what_is_for_the_machines_behind_is_not_for_everybody(stack):
    for path in ("/readyz", "/metrics", "/%72eadyz", "//metrics", "/en/../readyz"):
        assert status(exchange(stack, head("GET", path, host(stack)))) == 404, path
    assert get(f"{stack.app_address}/readyz").status == 200


def test_a_forgotten_slash_leads_to_the_address_that_the_reader_came_by(stack):
    assert read(stack, "/admin").headers["Location"] == "/admin/"


# -- http, TLS, HTTP/2


def test_http_leads_to_the_same_address_by_https(stack):
    for path in ("/", "/zh-hans/parks/?section=north&x=%E5%9B%AD", "/admin/login/"):
        answer = get(f"http://127.0.0.1:{stack.http_port}{path}")
        assert (answer.status, answer.headers["Location"]) == (301, stack.address + path)
    with connected(stack.http_port, tls=None) as connection:
        connection.sendall(head("GET", "//evil.example/..", "Localhost"))
        assert f"Location: https://localhost:{stack.https_port}//evil.example/..\r\n".encode() in received(connection)


def test_a_browser_is_to_come_by_https_for_years(stack):
    assert read(stack, "/zh-hans/").headers["Strict-Transport-Security"].startswith("max-age=31536000")


def tls(*versions):
    context = ssl._create_unverified_context()
    context.minimum_version, context.maximum_version = versions
    context.set_ciphers("ALL:@SECLEVEL=0")  # this side would agree to anything
    context.set_alpn_protocols(["h2", "http/1.1"])
    return context


def test_only_tls_that_holds_is_spoken(stack):
    modern = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
    with connected(stack.https_port, tls=tls(*modern)) as connection:
        assert connection.version() == "TLSv1.3"
    with connected(stack.https_port, tls=tls(modern[0], modern[0])) as connection:
        assert connection.version() == "TLSv1.2"
        assert re.match("ECDHE-.*(GCM|POLY1305)", connection.cipher()[0])
    with pytest.warns(DeprecationWarning, match="deprecated"):
        old = tls(ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1)
    with pytest.raises(ssl.SSLError, match="ALERT_PROTOCOL_VERSION"):
        connected(stack.https_port, tls=old)
    weak = tls(modern[0], modern[0])
    weak.set_ciphers("AES128-SHA:AES256-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0")
    with pytest.raises(ssl.SSLError, match="HANDSHAKE_FAILURE"):
        connected(stack.https_port, tls=weak)


def test_a_page_comes_by_http_2(stack):
    """A request in RFC 9113's frames, its header fields spelled out (RFC 7541)."""
    authority, path = host(stack).encode(), b"/zh-hans/"
    fields = b"\x82\x87" + b"\x01" + bytes([len(authority)]) + authority + b"\x04" + bytes([len(path)]) + path
    frames = frame(4, 0, 0, b"") + frame(1, 0x5, 1, fields)  # SETTINGS; HEADERS that end the stream and the fields
    context = tls(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)
    with connected(stack.https_port, tls=context) as connection:
        assert connection.selected_alpn_protocol() == "h2"
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frames)
        answer = connection.makefile("rb")
        fields = next(payload for kind, payload in frames_of(answer) if kind == 1)
    assert fields[0] == 0x88  # :status 200


def frame(kind, flags, stream, payload):
    return len(payload).to_bytes(3) + bytes([kind, flags]) + stream.to_bytes(4) + payload


def frames_of(file):
    while start := file.read(9):
        yield start[3], file.read(int.from_bytes(start[:3]))


# -- What is written down

PERSONAL = ("127.0.9.", "jane", "agent-of", "secret-word")


def test_every_request_is_a_line_without_the_reader(stack):
    source = next(BY_THEMSELVES)
    whole = {"Cookie": "name=jane", "User_Agent": "agent-of-jane", "Referer": "https://jane.example/"}
    asked = "/zh-hans/parks/?email=jane&q=secret-word"
    answer = exchange(stack, head("GET", asked, host(stack), **whole), source).decode()
    for odd in (b'/\xff\xfe"\\\x01 HTTP/1.1', b"\xff\x00 jane", b"/%ff%22%5C HTTP/1.0", b"/odd"):
        exchange(stack, b"GET " + odd + b"\r\n\r\n", source)
    exchange(stack, head("GET", "/last-of-these/", host(stack)), source)
    name = re.search("(?i)x-request-id: ([0-9a-f]{32})\r\n", answer)[1]
    log = stack.folder / "access.log"
    # Each worker of nginx writes down what it did, in its own time.
    for ours in (name, "/odd", "/last-of-these/"):
        wait_for(lambda ours=ours: ours in log.read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    (page,) = (line for line in lines if line["request_id"] == name)
    assert {"time", "request_id", "method", "path", "status", "bytes", "seconds", "cache"} <= page.keys()
    assert page["path"] == "/zh-hans/parks/"
    assert (page["method"], page["status"], page["cache"], page["protocol"]) == ("GET", 200, "MISS", "HTTP/1.1")
    assert not [word for word in PERSONAL if word in log.read_text(encoding="utf-8")]


def test_a_request_has_one_name_in_every_log(stack):
    answer = read(stack, "/zh-hans/nowhere-at-all/", X_Request_ID="of-somebodys-own-choosing")
    (name,) = answer.headers.get_all("X-Request-ID")
    assert name != "of-somebodys-own-choosing"
    assert f'"{name}"' in stack.log("gunicorn").read_text()
    wait_for(lambda: f'"request_id":"{name}"' in (stack.folder / "access.log").read_text())
