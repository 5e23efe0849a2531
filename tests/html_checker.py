"""The Nu HTML checker that validator.w3.org runs, as the jar of npm's vnu-jar (`make checker` puts it in place)."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings

JAR = Path(os.environ.get("VNU_JAR") or settings.BASE_DIR / "data/tools/node_modules/vnu-jar/build/dist/vnu.jar")
MISSING = (
    "The Nu HTML checker is missing: run `make checker`, or set VNU_JAR to the path of a vnu.jar (java must be there)."
)


def is_there():
    return JAR.is_file() and bool(shutil.which("java"))


def complaints(folder):
    """All that the checker says of the .html files of a folder, warnings and notes too, in one start of Java."""
    command = [
        "java",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--exit-zero-always",
        *map(str, sorted(folder.glob("*.html"))),
    ]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    try:
        messages = json.loads(run.stderr or run.stdout)["messages"]
    except (ValueError, KeyError) as problem:
        raise AssertionError(f"The checker gave no report:\n{run.stdout}{run.stderr}") from problem
    return [f"{name_of(message)}:{message.get('lastLine')}: {message['message']}" for message in messages]


def name_of(message):
    return unquote(message.get("url", "")).rpartition("/")[2]
