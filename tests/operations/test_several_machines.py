"""Two app processes that share a database, a cache and a bucket, but no disk: each has what the other does.

Both run as in production. PostgreSQL and Redis are real, the bucket is moto's.
"""

import json
import re
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image

from tests.migrated_database import migrate
from tests.operations.redis_server import RedisServer
from tests.operations.running_app import RunningApp, production, running_app
from tests.running_site import fresh_database
from tests.running_stack import wait_for

PROMISED = 2.5  # seconds from the change to every reader
PASSWORD = "peach-blossom-2026"
PDF = b"%PDF-1.7\ninvestment guide\n%%EOF\n"

PREPARE = f"""
from django.contrib.auth import get_user_model
from lifescience.models import CityPage
from lifescience.seed.plant import give_site, root_page
give_site(root_page().add_child(instance=CityPage(title="生命科学城", title_en="City", slug="city")))
get_user_model().objects.create_superuser("staff", password="{PASSWORD}")
"""
DRAFT = """
from lifescience.models import CityDocument, CityImage, CityPage, InformationPage
image, document = CityImage.objects.get(), CityDocument.objects.get()
page = InformationPage(title="手册", title_en="Guide", slug="guide", live=False)
page.body = [("image", {"image": image, "caption": ""}), ("downloads", {"documents": [document]})]
CityPage.objects.get().add_child(instance=page)
page.save_revision()
print(page.pk)
"""


@dataclass
class Machines:
    a: RunningApp
    b: RunningApp
    variables: dict
    redis: RedisServer


@pytest.fixture(scope="module")
def machines(tmp_path_factory, s3):
    folder = tmp_path_factory.mktemp("machines")
    with ExitStack() as cleanup:
        database = cleanup.enter_context(fresh_database())
        if not database:
            pytest.skip("Machines can share PostgreSQL only: run make test-postgres.")
        migrate(folder, database)
        redis = RedisServer()
        cleanup.callback(redis.stop)
        variables = {"DATABASE_URL": database, "REDIS_URL": redis.url, **s3}
        run(PREPARE, folder, variables)
        a, b = (cleanup.enter_context(running_on(folder / name, variables)) for name in "ab")
        yield Machines(a, b, variables, redis)


@contextmanager
def running_on(folder, variables):
    folder.mkdir()
    with running_app(folder, **variables) as app:
        yield app


def run(code, disk, variables):
    """Run Python on a machine, in a process of its own; what it prints."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "shell", "--no-imports", "--command", code]
    return subprocess.check_output(command, env=production(disk, **variables), cwd=disk, text=True)


@pytest.fixture(scope="module")
def logged_in(machines):
    """Somebody of the staff, who has logged in on A."""
    answer = machines.a.post("/admin/login/", username="staff", password=PASSWORD)
    assert answer.status == 302
    return machines


@pytest.fixture(scope="module")
def published(logged_in):
    """Pictures and documents uploaded and a page with both published on A; what B shows within the promised time."""
    a, b = logged_in.a, logged_in.b
    assert b.get("/en/guide/").status == 404
    assert a.post("/admin/images/add/", title="桃花园", file=picture("桃花园.png")).status == 302
    assert a.post("/admin/documents/add/", title="招商手册", file=ContentFile(PDF, "招商手册.pdf")).status == 302
    page = run(DRAFT, a.disk, logged_in.variables).strip()
    assert a.post(f"/admin/bulk/wagtailcore/page/publish/?id={page}").status == 302
    wait_for(lambda: b.get("/en/guide/", Cookie="").status == 200, b.log, seconds=PROMISED)
    return b.get("/en/guide/", Cookie="").body.decode()


def picture(name):
    content = BytesIO()
    Image.new("RGB", (800, 600), "pink").save(content, "PNG")
    return ContentFile(content.getvalue(), name)


def test_a_session_of_one_machine_is_one_of_the_other(logged_in):
    a, b = logged_in.a, logged_in.b
    assert b.get("/admin/").status == 302  # a stranger
    assert b.get("/admin/", Cookie=f"sessionid={a.cookies['sessionid']}").status == 200


@pytest.mark.parametrize("name", ["a", "b"])
def test_pictures_that_one_machine_has_made_come_from_each(published, machines, name):
    addresses = set(re.findall(r"/media/images/[\w.-]+", published))
    assert len(addresses) >= 3
    for address in addresses:
        response = getattr(machines, name).get(address, Cookie="")
        assert response.status == 200
        with Image.open(BytesIO(response.body)) as image:
            assert image.width > 100


def test_a_document_that_was_uploaded_on_one_machine_comes_from_the_other(published, machines):
    address = re.search(r'href="(/documents/\d+/[^"]+\.pdf)"', published)[1]
    assert machines.b.get(address, Cookie="").body == PDF


def test_no_page_names_the_bucket(published, s3):
    assert s3["MEDIA_S3_ENDPOINT_URL"] not in published


def test_each_machine_is_ready_and_needs_no_disk(published, machines):
    for app in (machines.a, machines.b):
        checks = {"database": "ok", "cache": "ok", "disk": "not used", "static": "ok", "migrations": "ok"}
        assert json.loads(app.get("/readyz").body) == {"status": "ready", "checks": checks}


def test_nothing_is_written_on_a_disk(published, machines):
    assert [path for app in (machines.a, machines.b) for path in app.disk.rglob("*")] == []


def test_without_redis_both_machines_go_on_and_nobody_is_logged_out(published, machines):
    """The last test: it stops the Redis that the others use."""
    machines.redis.stop()
    for app in (machines.a, machines.b):
        assert app.get("/en/guide/", Cookie="").status == 200
        assert json.loads(app.get("/readyz").body)["status"] == "degraded"
        assert app.get("/admin/", Cookie=f"sessionid={machines.a.cookies['sessionid']}").status == 200
        app.cookies.clear()
        assert app.post("/admin/login/", username="staff", password=PASSWORD).status == 302
        assert app.get("/admin/").status == 200
