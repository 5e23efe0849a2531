"""What production serves: hashed names everywhere, so that every file may be cached for ever."""

import json
import re

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.any_database


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "lifescience.staticfiles.HashedStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_every_file_is_hashed_and_compressed(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert re.fullmatch(r"css/pages\.[0-9a-f]{12}\.css", names["css/pages.css"])
    assert (collected / f"{names['css/pages.css']}.gz").exists()


def test_modules_import_each_other_by_their_hashed_names(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    imported = re.findall(r'from "\./([^"]+)"', (collected / names["js/site.js"]).read_text())
    assert len(imported) > 1
    assert all(f"js/{name}" in names.values() for name in imported)
