"""The pictures of the handbook: `make screens-admin` takes them anew, in both languages of the admin.

`python -m tests.browser.screens_admin [name ...]`: all, or those named. The site is the real one, seeded anew, with
what staff_made.py adds and a clock that stands still: a picture changes only when its screen does. The scenes are in
admin_scenes.py.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from tests.browser import admin_scenes, chromium
from tests.browser.staff_made import PASSWORD, PEOPLE
from tests.running_site import environment, running_site

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "static" / "admin" / "handbook" / "pictures"
LANGUAGES = {"zh-hans": "zh-CN", "en": "en-US"}
SEEDED_AT, EDITED_AT, TAKEN_AT = (f"2026-09-{day}T09:30:00+08:00" for day in ("01", "14", "15"))
VIEWPORT = {"width": 1040, "height": 900}
MARGIN = 14  # pixels around what a picture shows
LARGEST = 60_000  # bytes
NOISE = 8  # of 255
MARK = """([x, y, width, height]) => {
  const mark = document.createElement('div');
  mark.className = 'the-mark';
  mark.style = `position: fixed; left: ${x - 5}px; top: ${y - 5}px; width: ${width + 10}px; height: ${height + 10}px;
    box-sizing: border-box; border: 3px solid #d1341f; border-radius: 6px; z-index: 99999; pointer-events: none`;
  document.body.append(mark);
}"""


class Desk:
    """What a scene drives: somebody's admin. `open`, `open_page`, `mark`; `page` is Playwright's."""

    def __init__(self, page, language):
        self.page = page
        self.language = language
        self.person = None
        self.marked = []

    def be(self, role):
        """Sign in as one of PEOPLE."""
        if self.person == role:
            return
        self.page.context.clear_cookies()
        self.person = role
        self.page.goto("/admin/login/")
        self.page.locator("[name=username]").fill(PEOPLE[role][0])
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("form [type=submit]").click()
        self.page.wait_for_url("**/admin/")

    def say(self, chinese, english):
        """The word that stands on the screen, in the language of this admin."""
        return chinese if self.language == "zh-hans" else english

    def open(self, address):
        self.page.goto(address)
        self.page.wait_for_load_state("networkidle")

    def follow(self, link):
        self.open(link.first.get_attribute("href"))

    def open_page(self, title):
        """The edit form of the page that is called so in Chinese."""
        self.open(f"/admin/pages/search/?q={title}")
        self.follow(self.page.locator("#listing-results .title a", has_text=title))

    def open_list(self, title):
        """The list of the pages under the one that is called so."""
        self.open_page(title)
        self.open(self.page.url.removesuffix("edit/"))

    def mark(self, *locators):
        """What the text speaks of gets a frame."""
        self.marked += [self.find(locator) for locator in locators]

    def find(self, locator):
        return self.page.locator(locator).first if isinstance(locator, str) else locator.first

    def picture(self, shown):
        """A PNG of the smallest rectangle around `shown` and what is marked. The window grows until all is in it."""
        parts = [*map(self.find, shown), *self.marked]
        bottom = max(y + height for _x, y, _width, height in map(self.box_of, parts))
        self.page.set_viewport_size({**self.page.viewport_size, "height": max(VIEWPORT["height"], bottom + 120)})
        for locator in self.marked:
            self.page.evaluate(MARK, self.box_of(locator))
        clip = self.rectangle_around([self.box_of(part) for part in parts])
        self.marked = []
        return self.page.screenshot(clip=clip, animations="disabled")

    def rectangle_around(self, boxes):
        edge = self.box_of(self.find("main"))[0]  # nothing of the menu beside it
        left = max(edge, min(box[0] for box in boxes) - MARGIN)
        top = max(0, min(box[1] for box in boxes) - MARGIN)
        right = min(self.page.viewport_size["width"], max(box[0] + box[2] for box in boxes) + MARGIN)
        bottom = max(box[1] + box[3] for box in boxes) + MARGIN
        return {"x": left, "y": top, "width": right - left, "height": bottom - top}

    def box_of(self, locator):
        """[x, y, width, height] in the window."""
        script = "e => {const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]}"
        return [round(number) for number in locator.evaluate(script)]


def main(*names):
    if not chromium.find():
        sys.exit(chromium.MISSING)
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as data:
            photograph(language, data, names)


def photograph(language, data, names):
    still = {"DJANGO_SETTINGS_MODULE": "tests.browser.still"}
    with running_site(data, STILL_AT=SEEDED_AT, **still):
        pass
    staff = environment(DATA_DIR=data, STILL_AT=EDITED_AT, **still)
    command = [sys.executable, "-m", "tests.browser.staff_made", language]
    subprocess.run(command, cwd=ROOT, env=staff, check=True, stdout=subprocess.DEVNULL)  # mails are printed
    (FOLDER / language).mkdir(parents=True, exist_ok=True)
    with running_site(data, STILL_AT=TAKEN_AT, **still) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        options = {"locale": LANGUAGES[language], "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"}
        page = browser.new_page(base_url=site.address, viewport=VIEWPORT, color_scheme="light", **options)
        page.clock.set_fixed_time(TAKEN_AT)
        page.goto("/admin/login/")
        desk = Desk(page, language)
        for name, scene in admin_scenes.SCENES.items():
            if not names or name in names:
                file = FOLDER / language / f"{name}.webp"
                picture = take(desk, scene)
                changed = not looks_like(file, picture)
                if changed:
                    file.write_bytes(smallest(picture))
                print(f"{'*' if changed else ' '} {language} {name}", flush=True)
        browser.close()


def take(desk, scene):
    desk.page.set_viewport_size(VIEWPORT)
    desk.page.evaluate("localStorage.clear()")  # side panels stay open from screen to screen
    desk.be(scene.role)
    shown = scene(desk)
    shown = [shown] if isinstance(shown, str) else shown
    return Image.open(io.BytesIO(desk.picture(shown))).convert("RGB")


def looks_like(file, picture):
    """Whether it is the one in `file`, but for a shade here and there: browsers draw edges a little differently."""
    if not file.exists():
        return False
    with Image.open(file) as old:
        difference = old.size == picture.size and ImageChops.difference(old.convert("RGB"), picture).getextrema()
    return bool(difference) and max(most for _least, most in difference) <= NOISE


def smallest(picture):
    """As WebP: without loss, else as good as fits."""
    for options in ({"lossless": True}, {"quality": 85}, {"quality": 60}):
        file = io.BytesIO()
        picture.save(file, "WEBP", method=6, **options)
        if file.tell() <= LARGEST:
            break
    return file.getvalue()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "lifescience.settings.dev"
    main(*sys.argv[1:])
