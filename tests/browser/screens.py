"""Pictures of every page type for people to look at: `make screens` writes them into screens/.

`python -m tests.browser.screens [folder]`. The site is the real one, seeded anew in a temporary folder.
"""

import os
import re
import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.addresses import every_page_type
from tests.running_site import running_site

FOLDER = Path(__file__).resolve().parents[2] / "screens"
WIDTHS = (390, 1440)
SCHEMES = ("light", "dark")


def main(folder=FOLDER):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifescience.settings.dev")
    if not chromium.find():
        sys.exit(chromium.MISSING)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, running_site(data) as site:
        photograph(site, folder)
    print(f"已存入 / Written to {folder}")


def photograph(site, folder):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        for width, scheme in product(WIDTHS, SCHEMES):
            viewport = {"width": width, "height": 900}
            page = browser.new_page(base_url=site.address, viewport=viewport, color_scheme=scheme)
            for address in every_page_type():
                name = f"{file_name(address)}-{width}-{scheme}.png"
                page.goto(address)
                page.screenshot(path=folder / name, full_page=True)
                print(name, flush=True)
            page.close()
        browser.close()


def file_name(address):
    """/en/parks/?kind=logistics -> en-parks-kind-logistics."""
    return re.sub(r"[^a-z0-9-]+", "-", address).strip("-")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
