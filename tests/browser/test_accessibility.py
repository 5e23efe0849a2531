"""axe-core on every page type: every rule it has for WCAG 2.2 AA, its best practices and its experiments."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.addresses import COMPARED, LANGUAGES, every_page_type, forgive_missing

pytestmark = pytest.mark.any_database

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
HEIGHT = {360: 740, 820: 1180, 1440: 900}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]
ALL_RULES = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
# Another colour scheme changes values of colour tokens and nothing else (static/css/dark.css).
RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
RUN = """async (options) => (await axe.run(document, {...options, resultTypes: ['violations']})).violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))"""


def violations(page, options=ALL_RULES):
    return [f"{page.url} {page.viewport_size['width']} px: {found}" for found in page.evaluate(RUN, options)]


@pytest.fixture
def tab(context, problems):
    """A tab whose pages all carry axe."""
    context.add_init_script(path=AXE)
    tab = context.new_page()
    tab.emulate_media(reduced_motion="reduce")  # no colour is measured half-way to another
    yield tab
    forgive_missing(problems)


@pytest.mark.parametrize("width", HEIGHT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page_type_in_light_and_in_dark(tab, language, width):
    tab.set_viewport_size({"width": width, "height": HEIGHT[width]})
    found = []
    for address in every_page_type(language):
        tab.emulate_media(color_scheme="light")
        tab.goto(address)
        found += violations(tab)
        tab.emulate_media(color_scheme="dark")
        found += [f"dark: {violation}" for violation in violations(tab, RULES_OF_COLOUR)]
    assert not found, "\n".join(found)


READING = [{"size": "largest"}, {"contrast": "more"}, {"size": "largest", "contrast": "more", "theme": "dark"}]


@pytest.mark.parametrize("choice", READING, ids=lambda choice: "-".join(choice.values()))
def test_axe_finds_nothing_with_the_readers_own_text_size_and_contrast(tab, choice):
    tab.goto("/en/")
    tab.evaluate("choice => localStorage.setItem('reading', JSON.stringify(choice))", choice)
    found = []
    for address in ("/en/", "/zh-hans/plan/south/", "/en/parks/", f"/en{COMPARED}", "/zh-hans/parks/freda/"):
        tab.goto(address)
        found += violations(tab)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_the_open_menu_of_a_phone(tab):
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto("/en/plan/")
    tab.locator(".menu > summary").click()
    assert not violations(tab)
