"""Every page type keeps to its window, holds still, says nothing to the console and can be hit with a finger."""

import pytest

from tests.browser.addresses import LANGUAGES, every_page_type, forgive_missing

pytestmark = pytest.mark.any_database

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# [of the page, of the header alone]: a starved browser paints the first half of a header before it has read the second.
SHIFTS = """() => new Promise((resolve) => {
  const shifts = [];
  new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({type: 'layout-shift', buffered: true});
  const inHeader = ({node}) => node && (node.closest ? node : node.parentElement)?.closest('body > header');
  const ofHeader = ({sources}) => sources.length && sources.every(inHeader);
  const sum = (some) => some.reduce((total, shift) => total + shift.value, 0);
  const both = () => resolve([sum(shifts.filter((one) => !ofHeader(one))), sum(shifts.filter(ofHeader))]);
  requestAnimationFrame(() => setTimeout(both, 100));
})"""
# WCAG 2.5.8 excepts links in running text, whose size the lines give (inRunningText), and what the page offers again at
# full size: the marks inside the plan, all of which the list of parks repeats. A box counts with its label.
SMALL_TARGETS = """(least) => {
  const inRunningText = (one) => one.matches('p a, td a, dd a, figcaption a')
    && one.parentElement.textContent.trim() !== one.textContent.trim();
  const size = (one) => (one.closest('label') || one).getBoundingClientRect();
  const tooSmall = ({width, height}) => Math.min(width, height) < least - 0.1;
  return [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest('svg') && !inRunningText(one))
    .filter((one) => tooSmall(size(one)))
    .map((one) => `${Math.round(size(one).width)} x ${Math.round(size(one).height)}: ${one.outerHTML.slice(0, 90)}`);
}"""


@pytest.fixture
def tab(page, problems):
    yield page
    forgive_missing(problems)


def faults(tab, language, width, height, look):
    """What `look(tab)` finds on any page type, with the address it was found at."""
    tab.set_viewport_size({"width": width, "height": height})
    found = []
    for address in every_page_type(language):
        tab.goto(address)
        found += [f"{address}: {fault}" for fault in look(tab)]
    return "\n".join(found)


def sideways(tab):
    wider = tab.evaluate(WIDER)
    return [f"{wider} px wider than the window"] if wider else []


@pytest.mark.parametrize("width", [768, 1024, 1199, 1200, 1440])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_the_city_keeps_to_its_line_in_the_header(tab, language, width):
    tab.set_viewport_size({"width": width, "height": 700})
    tab.goto(f"/{language}/")
    lines = "one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)"
    assert round(tab.locator(".brand b").evaluate(lines)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_at_320_pixels(tab, language):
    assert not faults(tab, language, 320, 640, sideways)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_with_the_largest_text(tab, language):
    tab.goto("/en/")
    tab.evaluate("localStorage.setItem('reading', JSON.stringify({size: 'largest'}))")
    assert not faults(tab, language, 1280, 900, sideways)
    assert not faults(tab, language, 320, 640, sideways)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_at_400_percent(tab, language):
    """A window of 1280 x 1024, zoomed: nothing sticks to it either that would hide the page behind."""

    def look(tab):
        tab.mouse.wheel(0, 400)
        stuck = tab.evaluate("""[...document.querySelectorAll('body *')].filter((one) =>
          ['sticky', 'fixed'].includes(getComputedStyle(one).position) && one.offsetHeight > innerHeight / 3)
          .map((one) => one.className + ' sticks to a third of the window')""")
        return sideways(tab) + stuck

    assert not faults(tab, language, 320, 256, look)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_moves_while_it_loads(tab, language, width):
    half_a_header = 0.005

    def look(tab):
        page, header = tab.evaluate(SHIFTS)
        return [f"CLS {page}, of the header {header}"] if page or header > half_a_header else []

    assert not faults(tab, language, width, 800, look)


def test_no_page_says_anything_to_the_console(tab):
    said = []
    tab.on("console", lambda message: said.append(f"{message.location['url']}: {message.type}: {message.text}"))
    for address in every_page_type():
        tab.goto(address)
    forgive_missing(said)
    assert not said


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_to_touch_is_at_least_44_pixels_on_a_phone(tab, language):
    def look(tab):
        closed = tab.evaluate(SMALL_TARGETS, 44)
        tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        return dict.fromkeys(closed + tab.evaluate(SMALL_TARGETS, 44))

    assert not faults(tab, language, 360, 740, look)
