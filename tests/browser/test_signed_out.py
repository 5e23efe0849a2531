"""The session ends while a form is open: what is written in it can still be saved."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.any_database


def test_what_was_written_is_saved_after_signing_in_in_another_tab(admin, context, server, problems):
    admin.goto("/admin/pages/29/edit/")
    # Wagtail looks for changes only some seconds after the form has loaded, when it has compared it with itself once
    expect(admin.locator("[data-edit-form][data-w-unsaved-has-edits-value=false]")).to_be_attached()
    context.clear_cookies(name="sessionid")
    lead = admin.locator("[name=lead_en]")
    before = lead.input_value()
    lead.fill("Written when the session had ended")
    expect(admin.get_by_text("您已退出登录").first).to_be_visible()

    other = context.new_page()
    other.goto("/admin/login/")
    other.locator("[name=username]").fill(server.username)
    other.locator("[name=password]").fill(server.password)
    other.locator("form [type=submit]").click()
    other.wait_for_url("**/admin/")
    other.close()
    problems.clear()  # the refusals are errors in the browser's console
    save = admin.get_by_role("button", name="保存草稿")
    save.click()
    expect(admin.locator(".messages")).to_contain_text("关于生命科学城")
    expect(lead).to_have_value("Written when the session had ended")
    lead.fill(before)
    save.click()
    admin.wait_for_load_state("networkidle")
