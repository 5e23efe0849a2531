"""The search box as a person uses it: by keyboard, by mouse, without script; and what a screen reader is told."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import AXE, violations


def open_box(page, address="/zh-hans/"):
    page.goto(address)
    page.locator(".finder > summary").click()
    box = page.locator(".finder input[name=q]")
    expect(box).to_be_focused()
    return box


def test_the_keyboard_chooses_a_suggestion(page):
    box = open_box(page)
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("zhizi")
    options = page.locator(".finder [role=option]")
    expect(options.first).to_contain_text("质子")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".finder [role=status]")).to_contain_text("建议")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    box.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/zh-hans/investment/proton-cancer-center/")


def test_escape_closes_the_list_then_the_box(page):
    box = open_box(page, "/en/")
    box.press_sequentially("med")
    listbox = page.locator(".finder [role=listbox]")
    expect(listbox).to_be_visible()
    box.press("Escape")
    expect(listbox).to_be_hidden()
    expect(box).to_have_value("med")
    box.press("Escape")
    expect(page.locator(".finder > summary")).to_be_focused()
    expect(box).to_be_hidden()


def test_enter_without_a_choice_searches(page):
    box = open_box(page, "/en/")
    box.press_sequentially("medical")
    box.press("Enter")
    page.wait_for_url("**/en/search/?q=medical")
    expect(page.locator(".results > li").first).to_be_visible()


def test_a_suggestion_can_be_clicked(page):
    box = open_box(page, "/en/")
    box.press_sequentially("fred")
    page.locator(".finder [role=option]").first.click()
    page.wait_for_url("**/en/parks/freda/")


def test_it_works_without_script(browser, server):
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/zh-hans/")
    page.locator(".finder > summary").click()
    page.locator(".finder input[name=q]").fill("质子")
    page.locator(".finder button").click()
    expect(page).to_have_url(re.compile("/zh-hans/search/"))
    expect(page.locator(".results mark").first).to_have_text("质子")
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_box(context, width, scheme):
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    box = open_box(page, "/en/")
    box.press_sequentially("med")
    expect(page.locator(".finder [role=option]").first).to_be_visible()
    box.press("ArrowDown")
    assert not violations(page)
