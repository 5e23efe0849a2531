"""The dashboard, the report and the Chinese of scripts, as staff see them."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.test_accessibility import AXE, RUN, TAGS

pytestmark = pytest.mark.any_database

OURS = ".desk-panel, .desk-summary, .desk-translation"
RULES = {"runOnly": {"type": "tag", "values": TAGS}}
WITHIN = RUN.replace("axe.run(document,", f"axe.run('{OURS}',")


def no_sideways_scroll(page):
    """Nor a table of which the admin's main part cuts something off."""
    return page.evaluate("""() => document.documentElement.scrollWidth <= document.documentElement.clientWidth
      && [...document.querySelectorAll('main table')].every((it) => it.getBoundingClientRect().right <= innerWidth)""")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dashboard_and_the_report_are_for_everyone(admin, scheme):
    admin.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for width in (390, 1440):
        admin.set_viewport_size({"width": width, "height": 1200})
        for address in ("/admin/", "/admin/reports/translation/", "/admin/pages/3/", "/admin/pages/3/?ordering=ord"):
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


def test_what_is_printed_is_all_of_the_content_and_nothing_else(admin):
    """Wagtail's page is as high as the window and scrolls inside: of that, a browser prints one sheet."""
    admin.goto("/admin/handbook/en/languages/")
    last = admin.locator(".handbook__text h2").last.inner_text()
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(admin.pdf(format="A4"))).pages]
    assert len(sheets) > 1
    assert last in sheets[-1]
    admin.emulate_media(media="print")
    expect(admin.locator("#wagtail-sidebar")).to_be_hidden()
