import os
import subprocess
import sys

import pytest
from django.conf import settings

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
    ],
)
def test_production_refuses_to_start_and_names_the_variable(variable, value, reason):
    result = check(**{**SOUND, variable: value})
    assert result.returncode != 0
    assert f"{variable} {reason}" in result.stderr.splitlines()[-1]


def test_production_never_prints_the_secret_key_it_refuses():
    result = check(**{**SOUND, "SECRET_KEY": f"insecure-{STRONG}"})
    assert STRONG not in result.stdout + result.stderr


def test_the_deployment_check_is_clean_under_production():
    result = check("--deploy", "--fail-level", "WARNING", **SOUND)
    assert result.returncode == 0, result.stderr
    assert "0 silenced" in result.stdout
    assert "no issues" in result.stdout
