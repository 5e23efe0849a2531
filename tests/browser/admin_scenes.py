"""The screens that the handbook shows. A scene opens one, marks what the text speaks of, and returns what to show.

A new one is three lines. `make screens-admin SCENES=its-name` takes it; a chapter shows it as `![...](its-name.webp)`:

    @scene()
    def its_name(desk):
        desk.open("/admin/...")
        desk.mark(".the-button")
        return "main"
"""

import io

import openpyxl

SCENES = {}


def scene(role="administrator"):
    """The picture is called as the function; it shows the admin of somebody in `role`."""

    def register(function):
        function.role = role
        SCENES[function.__name__.replace("_", "-")] = function
        return function

    return register


def panel_with(locator):
    """The panel of an edit form that holds a field, with its heading."""
    return f"section.w-panel:has({locator})"


# -- Getting started


@scene("editor")
def dashboard(desk):
    desk.open("/admin/")
    desk.mark("[aria-labelledby=desk-waiting]")
    return ".w-dashboard > header", "[aria-labelledby=desk-translation]"


@scene("editor")
def account_language(desk):
    desk.open("/admin/account/")
    desk.mark("#id_locale-preferred_language")
    return "#id_locale-preferred_language-label", "#id_locale-preferred_language"


# -- Pages


@scene("editor")
def list_of_pages(desk):
    desk.open_list("济南高新区生命科学城")
    desk.mark("table.listing tbody tr:nth-child(3) .title-wrapper a", "header .w-header-button")
    return ".w-slim-header", "table.listing"


@scene("editor")
def two_halves(desk):
    desk.open_page("关于生命科学城")
    desk.mark("#id_title", "#id_title_en")
    return panel_with(".translations"), panel_with("#id_lead_en")


@scene("editor")
def blocks_to_choose(desk):
    desk.open_page("关于生命科学城")
    desk.page.locator("[id$=body-section] .c-sf-add-button").nth(1).click()
    desk.mark("[id$=body-section] .c-sf-add-button >> nth=1")
    return "[data-tippy-root]", "[id$=body-section] [data-contentpath=zh]"


@scene("editor")
def block_with_buttons(desk):
    desk.open_page("关于生命科学城")
    block = desk.page.locator("[id$=body-section] [id^=block-].w-panel").nth(1)
    block.hover()
    desk.mark(block.locator(".w-panel__controls"))
    return [block]


@scene("editor")
def figure(desk):
    desk.open_page("关于生命科学城")
    block = desk.page.locator("[data-contentpath=figures] [id^=block-].w-panel").first
    desk.mark(block.locator("[data-contentpath=as_of]"), block.locator("[data-contentpath=source]"))
    return [block]


@scene("editor")
def buttons_of_an_editor(desk):
    desk.open_page("关于生命科学城")
    desk.page.locator("footer .w-dropdown__toggle").click()
    return "footer nav", "footer [data-tippy-root], [data-tippy-root]"


@scene("editor")
def preview(desk):
    desk.page.set_viewport_size({"width": 1400, "height": 800})
    desk.open_page("关于生命科学城")
    desk.page.locator(".w-side-panel-toggle[aria-label*=预览], .w-side-panel-toggle[aria-label*=preview]").click()
    desk.page.wait_for_timeout(4000)  # the page is drawn in a frame
    desk.mark(".w-side-panel-toggle[aria-label*=预览], .w-side-panel-toggle[aria-label*=preview]")
    return ["body"]


# -- Two languages


@scene("editor")
def english_to_check(desk):
    desk.open_page("关于生命科学城")
    desk.mark(".bilingual-chip")
    return panel_with(".translations"), panel_with("#id_lead_en")


@scene("editor")
def translation_report(desk):
    desk.open("/admin/reports/translation/")
    desk.mark(".desk-parts tbody tr:nth-child(5)")
    return ".w-slim-header", "#listing-results tbody tr:nth-child(4)"


# -- Publishing


@scene("publisher")
def page_to_review(desk):
    desk.open_page("生物医药")
    desk.page.locator("footer .w-dropdown__toggle").click()
    return "footer nav", "[data-tippy-root]"


@scene("publisher")
def schedule(desk):
    desk.open_page("常见问题")
    desk.page.locator(".w-side-panel-toggle").first.click()
    desk.page.get_by_role("button", name=desk.say("设置计划", "Set schedule")).first.click()
    desk.page.wait_for_timeout(500)
    return [".w-dialog__box >> visible=true"]


@scene("publisher")
def history(desk):
    desk.open_page("关于生命科学城")
    desk.open(desk.page.url.replace("edit/", "history/"))
    return ".w-slim-header", "table.listing"


@scene("publisher")
def compare(desk):
    desk.open_page("关于生命科学城")
    desk.open(desk.page.url.replace("edit/", "revisions/compare/live...latest/"))
    return ".w-slim-header", "main table"


# -- Files


@scene("editor")
def picture_form(desk):
    desk.open("/admin/images/")
    desk.follow(desk.page.locator("main a[href^='/admin/images/']", has_text="桃花园"))
    desk.mark("#id_alt_text_zh_hans", "#id_alt_text_en", ".focal-point-chooser")
    return ".w-slim-header", "#id_tags"


# -- Parks


@scene("editor")
def place_on_the_plan(desk):
    desk.open_page("福瑞达医药产业园")
    desk.mark(".plan-place__mark")
    return panel_with("[data-plan-place]")


# -- Site


@scene()
def city_settings(desk):
    desk.open("/admin/settings/lifescience/citysettings/")
    desk.mark("[data-contentpath=contacts]")
    return ".w-slim-header", "[data-contentpath=contacts]"


@scene()
def redirect(desk):
    desk.open("/admin/redirects/add/")
    return "#id_old_path", "main form"


# -- Inquiries


@scene()
def inbox(desk):
    desk.open("/admin/inquiries/")
    desk.mark("#listing-results tbody tr:nth-child(1)")
    return ".w-slim-header", "#listing-results"


@scene()
def inquiry(desk):
    desk.open("/admin/inquiries/")
    desk.follow(desk.page.get_by_role("link", name="26-7KQ4-M9TR"))
    desk.mark("select[name=template]")
    return ".w-slim-header", "main textarea >> nth=0"


# -- People


@scene()
def person_roles(desk):
    desk.open("/admin/users/")
    desk.follow(desk.page.locator("main a[href^='/admin/users/edit/']"))
    desk.page.get_by_role("tab", name=desk.say("角色", "Roles")).click()
    desk.mark("#id_groups")
    return ".w-tabs", "#id_groups"


# -- Search


@scene()
def promoted(desk):
    desk.open("/admin/searchpicks/add/")
    desk.mark("#id_query_string")
    return ".w-slim-header", "[data-contentpath=editors_picks], #id_query_string"


@scene()
def searches_in_vain(desk):
    desk.open("/admin/reports/unanswered-searches/")
    return ".w-slim-header", "table.listing"


# -- Checks before publishing, and how a search result looks


@scene("editor")
def checks(desk):
    desk.page.set_viewport_size({"width": 1400, "height": 800})
    desk.open_page("关于生命科学城")
    desk.page.locator("[data-side-panel-toggle=checks]").click()
    desk.mark("[data-side-panel-toggle=checks]")
    return ".w-slim-header", "#checks-findings"


@scene("editor")
def search_result(desk):
    desk.open_page("关于生命科学城")
    desk.page.get_by_role("tab", name=desk.say("推广", "Promote")).click()
    desk.mark("[data-search-result=en]")
    return panel_with("#id_seo_title"), "[data-search-result=en]"


# -- A translator's spreadsheet


@scene()
def export_for_a_translator(desk):
    desk.open("/admin/reports/translation/?state=outdated")
    desk.mark("#export button", "#export label")
    return "#listing-results table", "#export"


@scene()
def import_preview(desk):
    desk.open("/admin/spreadsheets/translation/")
    desk.page.locator("#id_file").set_input_files(translated(desk))
    desk.page.locator("main form:has(#id_file) [type=submit]").click()
    desk.page.wait_for_url("**/imports/*/")
    desk.mark("#decide")
    return ".w-slim-header", "table.listing"


def translated(desk):
    """What a translator sends back: the sheet as exported, with the first English filled in."""
    answer = desk.page.request.get("/admin/translation/export/?state=outdated&open=1")
    book = openpyxl.load_workbook(io.BytesIO(answer.body()))
    book["翻译 Translation"]["D2"] = "A planned city and the Center that runs it, brought up to date this year."
    file = io.BytesIO()
    book.save(file)
    return {"name": "translation.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}


# -- Menu, notices, recycle bin: the last, since a page is deleted


@scene()
def arrange_pages(desk):
    desk.open_list("济南高新区生命科学城")
    desk.open(f"{desk.page.url}?ordering=ord")
    desk.mark("table.listing tbody tr:nth-child(1) td:first-child", ".w-header-button >> nth=1")
    return ".w-slim-header", "table.listing"


@scene()
def notice(desk):
    desk.open("/admin/snippets/notices/notice/add/")
    desk.mark("#id_go_live_at", "#id_expire_at")
    return panel_with("#id_text_zh_hans"), panel_with("#id_go_live_at")


@scene("publisher")
def delete_page(desk):
    desk.open_page("关于生命科学城")
    desk.open(desk.page.url.replace("edit/", "delete/"))
    return "main header", "main form"


@scene("publisher")
def recycle_bin(desk):
    desk.open_page("开放日")
    desk.open(desk.page.url.replace("edit/", "delete/"))
    desk.page.locator("main form [type=submit]").first.click()
    desk.open("/admin/recycle-bin/")
    return ".w-slim-header", "table.listing"
