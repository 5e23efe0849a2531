"""What only a browser shows of the edit form: both previews at once, counts, findings that lead to their fields."""

import itertools

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.any_database

numbers = itertools.count(1)
NEW_PAGE = "/admin/pages/add/lifescience/informationpage/3/"


@pytest.fixture
def form(admin):
    """The form of a new page, which autosave will make a draft of: each test one of another address."""
    admin.add_init_script("addEventListener('w-unsaved:watch-edits', () => { window.isWatched = true; });")
    admin.goto(NEW_PAGE)
    admin.wait_for_function("window.isWatched")  # Wagtail looks for changes only two seconds after the form has loaded
    admin.locator("[name=title]").fill("一个新的页面")
    admin.locator("[name=title_en]").fill(f"A new page {next(numbers)}")
    admin.locator("[name=title_en]").blur()
    return admin


def saved(form):
    """Wait until autosave has made the page."""
    form.wait_for_url("**/edit/")
    expect(form.locator("#checks-findings li").first).to_be_attached()


def open_both(form):
    """The tab with both previews, and its frames: Chinese, English."""
    form.locator("[data-side-panel-toggle=preview]").click()
    with form.context.expect_page() as opened:
        form.locator("a[data-side-by-side]").click()
    both = opened.value
    return both, *(both.frame_locator(f"iframe[data-mode='{mode}']") for mode in ("zh-hans", "en"))


def test_both_previews_show_what_is_typed_and_go_on_doing_so(form):
    saved(form)
    both, chinese, english = open_both(form)
    expect(chinese.locator("h1")).to_contain_text("一个新的页面")
    expect(english.locator("h1")).to_contain_text("A new page")
    form.locator("[data-side-panel-toggle=preview]").click()  # closed, it would not renew its data by itself
    form.locator("[name=title_en]").fill("")
    form.locator("[name=title]").fill("另一个题目")
    form.locator("[name=title]").blur()
    expect(chinese.locator("h1")).to_contain_text("另一个题目")
    expect(english.locator("h1 [lang='zh-Hans']")).to_have_css("outline-style", "dashed")
    expect(both.locator("[data-number-text]")).to_contain_text("仍是中文的文字")
    both.locator("[name=marks]").uncheck()
    expect(english.locator("h1 [lang='zh-Hans']")).to_have_css("outline-style", "none")


def test_the_frames_scroll_together_and_change_their_width(admin):
    admin.goto("/admin/pages/4/edit/")
    both, *frames = open_both(admin)
    for frame in frames:
        expect(frame.locator("footer")).to_be_attached()
    both.locator("iframe").first.hover()
    both.mouse.wheel(0, 700)
    views = "[...document.querySelectorAll('iframe')].map((frame) => frame.contentWindow)"
    both.wait_for_function(f"{views}.every((view) => view.scrollY > 200)")
    both.locator("[name=width][value=phone]").focus()
    both.keyboard.press("Space")
    assert both.evaluate(f"{views}.every((view) => view.innerWidth <= 390)")


def test_counts_and_search_results_follow_the_typing(form):
    form.get_by_role("tab", name="推广").click()
    card = form.locator("[data-search-result='zh-hans']")
    expect(card.locator("[data-title]")).to_have_text("一个新的页面 · 生命科学城")
    expect(card.locator("[data-address]")).to_contain_text("/zh-hans/a-new-page-")
    before = card.bounding_box()
    form.locator("[name=seo_title]").fill("字" * 31)
    expect(form.locator("#id_seo_title-count")).to_contain_text("31 / 30 个汉字")
    expect(form.locator("[data-announce]")).to_contain_text("31 / 30")
    expect(card.locator("[data-title]")).to_have_text("字" * 29 + "…")
    form.locator("[name=search_description_en]").fill("What it is about")
    english = form.locator("[data-search-result='en']")
    expect(english.locator("[data-description]")).to_have_text("What it is about")
    form.locator("[name=search_description]").fill("说明")
    assert card.bounding_box() == before


def test_a_finding_leads_to_its_field_in_another_tab(form):
    saved(form)
    form.locator("[data-open-checks]").click()
    findings = form.locator("#checks-findings")
    findings.locator("[data-path=search_description]").click()
    expect(form.locator("[name=search_description]")).to_be_focused()
    expect(form.get_by_role("tab", name="推广")).to_have_attribute("aria-selected", "true")
    form.locator("[name=search_description]").fill("说明")
    form.locator("[name=search_description]").blur()
    expect(findings.locator("[data-path=search_description]")).to_have_count(0)


def test_the_userbar_of_a_public_page_checks_it_in_chinese(admin):
    admin.goto("/zh-hans/")
    admin.locator("wagtail-userbar").locator("#wagtail-userbar-trigger").click()
    admin.locator("wagtail-userbar").locator("#checker-trigger").click()
    expect(admin.locator("wagtail-userbar").get_by_role("dialog")).to_contain_text("问题")
