"""The picture that a shared link shows where its page has no photo: `make share-pictures` writes it into static/share/.

One for each language, the home page's poster without its figures, which would outlive their sources. The letters are
those of this machine's fonts: look at the pictures before you commit them.
"""

import io
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.addresses import LANGUAGES
from tests.running_site import running_site

FOLDER = Path(__file__).resolve().parents[2] / "static/share"
WIDTH, HEIGHT = 1200, 630  # what WeChat, LinkedIn and others ask for
WITHOUT_FIGURES = ".poster__section { display: none }"


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifescience.settings.dev")
    if not chromium.find():
        sys.exit(chromium.MISSING)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, running_site(data) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        page = browser.new_page(
            base_url=site.address,
            viewport={"width": WIDTH, "height": HEIGHT},
            color_scheme="light",
            bypass_csp=True,  # for the style
        )
        for language in LANGUAGES:
            page.goto(f"/{language}/")
            page.add_style_tag(content=WITHOUT_FIGURES)
            save(page, FOLDER / f"{language}.png")
        browser.close()


def save(page, path):
    top = page.locator(".poster").bounding_box()["y"]
    shot = page.screenshot(full_page=True, clip={"x": 0, "y": top, "width": WIDTH, "height": HEIGHT})
    flat = Image.open(io.BytesIO(shot)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    flat.save(path, optimize=True)
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
