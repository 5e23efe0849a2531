"""The journeys the site is for: a reader's and an editor's."""

import re

from playwright.sync_api import expect


def test_a_reader_goes_from_home_to_a_park_and_changes_language(page):
    page.goto("/zh-hans/")
    menu = page.get_by_role("navigation", name="主导航")
    menu.get_by_role("link", name="产业布局").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("产业布局")
    page.locator("main").get_by_role("link", name="北区").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("北区")
    page.locator("main").get_by_role("link", name="华熙生物工程产业园").click()
    expect(page).to_have_url(re.compile("/zh-hans/parks/bloomage/$"))
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/parks/bloomage/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Bloomage Bio-engineering Industrial Park")
    page.get_by_role("link", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("华熙生物工程产业园")
    page.get_by_role("navigation", name="当前位置").get_by_role("link", name="首页").click()
    expect(page).to_have_url(re.compile("/zh-hans/$"))


def test_a_phone_shows_the_menu_on_demand(context):
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/en/")
    expect(page.get_by_role("link", name="Parks", exact=True)).to_have_count(0)
    page.locator("details.menu > summary").click()
    page.get_by_role("navigation", name="Menu", exact=True).get_by_role("link", name="Parks", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Parks")


def test_the_site_works_without_script(browser, server):
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/plan/north/")
    page.get_by_role("link", name="Cosmetics").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cosmetics")
    context.close()


def test_an_editor_changes_an_english_title_previews_both_languages_and_publishes(admin):
    admin.goto("/admin/pages/")
    for parent in ("济南高新区生命科学城", "园区"):
        admin.get_by_role("link", name=f"查看'{parent}'的子页面").click()
    admin.get_by_role("link", name="修正产业园").click()
    title = admin.locator("#id_title_en")
    expect(title).to_have_value("Xiuzheng Industrial Park")
    admin.wait_for_load_state()  # before that nothing listens to clicks
    title.fill("Xiuzheng Park, renamed")

    admin.get_by_role("button", name="显示或隐藏预览").click()
    preview = admin.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text("修正产业园")
    admin.locator("#id_preview_mode").select_option("en")
    expect(preview.locator("h1")).to_have_text("Xiuzheng Park, renamed")
    expect(preview.locator("html")).to_have_attribute("lang", "en")

    admin.get_by_role("button", name="更多操作").click()
    admin.get_by_role("button", name="发布", exact=True).click()
    admin.wait_for_url("**/admin/pages/*/")
    admin.goto("/en/parks/xiuzheng/")
    expect(admin.get_by_role("heading", level=1)).to_have_text("Xiuzheng Park, renamed")
    admin.goto("/zh-hans/parks/xiuzheng/")
    expect(admin.get_by_role("heading", level=1)).to_have_text("修正产业园")


def test_changed_chinese_marks_its_english_until_the_editor_says_it_is_right(admin):
    def open_form():
        admin.goto("/admin/pages/")
        admin.get_by_role("link", name="查看'济南高新区生命科学城'的子页面").click()
        admin.get_by_role("link", name="关于生命科学城", exact=True).click()

    open_form()
    expect(admin.locator("[data-translations]")).to_contain_text("英文完整")
    lead = admin.locator("#id_lead_zh_hans")
    lead.fill("一座正在规划的城，由发展中心统筹。")
    admin.get_by_role("button", name="保存草稿").click()
    expect(admin.locator(".messages")).to_contain_text("已被更新")
    open_form()
    mark = admin.locator(".bilingual-mark--outdated")
    expect(mark).to_have_count(1)
    admin.get_by_role("button", name="英文无误").click()
    expect(mark).to_have_count(0)
    open_form()
    expect(admin.locator("[data-translations]")).to_contain_text("英文完整")
