"""The container image, built from the Dockerfile and started for real without a daemon: `make image-test`.

Needs root, buildah and the base image, from a registry or already there. The site runs as the image says (its user,
command and environment), on a root file system that is mounted read-only as in compose.yaml, with SQLite in its volume.
"""

import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from django.conf import settings

from tests.running_site import free_port

NAME = "localhost/lifescience-city:image-test"
BASE = re.search(r"^FROM (\S+)$", (settings.BASE_DIR / "Dockerfile").read_text(), re.MULTILINE)[1]
LARGEST = 200  # MB on top of the base image
VOLUMES = ("data", "backups", "certificate")
UNITS = {"kB": 1e-3, "MB": 1, "GB": 1e3}

# In a mount namespace of its own: everything read-only but /tmp and the volumes.
START = """
root=$1 volumes=$2 user=$3; shift 3
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount -t tmpfs tmpfs "$root/tmp"
mount --rbind /dev "$root/dev"
mount --bind /proc "$root/proc"
for volume in "$volumes"/*; do mount --bind "$volume" "$root/${volume##*/}"; done
exec chroot --userspec="$user" "$root" "$@"
"""


def buildah(*arguments):
    result = subprocess.run(["buildah", *arguments], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"buildah {arguments[0]}: {result.stdout[-2000:]}{result.stderr[-3000:]}"
    return result.stdout.strip()


@contextmanager
def mounted(image):
    """The folder with the image's files."""
    container = buildah("from", image)
    try:
        yield Path(buildah("mount", container))
    finally:
        buildah("rm", container)


class Container:
    """What a container of the image would be: its files, its settings, and volumes of its own."""

    def __init__(self, root, config, volumes):
        self.root, self.config, self.volumes = root, config, volumes
        self.port = free_port()
        for name in VOLUMES:
            volume = volumes / name
            volume.mkdir()
            owner = (root / name).stat()
            os.chown(volume, owner.st_uid, owner.st_gid)  # as a new volume gets its owner

    @property
    def variables(self):
        ours = {"SECRET_KEY": "image-test-" * 5 + "0123456789", "ALLOWED_HOSTS": "localhost", "PORT": str(self.port)}
        return self.config["Env"] + [f"{name}={value}" for name, value in ours.items()]

    def start(self, *command, **options):
        environment = ["/usr/bin/env", "--ignore-environment", f"--chdir={self.config['WorkingDir']}", *self.variables]
        isolated = ["unshare", "--mount", "sh", "-euc", START, "start", self.root, self.volumes, self.config["User"]]
        return subprocess.Popen([*isolated, *environment, *command], text=True, **options)

    def run(self, *command):
        """Exit code and output of a command in the container."""
        process = self.start(*command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output, _ = process.communicate(timeout=300)
        return process.returncode, output

    def output(self, *command):
        code, output = self.run(*command)
        assert code == 0, output
        return output

    def get(self, path, **headers):
        """As nginx asks: by the site's name, and with the word that the reader came by https."""
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https", **headers}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=30) as response:
            return response, response.read()


@pytest.fixture(scope="module")
def image():
    if os.geteuid() != 0:
        pytest.exit("image-test mounts the image's files: run it as root.", returncode=2)
    buildah("bud", "--isolation", "chroot", "--network", "host", "--format", "docker", "--tag", NAME, ".")
    yield NAME
    buildah("rmi", NAME)


@pytest.fixture(scope="module")
def container(image, tmp_path_factory):
    config = json.loads(buildah("inspect", "--type", "image", image))["Docker"]["config"]
    with mounted(image) as root:
        yield Container(root, config, tmp_path_factory.mktemp("volumes"))


@pytest.fixture(scope="module")
def release(container):
    """What the release step printed."""
    return container.output("deploy/release.sh")


@pytest.fixture(scope="module")
def site(container, release):
    """The container with the image's own command running in it, once its own health check is content."""
    process = container.start(*container.config["Cmd"])
    try:
        for _ in range(120):
            if container.run(*container.config["Healthcheck"]["Test"][1:])[0] == 0:
                break
            assert process.poll() is None, "The image's command ended."
            time.sleep(0.5)
        yield container
    finally:
        process.send_signal(getattr(signal, container.config.get("StopSignal", "SIGTERM")))
        assert process.wait(40) == 0


def megabytes(image):
    size, unit = buildah("images", "--format", "{{.Size}}", image).split()
    return float(size) * UNITS[unit]


# -- What is in it


def test_it_adds_less_than_200_mb_to_its_base(image, capsys):
    added = megabytes(image) - megabytes(BASE)
    with capsys.disabled():
        print(
            f"\n{megabytes(image):.0f} MB, of which the base {megabytes(BASE):.0f} MB: {added:.0f} MB of {LARGEST} MB"
        )
    assert added < LARGEST


def test_its_user_is_a_number_other_than_root(container):
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", container.config["User"])
    assert container.output("id", "-u").strip() == container.config["User"].split(":")[0]


def test_it_holds_no_compiler_and_no_cache_of_pip_or_apt(container):
    for program in ("cc", "gcc", "g++", "make", "ld"):
        assert container.run("sh", "-c", f"command -v {program}")[0] != 0, program
    for folder in ("root/.cache", "var/lib/apt/lists", "var/cache/apt"):
        assert not [file for file in (container.root / folder).rglob("*") if file.is_file()], folder
    assert not list((container.root / "venv").rglob("site-packages/pip"))


def test_it_holds_no_tests_or_secrets_and_of_the_docs_what_staff_read(container):
    assert {path.name for path in (container.root / "app" / "docs").iterdir()} == {"handbook"}
    names = {path.name for path in (container.root / "app").iterdir()}
    assert names.isdisjoint({"tests", "benchmarks", ".git", ".env", "data", "compose.yaml", "requirements-dev.txt"})
    assert {"manage.py", "staticfiles", "lifescience"} <= names


def test_its_user_can_write_to_nothing_but_volumes_and_temporary_folders(container):
    """By its owners and modes alone, without the read-only mount."""
    find = ["find", "/", "-xdev", "-writable", "!", "-type", "l", "!", "-type", "c", "-print"]
    result = subprocess.run(
        ["chroot", f"--userspec={container.config['User']}", container.root, *find],
        capture_output=True,
        text=True,
        check=False,
    )
    expected = {"/tmp", "/var/tmp", "/run/lock", "/var/lock", *(f"/{name}" for name in VOLUMES)}
    assert set(result.stdout.split()) <= expected


def test_it_has_the_tools_of_postgresql_17(container):
    for program in ("pg_dump", "pg_restore", "psql"):
        assert f"{program} (PostgreSQL) 17" in container.output(program, "--version")


# -- What it does


def test_the_release_step_prints_the_password_once_and_makes_a_certificate(container, release):
    assert release.count("Password:") == 1
    assert "may start" in release
    again = container.output("deploy/release.sh")
    assert "Password:" not in again
    assert "nothing was changed" in again
    certificate = ["openssl", "x509", "-in", "/certificate/fullchain.pem", "-noout", "-ext", "subjectAltName"]
    assert "DNS:localhost" in container.output(*certificate)


def test_it_is_healthy_and_ready(site):
    assert site.get("/healthz")[0].status == 200
    assert site.get("/readyz")[0].status == 200


@pytest.mark.parametrize(("address", "language"), [("/zh-hans/", "zh-Hans"), ("/en/", "en")])
def test_the_home_page_comes_in_both_languages(site, address, language):
    response, body = site.get(address)
    assert response.status == 200
    assert f'<html lang="{language}"' in body.decode()


def test_static_files_are_hashed_and_compressed_beforehand(site):
    page = site.get("/en/")[1].decode()
    address = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)[1]
    response, body = site.get(address, **{"Accept-Encoding": "br"})
    assert response.headers["Content-Encoding"] == "br"
    assert "immutable" in response.headers["Cache-Control"]
    assert b"{" in brotli.decompress(body)
    assert list((site.root / "app" / "staticfiles").glob(f"{address.removeprefix('/static/')}.br"))


def test_http_is_sent_to_https(site):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.build_opener(NoRedirects).open(
            urllib.request.Request(f"http://127.0.0.1:{site.port}/en/", headers={"Host": "localhost"}), timeout=30
        )
    assert refused.value.headers["Location"] == "https://localhost/en/"


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def test_a_backup_lands_in_its_volume(site):
    site.output("python", "manage.py", "backup")
    assert [file for file in (site.volumes / "backups").rglob("*") if file.is_file()]


def test_the_worker_beats_and_stops_at_once(site):
    worker = site.start("python", "manage.py", "worker", "--publish-every=0.5", "--heartbeat=/data/heartbeat")
    heartbeat = site.volumes / "data" / "heartbeat"
    try:
        for _ in range(60):
            if heartbeat.exists() and beats(heartbeat):
                break
            time.sleep(0.5)
        else:
            pytest.fail("The worker did not beat.")
    finally:
        worker.terminate()
        assert worker.wait(10) == 0


def beats(heartbeat):
    before = heartbeat.stat().st_mtime_ns
    time.sleep(2)
    return heartbeat.stat().st_mtime_ns > before
