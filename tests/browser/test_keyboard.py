"""Without a mouse: every focus can be seen and nothing lies over it; the main journey by keys alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import every_page_type, forgive_missing

pytestmark = pytest.mark.any_database

FREDA = "Freda Medical Industrial Park"
MOST_STOPS = 150
# A mark is an outline of 2 px or more; a link of the plan draws it as the stroke of its own area.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const area = one.querySelector('.plan__hit');
  const style = getComputedStyle(area || one);
  const marked = area ? style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 2
    : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const box = [...one.getClientRects()].find((rect) => rect.width && rect.height) || one.getBoundingClientRect();
  const x = box.left + box.width / 2, y = box.top + box.height / 2;
  const inWindow = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const top = inWindow && document.elementFromPoint(x, y);
  const label = one.labels?.[0];
  const seen = top && (one.contains(top) || top.contains(one) || label?.contains(top));
  const name = `${one.outerHTML.slice(0, 100)} at ${Math.round(x)}, ${Math.round(y)}`;
  return {
    key: [...document.querySelectorAll('*')].indexOf(one),
    fault: !marked ? `no mark: ${name}` : !inWindow ? `outside the window: ${name}`
      : !seen ? `covered by ${top && top.outerHTML.slice(0, 80)}: ${name}` : null,
  };
}"""


def faults_of_focus(page, address):
    """Tabs from the start of the page to its end."""
    faults, met = [], set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["key"] in met:
            break
        met.add(stop["key"])
        if stop["fault"]:
            faults.append(f"{address}: {stop['fault']}")
    assert len(met) > 5, f"{address}: Tab goes nowhere"
    return faults


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_every_focus_is_marked_and_never_covered(page, problems, width, height):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": height})
    faults = []
    for address in every_page_type("en"):
        page.goto(address)
        if "/parks/" in address:  # a chosen park brings the tray of the directory
            page.evaluate("document.querySelector('input[name=park]')?.click()")
            page.evaluate("document.activeElement.blur()")
        faults += faults_of_focus(page, address)
    forgive_missing(problems)
    assert not faults, "\n".join(faults)


def tab_to(page, wanted):
    """Press Tab until the focused element's text or label is `wanted`."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => { const one = document.activeElement;"
            " return (one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent).trim(); }"
        )
        if re.sub(r"\s+", " ", name) == wanted:
            return
    raise AssertionError(f"Tab never reaches {wanted!r} on {page.url}")


def test_the_main_journey_by_keyboard_alone(page):
    page.goto("/en/")
    tab_to(page, "Skip to content")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    tab_to(page, "Filter and compare")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/parks/")
    tab_to(page, f"Compare {FREDA}")
    page.keyboard.press("Space")
    tab_to(page, "Compare side by side")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/parks/compare/?park=freda")
    tab_to(page, FREDA)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/parks/freda/")
    tab_to(page, "Ask about this park")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/contact/**")


def test_the_menu_of_a_phone_opens_and_leads_on_by_keyboard(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/en/")
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    tab_to(page, "Parks")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/parks/")
