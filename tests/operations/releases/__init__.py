"""The database of each release, as it was when the next one began: what `manage.py release` must be able to upgrade.

Before a new version number: python -m tests.operations.releases
"""

import gzip
import subprocess
from pathlib import Path

import psycopg2

FOLDER = Path(__file__).parent
SQLITE, POSTGRESQL = ".sqlite3.gz", ".postgresql.sql.gz"
PASSWORD = "the-password-of-then"
FILING_NUMBER = "鲁ICP备00000000号"

# What the seed does not have. Runs in the shell of the release that is kept.
FILL = f"""
from django.contrib.auth import get_user_model
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site
from lifescience.models import CitySettings, InformationPage

get_user_model().objects.create_superuser("admin", "admin@example.org", "{PASSWORD}")
editor = get_user_model().objects.create_user("editor", "editor@example.org", "{PASSWORD}", first_name="编辑")
about = InformationPage.objects.get(slug="about")
Redirect.objects.create(old_path="/old-page", redirect_page=about)
about.title = "关于本城（草稿）"
about.save_revision(user=editor)
private = about.add_child(instance=InformationPage(title="内部", title_en="Internal", slug="internal"))
private.save_revision().publish()
PageViewRestriction.objects.create(page=private, restriction_type="login")
settings = CitySettings.for_site(Site.objects.get())
settings.icp_number = "{FILING_NUMBER}"
settings.save()
"""


def kept_releases():
    return sorted(path.name.removesuffix(SQLITE) for path in FOLDER.glob(f"*{SQLITE}"))


def put_back_sqlite(release, path):
    """Replace the database file `path` by that of `release`."""
    for leftover in path.parent.glob(f"{path.name}*"):
        leftover.unlink()
    path.write_bytes(gzip.decompress((FOLDER / f"{release}{SQLITE}").read_bytes()))


def put_back_postgresql(release, database_url):
    """Replace what is in the database by that of `release`."""
    with psycopg2.connect(database_url) as connection, connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()
    dump = gzip.decompress((FOLDER / f"{release}{POSTGRESQL}").read_bytes())
    command = ["psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null", database_url]
    subprocess.run(command, input=dump, check=True, capture_output=True)
