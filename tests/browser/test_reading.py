"""However it is read: with the reader's own text size and colours, without script, on paper, in forced colours."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.addresses import LANGUAGES, PAGE_TYPES

pytestmark = pytest.mark.any_database

# What the root says when the first piece of the body arrives: nothing has been painted before.
AT_FIRST = """new MutationObserver((changes, observer) => {
  if (!document.body) return;
  observer.disconnect();
  window.atFirst = {...document.documentElement.dataset, dark: document.getElementById('dark-theme').media};
}).observe(document, {childList: true, subtree: true});"""
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
PAPER_IN_THE_DARK = "rgb(13, 23, 20)"


def test_the_reading_control_is_remembered_without_a_cookie_and_set_before_the_first_paint(page):
    page.add_init_script(AT_FIRST)
    page.goto("/zh-hans/")
    for choice in ("大字（关怀版）", "高对比度", "深色"):
        page.get_by_role("button", name=choice, exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    assert page.evaluate(BACKGROUND) != "rgb(251, 248, 241)"
    page.goto("/zh-hans/parks/freda/")
    assert page.evaluate("window.atFirst") == {"size": "large", "contrast": "more", "dark": "screen"}
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    expect(page.get_by_role("button", name="大字（关怀版）", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="标准", exact=True).click()
    page.goto("/en/")
    assert "size" not in page.evaluate("window.atFirst")
    assert page.context.cookies() == []


def test_dark_and_light_follow_the_device_until_the_reader_chooses(page):
    page.emulate_media(color_scheme="dark")
    page.goto("/en/")
    assert page.evaluate(BACKGROUND) == PAPER_IN_THE_DARK
    page.get_by_role("button", name="Light", exact=True).click()
    page.goto("/en/plan/")
    assert page.evaluate(BACKGROUND) != PAPER_IN_THE_DARK
    page.get_by_role("button", name="As the device", exact=True).click()
    assert page.evaluate(BACKGROUND) == PAPER_IN_THE_DARK


@pytest.fixture
def plain_page(browser, server):
    """A tab that runs no script."""
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_main_journey_without_script(plain_page):
    page = plain_page
    page.goto("/en/")
    expect(page.get_by_role("button", name="Large text")).to_have_count(0)
    page.locator("#plan").get_by_role("link", name="Filter and compare").click()
    page.locator(".filters").get_by_role("checkbox", name="Logistics").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page).to_have_url(re.compile(r"kind=logistics"))
    for box in page.locator("input[name=park]").all()[:2]:
        box.check()
    page.get_by_role("button", name="Compare side by side").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Parks compared")
    page.get_by_role("table").get_by_role("link").first.click()
    page.get_by_role("link", name="Ask about this park").click()
    expect(page).to_have_url(re.compile("/en/contact/"))


def test_the_menu_of_a_phone_opens_without_script(plain_page):
    plain_page.set_viewport_size({"width": 360, "height": 740})
    plain_page.goto("/en/")
    plain_page.locator(".menu > summary").click()
    plain_page.get_by_role("navigation", name="Menu", exact=True).get_by_role("link", name="Parks", exact=True).click()
    expect(plain_page).to_have_url(re.compile("/en/parks/$"))


def test_the_filters_stand_open_on_a_desk_and_fold_on_a_phone(plain_page):
    plain_page.goto("/en/parks/")
    expect(plain_page.get_by_role("button", name="Apply filters")).to_be_visible()
    plain_page.set_viewport_size({"width": 360, "height": 740})
    plain_page.goto("/en/parks/")
    expect(plain_page.get_by_role("button", name="Apply filters")).to_be_hidden()
    plain_page.locator(".filters summary").click()
    expect(plain_page.get_by_role("button", name="Apply filters")).to_be_visible()


@pytest.mark.parametrize("address", PAGE_TYPES[:-1])
def test_a_printed_page_is_the_page_without_its_frame(page, address):
    page.emulate_media(media="print")
    page.goto(f"/en{address}")
    for frame in (".site-nav", ".menu", ".tool", ".breadcrumbs", ".reading", ".filters", ".tray", ".skip"):
        assert not [one for one in page.locator(frame).all() if one.is_visible()], frame
    expect(page.locator(".page-address")).to_contain_text(page.url)
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_park_prints_on_one_sheet(page, language):
    page.goto(f"/{language}/parks/freda/")
    assert len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1


def test_forced_colours_keep_the_plan_and_its_labels_in_sight(page):
    page.emulate_media(forced_colors="active")
    page.goto("/en/plan/")
    look = page.evaluate("""() => {
      const style = (selector) => getComputedStyle(document.querySelector('.plan ' + selector));
      return {land: style('.plan__land-n').fill, mark: style('.plan__mark').fill, name: style('.plan__name').fill,
        ground: getComputedStyle(document.querySelector('.plan')).backgroundColor};
    }""")
    assert len(set(look.values())) >= 3, look
    assert look["name"] != look["ground"]
    assert page.locator(".plan").evaluate("plan => getComputedStyle(plan).forcedColorAdjust") == "none"
