"""Deleting a page, undoing it, and dragging with the keyboard, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import AXE, RUN, TAGS

pytestmark = pytest.mark.any_database

RULES = {"runOnly": {"type": "tag", "values": TAGS}}
OURS = ".recycle-facts, .recycle-sources, .recycle-about, main form"


def is_for_everyone(page, parts=OURS):
    page.add_script_tag(path=AXE)
    run = RUN.replace("axe.run(document,", f"axe.run('{parts}',")
    assert not page.evaluate(run, RULES), page.url
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


def page_number(admin, title):
    """The primary key of a page, from the link to its form."""
    admin.goto("/admin/pages/search/?q=" + title)
    href = admin.get_by_role("link", name=title, exact=True).first.get_attribute("href")
    return href.rstrip("/").split("/")[-2]


def test_a_page_is_deleted_undone_and_public_again(admin):
    number = page_number(admin, "福瑞达医药产业园")
    admin.goto(f"/admin/pages/{number}/delete/")
    for width in (390, 1440):
        admin.set_viewport_size({"width": width, "height": 1000})
        is_for_everyone(admin)
    admin.get_by_role("button", name="移入回收站").click()
    expect(admin.locator(".messages")).to_contain_text("已移入回收站")
    assert admin.request.get("/zh-hans/parks/freda/").status == 404
    admin.goto("/admin/recycle-bin/")
    admin.get_by_role("link", name="福瑞达医药产业园").click()
    expect(admin.get_by_role("button", name="恢复")).to_be_visible()
    is_for_everyone(admin)
    admin.goto(f"/admin/pages/{number}/edit/")
    admin.get_by_role("button", name="恢复").click()
    expect(admin.locator(".messages")).to_contain_text("已恢复")
    assert admin.request.get("/zh-hans/parks/freda/").status == 200

    admin.goto(f"/admin/pages/{number}/delete/")
    admin.get_by_role("button", name="移入回收站").click()
    admin.get_by_role("button", name="撤销").click()
    expect(admin.locator(".messages")).to_contain_text("已恢复")
    assert admin.request.get("/en/parks/freda/").status == 200


def test_pages_are_arranged_by_keyboard(admin):
    def order():
        admin.goto("/zh-hans/")
        return [title for title in admin.locator(".site-nav a").all_inner_texts() if title in ("产业布局", "园区")]

    def move(row, key):
        admin.goto("/admin/pages/3/")
        admin.get_by_role("link", name="调整顺序").first.click()
        admin.wait_for_url("**ordering=ord*")
        handle = admin.locator("tbody tr").nth(row).locator("[data-w-orderable-target=handle]")
        handle.focus()
        handle.press(key)
        with admin.expect_response("**/set_position/**"):
            handle.press("Enter")

    assert order() == ["产业布局", "园区"]
    move(0, "ArrowDown")
    assert order() == ["园区", "产业布局"]
    move(1, "ArrowUp")  # the site is that of all tests
    assert order() == ["产业布局", "园区"]
