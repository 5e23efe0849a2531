"""What Prometheus reads at METRICS_ADDRESS."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from lifescience.operations.exporter import metrics_address
from tests.operations.running_app import production, running_app
from tests.running_site import free_port
from tests.running_stack import get, wait_for

pytestmark = pytest.mark.any_database

MISSING_PICTURE = {"method": "GET", "route": "media", "status": "404"}


@pytest.fixture(scope="module")
def metrics_url():
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture(scope="module")
def app(tmp_path_factory, metrics_url):
    address = metrics_url.removeprefix("http://")
    folder = tmp_path_factory.mktemp("metrics")
    with running_app(folder, METRICS_ADDRESS=address, WEB_CONCURRENCY="2") as app:
        yield app
    assert not list(app.disk.glob("lifescience-metrics-*"))  # it goes with the site


@pytest.fixture
def read(metrics_url):
    """The value of a metric with these labels, 0 where there is none."""

    def value(name, **labels):
        text = get(f"{metrics_url}/metrics").body.decode()
        families = text_string_to_metric_families(text)
        samples = [sample for family in families for sample in family.samples]
        return next((one.value for one in samples if (one.name, one.labels) == (name, labels)), 0)

    return value


def test_requests_are_counted_over_all_workers_by_kind_and_never_by_address(app, read, metrics_url):
    for number in range(6):
        app.get(f"/media/images/none-5f3a-{number}.png")
    app.get("/media/images/none-5f3a.png", method="BREW")
    app.get("/wp-login-5f3a.php")
    assert read("lifescience_requests_total", **MISSING_PICTURE) == 6
    assert read("lifescience_requests_total", method="other", route="media", status="405") == 1
    assert read("lifescience_requests_total", method="GET", route="other", status="500") == 1  # there are no tables
    assert read("lifescience_request_seconds_count", route="media") == 7
    assert "5f3a" not in get(f"{metrics_url}/metrics").body.decode()


def test_the_processes_are_measured(app, read):
    wait_for(lambda: read("lifescience_workers") == 2, app.log)
    assert read("lifescience_workers_resident_memory_bytes") > 20_000_000
    assert read("process_start_time_seconds") > 1_700_000_000


def test_what_a_worker_has_counted_outlives_it_in_one_file(app, read):
    app.get("/media/images/none.png")
    before = read("lifescience_requests_total", **MISSING_PICTURE)
    (folder,) = app.disk.glob("lifescience-metrics-*")
    wait_for(lambda: len(workers(app)) == 2, app.log)
    first = workers(app)
    for pid in first:
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not first & workers(app) and len(workers(app)) == 2, app.log)
    app.get("/media/images/none.png")
    assert read("lifescience_requests_total", **MISSING_PICTURE) == before + 1
    assert not [pid for pid in first if list(folder.glob(f"*_{pid}.db"))]


def test_the_public_port_has_no_metrics(app):
    assert b"lifescience_requests_total" not in app.get("/metrics").body


def test_pages_are_counted_by_type_and_unchanged_ones_by_their_status(client, home, settings):
    settings.MIDDLEWARE = ["lifescience.operations.metrics.MetricsMiddleware", *settings.MIDDLEWARE]

    def count(route, status):
        return REGISTRY.get_sample_value(
            "lifescience_requests_total", {"method": "GET", "route": route, "status": status}
        )

    client.get("/en/")  # what is made at the first look changes the content
    response = client.get("/en/")
    client.get("/en/", headers={"If-None-Match": response.headers["ETag"]})
    client.get("/en/nothing-here/")
    client.get("/admin/login/")
    client.get("/robots.txt")
    assert count("CityPage", "200") == 2
    assert count("page", "304") == 1
    assert count("page", "404") == 1
    assert count("admin", "200") == 1
    assert count("lifescience.views.robots", "200") == 1


def test_what_is_not_asked_for_is_not_even_imported(tmp_path):
    code = "import sys, lifescience.wsgi; print([name for name in sys.argv[1:] if name in sys.modules])"
    names = ["prometheus_client", "sentry_sdk", "boto3", "redis"]
    command = [sys.executable, "-c", code, *names]
    assert subprocess.check_output(command, env=production(tmp_path), text=True).strip() == "[]"


@pytest.mark.parametrize(
    ("text", "address"),
    [("127.0.0.1:9100", ("127.0.0.1", 9100)), ("[::1]:9100", ("::1", 9100)), ("metrics:80", ("metrics", 80))],
)
def test_addresses_that_are_understood(monkeypatch, text, address):
    monkeypatch.setenv("METRICS_ADDRESS", text)
    assert metrics_address() == address


def workers(app):
    """The process numbers of the app's workers."""
    children = Path(f"/proc/{app.process.pid}/task/{app.process.pid}/children")
    return {int(pid) for pid in children.read_text().split()}
