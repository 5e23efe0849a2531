"""What a running site writes down, and what not."""

import re
from datetime import datetime, timedelta

import pytest

from tests.operations.running_app import running_app

pytestmark = pytest.mark.any_database

READER = {"Cookie": "name=cookie-of-jane", "User-Agent": "agent-of-jane", "X-Forwarded-For": "203.0.113.77"}
PERSONAL = ("jane", "203.0.113.77")


@pytest.fixture(scope="module")
def app(tmp_path_factory, sentry):
    """A site whose database has no tables: every page fails, as nothing can be made to fail in a sound one."""
    with running_app(tmp_path_factory.mktemp("logs"), SENTRY_DSN=sentry.dsn, SENTRY_RELEASE="2026.11") as app:
        yield app


@pytest.fixture(scope="module")
def failure(app):
    """The id of a request that has failed."""
    asked = "7d3f1c0a9b8e4f52a6c4d0e1f2a3b4c5"
    headers = {name.replace("-", "_"): value for name, value in READER.items()}
    response = app.get("/en/?email=jane@example.org", X_Request_ID=asked, **headers)
    assert response.status == 500
    assert "X-Request-ID" not in response.headers  # who has given it tells the reader
    return asked


def test_every_line_is_an_object_with_its_time_in_utc(app, failure):
    assert {"gunicorn.error", "django.request"} <= {line["logger"] for line in app.lines}
    for line in app.lines:
        assert {"time", "level", "logger", "message"} <= line.keys()
        assert datetime.fromisoformat(line["time"]).utcoffset() == timedelta(0)


def test_an_error_is_one_line_with_its_traceback_and_the_id_of_its_request(app, failure):
    (line,) = [line for line in app.lines if line.get("request_id") == failure]
    assert (line["level"], line["message"], line["status"]) == ("ERROR", "Internal Server Error: /en/", 500)
    assert line["exception"].startswith("Traceback")
    assert "no such table" in line["exception"]


def test_nothing_of_the_reader_is_written_down(app, failure):
    log = app.log.read_text()
    assert not [text for text in PERSONAL if text in log]


def test_an_error_reaches_sentry_with_the_same_id_and_without_the_reader(failure, sentry):
    event, envelope = sentry.event("request_id", failure)
    assert event["release"] == "2026.11"
    assert event["exception"]["values"][-1]["type"] == "OperationalError"
    assert event["request"] == {"method": "GET", "url": "https://city.example.org/en/"}
    assert not [text for text in PERSONAL if text in envelope]
    assert '"vars"' not in envelope


@pytest.mark.parametrize("given", ["", "short", "a" * 65, "with space", "semi;colon1", "请求一二三四五六"])
def test_an_id_that_is_not_one_is_replaced(client, given):
    ids = {client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] for _ in range(2)}
    assert given not in ids
    assert len(ids) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", made) for made in ids)
