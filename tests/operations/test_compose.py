"""compose.yaml, .env.example and what they refer to agree with each other and with the settings, without a daemon."""

import os
import re

import pytest
import yaml
from django.conf import settings

from lifescience.settings import services as optional_services

pytestmark = pytest.mark.any_database

ROOT = settings.BASE_DIR
TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = ("release", "web", "worker")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
ENTRY = re.compile(r"^(?:# )?([A-Z][A-Z0-9_]*)=(.*)$")

REQUIRED = {"SECRET_KEY", "POSTGRES_PASSWORD"}
NOT_FOR_CONTAINERS = {
    "DEBUG",  # production refuses it
    "HOST",  # inside a container the server listens on every address
    "STATIC_ROOT",  # filled when the image is built
}


def example_entries():
    """Each variable of .env.example with its value and the comment lines of its paragraph."""
    for paragraph in EXAMPLE.split("\n\n"):
        lines = paragraph.splitlines()
        comments = [line for line in lines if line.startswith("#") and not ENTRY.match(line)]
        for line in lines:
            if entry := ENTRY.match(line):
                yield entry[1], entry[2], comments


def variables_of_compose():
    named = set(re.findall(r"\$\{([A-Z0-9_]+)", TEXT))
    passed_on = {name for service in OURS for name, value in SERVICES[service]["environment"].items() if value is None}
    return named | passed_on


def variables_the_site_reads():
    read = re.compile(r"""\benv(?:iron)?(?:\.\w+)?[(\[]\s*["']([A-Z][A-Z0-9_]+)["']""")
    files = [*(ROOT / "lifescience").rglob("*.py"), *(ROOT / "deploy").glob("*.py")]
    found = {name for file in files for name in read.findall(file.read_text(encoding="utf-8"))}
    s3 = optional_services.S3_NEEDED + optional_services.S3_OPTIONAL
    return (found | {f"MEDIA_S3_{name}" for name in s3}) - {"DJANGO_SETTINGS_MODULE"} - NOT_FOR_CONTAINERS


def volumes(service):
    """Pairs of source and target."""
    return [re.match(r"(\$\{.*?\}|[^:]+):([^:]+)", volume).groups() for volume in SERVICES[service].get("volumes", [])]


def megabytes(limit):
    return int(limit[:-1]) * {"m": 1, "g": 1024}[limit[-1]]


# -- .env


def test_every_variable_of_compose_is_explained_and_every_explained_one_is_used():
    assert {name for name, *_ in example_entries()} == variables_of_compose()


@pytest.mark.parametrize(("name", "comments"), [(name, comments) for name, _value, comments in example_entries()])
def test_every_variable_is_explained_in_both_languages(name, comments):
    chinese = [line for line in comments if re.search(r"[\u4e00-\u9fff]", line)]
    assert chinese, name
    assert set(comments) - set(chinese), name


def test_the_two_passwords_are_all_that_must_be_set():
    refused = set(re.findall(r"\$\{([A-Z0-9_]+):\?", TEXT))
    assert refused == REQUIRED
    assert {name for name, value, _ in example_entries() if f"\n{name}={value}\n" in EXAMPLE and not value} == REQUIRED


def test_every_variable_that_the_site_reads_reaches_its_containers():
    for service in OURS:
        assert variables_the_site_reads() <= set(SERVICES[service]["environment"]), service


# -- nginx


def test_every_value_of_the_nginx_template_is_given():
    template = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    given = set(SERVICES["nginx"]["environment"])
    of_the_image = {name for name in given if name.startswith(("NGINX_ENVSUBST_", "NGINX_ENTRYPOINT_"))}
    assert set(re.findall(r"^[^#\n]*\$\{(NGINX_\w+)\}", template, re.MULTILINE)) <= given
    assert set(re.findall(r"\$\{(NGINX_\w+)\}", template)) == given - of_the_image


def test_nginx_alone_is_published_and_the_data_can_be_reached_from_inside_only():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    for name in ("postgres", "redis"):
        assert SERVICES[name]["networks"] == ["inside"], name
    assert "inside" not in SERVICES["nginx"]["networks"]


# -- Every service


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_runs_without_rights_it_does_not_need(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert name in OURS or service["user"] not in ("root", "0")  # ours say it in the Dockerfile


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_a_health_check_limits_and_comes_back(name):
    service = SERVICES[name]
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}
    assert service["deploy"]["resources"]["limits"]["memory"]
    if name == "release":  # ends
        assert service["restart"] == "no"
        assert service["healthcheck"] == {"disable": True}
    else:
        assert service["restart"] == "unless-stopped"
        assert service["healthcheck"]["test"]


@pytest.mark.parametrize("name", SERVICES)
def test_an_image_is_built_here_or_pinned(name):
    service = SERVICES[name]
    if name in OURS:
        assert service["pull_policy"] == "never"
    else:
        assert re.search(r":\d+(\.\d+)*-trixie$", service["image"]), service["image"]


def test_the_whole_fits_a_machine_with_4_gb():
    limits = {name: megabytes(service["deploy"]["resources"]["limits"]["memory"]) for name, service in SERVICES.items()}
    replicas = int(re.search(r"\$\{WEB_REPLICAS:-(\d+)\}", TEXT)[1])
    assert sum(limits.values()) + (replicas - 1) * limits["web"] - limits["release"] <= 4096


def test_nothing_serves_before_the_release_step_has_ended():
    for name in ("web", "worker", "nginx"):
        assert SERVICES[name]["depends_on"]["release"] == {"condition": "service_completed_successfully"}, name


# -- What they refer to


def test_every_mounted_file_exists_and_every_volume_is_declared():
    used = set()
    for name in SERVICES:
        for source, _target in volumes(name):
            source = re.sub(r"\$\{\w+:-(.*)\}", r"\1", source)
            if source.startswith("."):
                assert (ROOT / source).is_file(), source
            else:
                used.add(source)
    assert used == set(COMPOSE["volumes"])


def test_the_volumes_of_the_site_get_their_owner_from_the_image():
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    user = re.search(r"^USER (\S+)$", dockerfile, re.MULTILINE)[1]
    made = re.search(r"install --directory --owner 10001 --group 10001 --mode \d+ (.*)$", dockerfile, re.MULTILINE)[1]
    assert user == SERVICES["nginx"]["user"] == "10001:10001"
    assert {target for name in OURS for _source, target in volumes(name)} == set(made.split())
    # The first container with a volume decides: what nginx writes to is the release step's too.
    assert {target for source, target in volumes("nginx") if not source.startswith(".")} <= set(made.split())


def test_the_scripts_that_containers_start_are_in_the_image():
    assert "!deploy\n" in (ROOT / ".dockerignore").read_text()
    words = [word for name in OURS for part in ("command", "healthcheck") for word in words_of(SERVICES[name], part)]
    scripts = [word for word in words if word.startswith("deploy/")]
    assert sorted(scripts) == ["deploy/healthcheck.py", "deploy/release.sh"]
    assert all((ROOT / script).is_file() for script in scripts)
    assert os.access(ROOT / "deploy" / "release.sh", os.X_OK)
    assert os.access(ROOT / "deploy" / "certificate.sh", os.X_OK)


def words_of(service, part):
    found = service.get(part, [])
    return found.get("test", []) if isinstance(found, dict) else found
