"""A notice as readers see it: above everything, for everyone, and not on paper."""

import pytest

from tests.browser.test_recycle_bin import is_for_everyone

pytestmark = pytest.mark.any_database


@pytest.fixture
def notice(admin):
    """Published, and deleted afterwards: the site is that of all tests."""
    admin.goto("/admin/snippets/notices/notice/add/")
    admin.locator("[name=text_zh_hans]").fill("第十届生命科学产业招商会将于五月在济南举行，欢迎报名。" * 3)
    admin.locator("[name=address]").fill("https://example.com/")
    admin.locator("[data-w-dropdown-target=toggle]").last.click()
    admin.get_by_role("button", name="发布").click()
    admin.wait_for_url("**/snippets/notices/notice/**")
    yield
    admin.emulate_media(media="screen")
    admin.goto("/admin/snippets/notices/notice/")
    admin.locator("tbody a[href*='/edit/']").first.click()
    admin.goto(admin.url.replace("/edit/", "/delete/"))
    admin.locator("main form button.serious").click()
    admin.wait_for_url("**/snippets/notices/notice/")


def test_a_notice_is_above_the_header_for_everyone(notice, admin):
    for scheme in ("light", "dark"):
        admin.emulate_media(color_scheme=scheme)
        for width in (390, 1440):
            admin.set_viewport_size({"width": width, "height": 900})
            for address in ("/zh-hans/", "/en/about/"):
                admin.goto(address)
                bar, header = admin.locator("aside.notices"), admin.locator("header").first
                assert bar.bounding_box()["y"] < header.bounding_box()["y"]
                assert bar.locator("a").bounding_box()["height"] >= 44
                is_for_everyone(admin, ".notices")
    admin.emulate_media(media="print")
    assert not admin.locator("aside.notices").is_visible()
