import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from lifescience.settings import services

STRONG = "Jk8-vQ2w_Zr5xTn7yLb4Hd9cMf3Gs6Pa1Eu0Ro-Wi8Kt2Xq5Vz7Bn"
SOUND = {"SECRET_KEY": STRONG, "ALLOWED_HOSTS": "example.org"}


def check(*arguments, **environment):
    """`manage.py check` under the production settings, with nothing in the environment but what is given."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "lifescience.settings.production",
            **{name: value for name, value in environment.items() if value is not None},
        },
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        ("SECRET_KEY", None, "is not set"),
        ("SECRET_KEY", "", "is not set"),
        ("SECRET_KEY", STRONG[:30], "is too weak"),
        ("SECRET_KEY", "abcd" * 20, "is too weak"),
        ("SECRET_KEY", f"insecure-{STRONG}", "is too weak"),
        ("DEBUG", "1", "is on"),
        ("ALLOWED_HOSTS", None, "is empty"),
        ("ALLOWED_HOSTS", "", "is empty"),
        ("ALLOWED_HOSTS", "*", "is *"),
        ("ALLOWED_HOSTS", "example.org,*", "is *"),
        ("METRICS_ADDRESS", "9100", "is not understood"),
        ("SENTRY_DSN", "https://sentry.example.org", "is not understood"),
    ],
)
def test_production_refuses_to_start_and_names_the_variable(variable, value, reason):
    result = check(**{**SOUND, variable: value})
    assert result.returncode != 0
    assert f"{variable} {reason}" in result.stderr.splitlines()[-1]


def test_production_never_prints_the_secret_key_it_refuses():
    result = check(**{**SOUND, "SECRET_KEY": f"insecure-{STRONG}"})
    assert STRONG not in result.stdout + result.stderr


REDIS = "redis://:password123@cache.example.org:6379/0"
S3 = {
    "MEDIA_S3_BUCKET": "uploads",
    "MEDIA_S3_ACCESS_KEY_ID": "key",
    "MEDIA_S3_SECRET_ACCESS_KEY": "password123",
}


@pytest.fixture
def refusal(monkeypatch):
    """The sentence that base.py's reading of these variables is refused with, "" where it is not."""

    def refused(read, **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        try:
            read(Env())
        except ImproperlyConfigured as refusal:
            return str(refusal)
        return ""

    return refused


@pytest.mark.parametrize("missing", S3)
def test_a_bucket_that_is_set_by_half_is_refused(refusal, missing):
    sentence = refusal(services.media_storage, **{**S3, missing: ""})
    assert sentence.startswith(f"{missing} is not set")
    assert "password123" not in sentence


@pytest.mark.parametrize(
    ("variable", "value"), [("MEDIA_S3_ENDPOINT_URL", "s3.example.org"), ("MEDIA_S3_ADDRESSING_STYLE", "vhost")]
)
def test_a_bucket_that_is_described_wrongly_is_refused(refusal, variable, value):
    assert refusal(services.media_storage, **S3, **{variable: value}).startswith(f"{variable} is not understood")


def test_uploads_go_to_a_bucket_only_when_there_is_one(refusal, monkeypatch):
    assert services.media_storage(Env())["BACKEND"].endswith("FileSystemStorage")
    for style in ("auto", "path", "virtual"):
        assert refusal(services.media_storage, **S3, MEDIA_S3_ADDRESSING_STYLE=style) == ""
    assert services.media_storage(Env())["BACKEND"] == "lifescience.bucket.Bucket"


@pytest.mark.parametrize(
    "url", ["cache.example.org:6379", "memcached://cache.example.org", REDIS.replace("6379", "port")]
)
def test_an_address_that_is_no_redis_is_refused_without_its_password(url):
    with pytest.raises(ImproperlyConfigured, match=r"^REDIS_URL is not understood") as refusal:
        services.caches(url)
    assert "password123" not in str(refusal.value)


def test_a_redis_is_used_when_there_is_one():
    assert services.caches("")["default"]["BACKEND"].endswith("LocMemCache")
    for url in (REDIS, REDIS.replace("redis:", "rediss:"), "unix:///run/redis.sock?db=1"):
        assert services.caches(url)["default"]["LOCATION"] == [url]


@pytest.mark.parametrize("level", ["", "debug", "WARNING"])
def test_levels_of_the_log(level):
    assert services.log_level(level) == (level.upper() or "WARNING")


def test_a_level_that_is_none_is_refused():
    with pytest.raises(ImproperlyConfigured, match=r"^LOG_LEVEL is not understood"):
        services.log_level("LOUD")


@pytest.mark.parametrize(("text", "number"), [("", 200), ("0", 0), ("1500", 1500)])
def test_numbers(monkeypatch, text, number):
    monkeypatch.setenv("MIN_FREE_DISK_MB", text)
    assert services.whole_number(Env(), "MIN_FREE_DISK_MB", 200) == number


@pytest.mark.parametrize("text", ["-1", "2.5", "200MB", "²"])
def test_what_is_no_number_is_refused(refusal, text):
    sentence = refusal(lambda env: services.whole_number(env, "MIN_FREE_DISK_MB", 200), MIN_FREE_DISK_MB=text)
    assert sentence.startswith("MIN_FREE_DISK_MB is not a number")


def test_the_deployment_check_is_clean_under_production():
    result = check("--deploy", "--fail-level", "WARNING", **SOUND)
    assert result.returncode == 0, result.stderr
    assert "0 silenced" in result.stdout
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    "url", ["smtp.example.org:587", "http://mail.example.org", "smtp+tls://", "smtp://u:password123@h:x"]
)
def test_a_mail_server_that_is_described_wrongly_is_refused_without_its_password(refusal, url):
    sentence = refusal(services.mail, MAIL_URL=url)
    assert sentence.startswith("MAIL_URL is not understood")
    assert "password123" not in sentence


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://user:p%40ss@mail.example.org", 587, True, False),
        ("smtp+ssl://user:p%40ss@mail.example.org:4650", 4650, False, True),
    ],
)
def test_mail_servers(monkeypatch, url, port, starttls, tls):
    monkeypatch.setenv("MAIL_URL", url)
    mail = services.mail(Env())
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"]) == ("mail.example.org", port)
    assert (mail.get("EMAIL_USE_TLS", False), mail.get("EMAIL_USE_SSL", False)) == (starttls, tls)
    assert mail["EMAIL_HOST_PASSWORD"] in ("", None, "p@ss")
