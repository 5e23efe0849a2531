"""Pictures of every page type for people to look at: `make screens` writes them into screens/.

`python -m tests.browser.screens [folder]`; the site is the real one, seeded anew in a temporary folder.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = {390: 844, 1440: 900}
SCHEMES = ("light", "dark")


def main(folder=ROOT / "screens"):
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifescience.settings.dev")
    django.setup()
    from tests.browser import chromium
    from tests.running_site import running_site

    if not chromium.find():
        sys.exit(chromium.MISSING)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, running_site(data) as site:
        photograph(site, folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


def photograph(site, folder):
    from playwright.sync_api import sync_playwright

    from tests.browser import chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        for scheme in SCHEMES:
            for width, height in WIDTHS.items():
                context = browser.new_context(
                    base_url=site.address, viewport={"width": width, "height": height}, color_scheme=scheme
                )
                take(context.new_page(), folder, f"{width}-{scheme}")
                context.close()
        browser.close()


def take(page, folder, look):
    from tests.browser.addresses import every_page_type

    for address in every_page_type():
        page.goto(address)
        name = f"{file_name(address)}-{look}.png"
        page.screenshot(path=folder / name, full_page=True)
        print(name, flush=True)


def file_name(address):
    """/en/parks/?kind=logistics -> en-parks-kind-logistics."""
    return re.sub(r"[^a-z0-9-]+", "-", address).strip("-")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
