"""/healthz and /readyz, as containers and load balancers ask for them."""

import shutil
import subprocess
import sys

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from lifescience.operations import cache, health
from lifescience.settings import services
from tests.operations.running_app import production
from tests.running_site import free_port

HASHED = "lifescience.staticfiles.HashedStaticFilesStorage"  # production's


@pytest.fixture
def use_redis(settings):
    def use(url):
        settings.REDIS_URL = url
        settings.CACHES = services.caches(url)

    return use


@pytest.fixture(autouse=True)
def _knows_nothing_yet(monkeypatch):
    monkeypatch.setattr(health, "_migrated", False)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_answered_by_any_address_over_http_and_leaves_no_trace(db, settings, path):
    settings.ALLOWED_HOSTS = ["example.org"]
    settings.SECURE_SSL_REDIRECT = True
    response = Client(headers={"host": "10.1.2.3:8000"}).get(path)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert int(response.headers["Content-Length"]) == len(response.content)
    assert Client().post(path).status_code == 405


def test_alive_asks_nobody(client):
    assert client.get("/healthz").content == b"ok"  # the database is forbidden here


def test_ready_says_what_it_has_looked_at(db, client):
    assert client.get("/readyz").json() == {
        "status": "ready",
        "checks": {"database": "ok", "cache": "not used", "disk": "ok", "static": "not used", "migrations": "ok"},
    }


def test_not_ready_before_the_database_is_migrated(db, client):
    last = MigrationRecorder.Migration.objects.filter(app="lifescience").latest("applied")
    MigrationRecorder.Migration.objects.filter(pk=last.pk).delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["status"] == "not ready"
    assert response.json()["checks"]["migrations"] == "pending"
    last.save(force_insert=True)
    assert client.get("/readyz").status_code == 200


def test_migrations_are_looked_up_until_all_are_applied_and_then_no_more(db, client, django_assert_num_queries):
    client.get("/readyz")
    with django_assert_num_queries(1):  # SELECT 1
        assert client.get("/readyz").json()["checks"]["migrations"] == "ok"


def test_not_ready_on_a_full_disk(db, client, settings):
    free = shutil.disk_usage(settings.BASE_DIR).free // 1_000_000
    settings.MIN_FREE_DISK_MB = free + 100_000
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["disk"] == "low"


@pytest.fixture
def hashed_static_files(settings, tmp_path):
    """As in production, from an empty folder."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED}}


def test_not_ready_without_collected_static_files_and_the_error_is_still_a_sentence(db, client, hashed_static_files):
    response = client.get("/readyz")
    assert (response.status_code, response.json()["checks"]["static"]) == (503, "missing")
    client.raise_request_exception = False
    response = client.get("/admin/login/")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "请稍后再试" in response.content.decode()
    call_command("collectstatic", verbosity=0, interactive=False)
    staticfiles_storage.hashed_files = staticfiles_storage.load_manifest()[0]
    assert client.get("/readyz").json()["checks"]["static"] == "ok"


def test_a_redis_that_answers_is_in_order(db, client, use_redis, redis_server):
    use_redis(redis_server.url)
    assert client.get("/readyz").json()["checks"]["cache"] == "ok"


def test_a_redis_that_is_gone_makes_the_site_slower_not_unready(db, client, use_redis, redis_server, caplog):
    use_redis(redis_server.url)
    client.get("/readyz")
    redis_server.stop()
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "degraded"
    assert response.json()["checks"]["cache"] == "down"
    assert [record.name for record in caplog.records].count(cache.__name__) == 1  # asked twice, tried once


def test_a_redis_that_is_back_is_used_again(db, client, use_redis, redis_server, monkeypatch):
    use_redis(redis_server.url)
    monkeypatch.setattr(cache, "PAUSE", 0)
    redis_server.stop()
    assert client.get("/readyz").json()["checks"]["cache"] == "down"
    redis_server.start()
    assert client.get("/readyz").json()["checks"]["cache"] == "ok"


def test_without_its_database_the_site_is_alive_not_ready_and_keeps_the_reason_to_itself(tmp_path):
    """In a process of its own, whose database is not there."""
    code = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "for path in ('/healthz', '/readyz'):\n"
        "    response = Client().get(path)\n"
        "    print(response.status_code, response.text)\n"
    )
    database = f"postgres://somebody:password123@127.0.0.1:{free_port()}/city"
    result = subprocess.run(
        [sys.executable, "-c", code],
        env=production(tmp_path, DATABASE_URL=database),
        capture_output=True,
        text=True,
        timeout=60,
    )
    alive, ready = (line for line in result.stdout.splitlines() if line.startswith(("200", "503")))
    assert alive == "200 ok"
    assert ready.startswith('503 {"status": "not ready", "checks": {"database": "down"')
    assert '"migrations": "unknown"' in ready
    assert "password123" not in result.stdout + result.stderr
    assert "somebody" not in ready
