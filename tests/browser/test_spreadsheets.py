"""A translator's round trip as staff do it: tick, export, upload, look, publish."""

import openpyxl
import pytest
from playwright.sync_api import expect

from lifescience.spreadsheets.translation.columns import ENGLISH, KEY, OBJECT, PAIR
from tests.browser.test_accessibility import AXE, RUN, TAGS
from tests.browser.test_desk import no_sideways_scroll

pytestmark = pytest.mark.any_database

RULES = {"runOnly": {"type": "tag", "values": TAGS}}
WITHIN = RUN.replace("axe.run(document,", "axe.run('.sheet-import, .sheet-rows',")


def translated(path, target, english):
    """A copy of a translator's sheet with another English description for search engines."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 8).value == "search_description")
    sheet.cell(row, 4).value = english
    book.save(target)


def test_a_translation_goes_out_and_comes_back(admin, tmp_path):
    admin.goto("/admin/reports/translation/")
    admin.get_by_role("checkbox", name="功能食品").check()
    admin.get_by_role("checkbox", name="只导出缺英文或待核对的文字").uncheck()
    with admin.expect_download() as download:
        admin.get_by_role("button", name="导出给译者").click()
    download.value.save_as(tmp_path / "out.xlsx")
    translated(tmp_path / "out.xlsx", tmp_path / "back.xlsx", "What people eat")

    admin.get_by_role("link", name="导入译文").click()
    admin.get_by_label("表格文件").set_input_files(tmp_path / "back.xlsx")
    admin.get_by_role("button", name="上传并预览").click()
    expect(admin.locator(".sheet-rows tbody tr")).to_have_count(1)
    expect(admin.locator(".sheet-rows")).to_contain_text("What people eat")
    for scheme in ("light", "dark"):
        admin.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        admin.wait_for_function("!document.getAnimations().length")  # buttons fade from one scheme to the other
        for width in (390, 1440):
            admin.set_viewport_size({"width": width, "height": 1200})
            admin.add_script_tag(path=AXE)
            assert not admin.evaluate(WITHIN, RULES)
            assert no_sideways_scroll(admin)

    admin.get_by_role("button", name="保存并发布").click()
    expect(admin.locator(".sheet-state")).to_have_text("已发布")
    admin.goto("/en/investment/functional-foods/")
    expect(admin.locator("meta[name=description]")).to_have_attribute("content", "What people eat")


def test_the_progress_bar_sends_slice_after_slice(admin, tmp_path):
    """Of 3,000 pages that do not exist: more than fits the request of the upload."""
    book = openpyxl.Workbook()
    book.active.append([heading.label for heading in (OBJECT, KEY, PAIR, ENGLISH)])
    for number in range(3000):
        book.active.append([f"lifescience.informationpage:{900_000 + number}", "title", "0" * 12 + ":", "English"])
    book.save(tmp_path / "many.xlsx")
    slices = []
    admin.on("request", lambda request: slices.append(request.url) if request.url.endswith("/work/") else None)
    admin.goto("/admin/spreadsheets/translation/")
    admin.get_by_label("表格文件").set_input_files(tmp_path / "many.xlsx")
    admin.get_by_role("button", name="上传并预览").click()
    expect(admin.locator("progress")).to_be_visible()
    expect(admin.locator(".sheet-counts")).to_contain_text("3000 未找到", timeout=90_000)
    assert slices
    admin.get_by_role("button", name="放弃此次上传").click()
    admin.wait_for_url("**/spreadsheets/translation/")
