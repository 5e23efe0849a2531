"""The dashboard, the report and the Chinese of scripts, as staff see them."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import AXE, RUN, TAGS

pytestmark = pytest.mark.any_database

OURS = ".desk-panel, .desk-summary, .desk-translation"
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
WITHIN = RUN.replace("axe.run(document,", f"axe.run('{OURS}',")


def no_sideways_scroll(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dashboard_and_the_report_are_for_everyone(admin, scheme):
    admin.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for width in (390, 1440):
        admin.set_viewport_size({"width": width, "height": 1200})
        for address in ("/admin/", "/admin/reports/translation/", "/admin/pages/3/"):
            admin.goto(address)
            admin.add_script_tag(path=AXE)
            assert not admin.evaluate(WITHIN, RULES), address
            assert no_sideways_scroll(admin), address


def test_the_report_filters_without_leaving_the_page(admin):
    admin.goto("/admin/reports/translation/")
    expect(admin.locator(".desk-parts tbody tr")).not_to_have_count(0)
    admin.get_by_role("link", name="园区", exact=True).first.click()
    admin.wait_for_url("**part=*")
    expect(admin.locator("#listing-results")).to_contain_text("福瑞达医药产业园")
    expect(admin.locator("#listing-results")).not_to_contain_text("关于生命科学城")


def test_scripts_speak_chinese(admin):
    said = admin.evaluate("[gettext('Changes have been autosaved.'), ngettext('%(num)s error', '%(num)s errors', 2)]")
    assert said == ["修改已自动保存。", "%(num)s 处错误"]
