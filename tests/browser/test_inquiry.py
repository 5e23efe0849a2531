"""The inquiry as a person sends it: by keyboard, without script, twice by mistake, under load."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import AXE, violations
from tests.browser.test_keyboard import tab_to

MESSAGE = "We look for laboratory space."


def fill(page, **answers):
    for name, value in {"name": "Ada Example", "email": "ada@example.com", "message": MESSAGE, **answers}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=country]").select_option("DE")
    page.locator("[name=consent]").check()
    page.wait_for_timeout(2_000)  # nobody types faster


def test_an_inquiry_from_a_park_by_keyboard_alone(page):
    page.goto("/en/parks/freda/")
    tab_to(page, "Ask about this park")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/contact/?park=freda")
    expect(page.get_by_label("Freda Medical Industrial Park")).to_be_checked()
    for label, text in {"Your message": MESSAGE, "Your name": "Ada Example"}.items():
        tab_to(page, label)
        page.keyboard.type(text)
    tab_to(page, "Country or region")
    page.keyboard.type("Germany")
    tab_to(page, "E-mail")
    page.keyboard.type("ada@")
    tab_to(page, "Send the inquiry →".removesuffix(" →"))
    page.wait_for_timeout(1_000)
    page.keyboard.press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("#errors")).to_contain_text("Nothing you typed was lost")
    tab_to(page, "Enter the whole e-mail address, for example name@example.com.")
    page.keyboard.press("Enter")
    expect(page.locator("[name=email]")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("example.com")
    tab_to(page, page.locator(".consent label").inner_text().strip())
    page.keyboard.press("Space")
    tab_to(page, "Send the inquiry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/contact/sent/**")
    expect(page.locator("h1")).to_have_text("Your inquiry has arrived")
    expect(page.locator(".receipt__reference")).to_have_text(re.compile(r"^\d\d-\w{4}-\w{4}$"))
    expect(page.locator("main")).to_contain_text("Freda Medical Industrial Park")


@pytest.mark.any_database
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_on_the_form_with_errors_and_on_the_receipt(context, width):
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/zh-hans/contact/")
    page.locator("form.inquiry [type=submit]").click()
    page.wait_for_selector("#errors")
    found = violations(page)
    fill(page)
    page.locator("form.inquiry [type=submit]").click()
    page.wait_for_url("**/sent/**")
    found += violations(page)
    assert not found, "\n".join(found)


@pytest.mark.any_database
def test_without_script_it_is_sent_all_the_same(browser, server):
    elsewhere = {"X-Forwarded-For": "198.51.100.1"}  # where nobody has sent much: no proof of work, which needs script
    context = browser.new_context(base_url=server.address, java_script_enabled=False, extra_http_headers=elsewhere)
    page = context.new_page()
    page.goto("/en/contact/")
    page.locator("form.inquiry [type=submit]").click()
    expect(page.locator("#errors")).to_contain_text("Enter your name")
    fill(page)
    page.locator("form.inquiry [type=submit]").click()
    expect(page.locator("h1")).to_have_text("Your inquiry has arrived")
    context.close()


def test_a_double_click_is_one_inquiry(admin):
    admin.goto("/en/contact/")
    fill(admin, message="Pressed twice")
    admin.locator("form.inquiry [type=submit]").dblclick()
    admin.wait_for_url("**/sent/**")
    admin.goto("/admin/inquiries/?q=Pressed+twice")
    expect(admin.locator("td.title")).to_have_count(1)


def test_under_proof_of_work_the_browser_calculates_and_sends(admin, browser, server, problems):
    def choose(mode):
        admin.goto("/admin/settings/inquiries/inquirysettings/")
        admin.locator("[name=proof_of_work]").select_option(mode)
        admin.get_by_role("button", name="保存").click()
        expect(admin.locator(".messages")).to_contain_text("已更新")

    choose("always")
    context = browser.new_context(base_url=server.address)
    try:
        page = context.new_page()
        page.goto("/zh-hans/contact/")
        fill(page)
        page.locator("form.inquiry [type=submit]").click()
        page.wait_for_url("**/sent/**", timeout=60_000)
        expect(page.locator("h1")).to_have_text("咨询已收到")
    finally:
        choose("load")
        context.close()


def test_an_officer_answers_from_the_inbox(admin):
    admin.goto("/en/contact/")
    fill(admin, name="Grace Sender")
    admin.locator("form.inquiry [type=submit]").click()
    admin.wait_for_url("**/sent/**")
    reference = admin.locator(".receipt__reference").inner_text()
    admin.goto("/admin/inquiries/")
    admin.get_by_role("link", name=reference).click()
    expect(admin.locator("main")).to_contain_text("Grace Sender")
    admin.locator("[name=answer-text]").fill("Dear Grace, yes.")
    admin.get_by_role("button", name="发送答复").click()
    expect(admin.locator(".inbox-state").first).to_have_text("已答复")
    expect(admin.locator(".inquiry-history")).to_contain_text("邮件答复")
