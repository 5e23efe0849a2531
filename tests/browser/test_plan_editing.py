"""Staff place parks and draw sections on the plan; readers find them there."""

import json
import re

import pytest
from playwright.sync_api import expect

CITY = "济南高新区生命科学城"


def open_form(admin, *names):
    """The edit form of the page with these names from under the home page down; expands what is folded."""
    admin.goto("/admin/pages/")
    for parent in (CITY, *names[:-1]):
        admin.get_by_role("link", name=f"查看'{parent}'的子页面").click()
    admin.get_by_role("link", name=names[-1], exact=True).first.click()
    expect(admin.locator("#id_title")).to_have_value(names[-1])
    admin.wait_for_load_state()  # before that nothing listens to clicks


def publish(admin):
    admin.get_by_role("button", name="更多操作").click()
    admin.get_by_role("button", name="发布", exact=True).click()
    admin.wait_for_url("**/admin/pages/*/")


def click_at(admin, drawing, x, y):
    """Click the drawing at fractions of its frame, as the fields hold them."""
    drawing.scroll_into_view_if_needed()
    spot = drawing.evaluate(
        """(svg, [x, y]) => {
          const {left, top, width, height} = svg.closest('.plan-place').dataset;
          const point = new DOMPoint(+left + x * width, +top + y * height).matrixTransform(svg.getScreenCTM());
          return [point.x, point.y];
        }""",
        [x, y],
    )
    admin.mouse.click(*spot)
    return spot


def near(text, number):
    assert float(text) == pytest.approx(number, abs=0.01)


def test_an_editor_places_moves_and_takes_off_a_park_and_readers_see_it(admin):
    open_form(admin, "园区", "漱玉平民医药物流园")
    panel = admin.locator("[data-plan-place]")
    x, y = admin.locator("#id_plan_x"), admin.locator("#id_plan_y")
    mark = panel.locator(".plan-place__mark")
    expect(mark).to_have_count(1)

    panel.get_by_role("button", name="清除").click()
    expect(mark).to_have_count(0)
    expect(x).to_have_value("")
    publish(admin)
    admin.goto("/zh-hans/plan/")
    expect(admin.locator('svg [data-park="8"]')).to_have_count(0)
    expect(admin.locator('.rows a[href="/zh-hans/parks/shuyu-pingmin/"]')).to_be_visible()

    open_form(admin, "园区", "漱玉平民医药物流园")
    click_at(admin, panel.locator(".plan-place__map svg"), 0.62, 0.25)
    near(x.input_value(), 0.62)
    near(y.input_value(), 0.25)
    before = float(x.input_value()), float(y.input_value())
    panel.locator(".plan-place__map").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        admin.keyboard.press(key)
    assert float(x.input_value()) == pytest.approx(before[0] + 0.01)
    assert float(y.input_value()) == pytest.approx(before[1] - 0.005)
    place = x.input_value(), y.input_value()
    publish(admin)
    admin.goto("/zh-hans/plan/")
    drawn = admin.locator('svg [data-park="8"] .plan__park').get_attribute("transform")
    left, top = map(int, re.findall(r"\d+", drawn))
    assert (left, top) == pytest.approx((float(place[0]) * 1000, float(place[1]) * 850 - 66), abs=1)


def test_a_place_stays_inside_the_drawing(admin):
    open_form(admin, "园区", "修正产业园")
    admin.locator("#id_plan_x").fill("0.998")
    admin.locator("[data-plan-place] .plan-place__map").focus()
    for _press in range(3):
        admin.keyboard.press("ArrowRight")
    expect(admin.locator("#id_plan_x")).to_have_value("1")


def points(field):
    return json.loads(field.input_value()) or []


def test_an_editor_draws_a_section_by_click_drag_and_keyboard(admin):
    open_form(admin, "产业布局", "南区")
    panel = admin.locator("[data-plan-outline]")
    field, handles = admin.locator("#id_outline"), panel.locator(".plan-place__handle")
    corners = [(0.2, 0.55), (0.3, 0.85), (0.6, 0.95), (0.8, 0.8), (0.85, 0.55)]
    for corner in corners:
        click_at(admin, panel.locator(".plan-place__map svg"), *corner)
    expect(handles).to_have_count(5)
    assert points(field)[2] == pytest.approx([0.6, 0.95], abs=0.01)

    handles.nth(1).focus()
    admin.keyboard.press("ArrowLeft")
    admin.keyboard.press("ArrowDown")
    assert points(field)[1] == pytest.approx([0.295, 0.855], abs=0.01)
    expect(handles.nth(1)).to_be_focused()
    admin.keyboard.press("Delete")
    expect(handles).to_have_count(4)
    expect(handles.nth(1)).to_be_focused()

    box = handles.nth(1).bounding_box()
    admin.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    admin.mouse.down()
    admin.mouse.move(box["x"] - 60, box["y"] - 40, steps=5)
    admin.mouse.up()
    expect(handles).to_have_count(4)
    assert points(field)[1][0] < 0.55
    assert points(field)[0] == pytest.approx([0.2, 0.55], abs=0.01)


def test_a_drawn_outline_is_published_and_given_up_again(admin):
    admin.goto("/zh-hans/plan/")
    default = admin.locator("#plan-land-s").get_attribute("d")
    open_form(admin, "产业布局", "南区")
    panel = admin.locator("[data-plan-outline]")
    for corner in [(0.15, 0.5), (0.3, 0.7), (0.5, 0.95), (0.8, 0.8), (0.85, 0.5)]:
        click_at(admin, panel.locator(".plan-place__map svg"), *corner)
    publish(admin)
    admin.goto("/zh-hans/plan/")
    assert admin.locator("#plan-land-s").get_attribute("d") != default
    expect(admin.locator(".plan-figure figcaption")).to_contain_text("按比例绘制")

    open_form(admin, "产业布局", "南区")
    expect(panel.locator(".plan-place__handle")).to_have_count(5)
    panel.get_by_role("button", name="恢复").click()
    expect(panel.locator(".plan-place__handle")).to_have_count(0)
    publish(admin)
    admin.goto("/zh-hans/plan/")
    assert admin.locator("#plan-land-s").get_attribute("d") == default


def test_whatever_is_typed_by_hand_breaks_nothing_and_is_refused_with_a_word(admin):
    open_form(admin, "产业布局", "南区")
    panel, field = admin.locator("[data-plan-outline]"), admin.locator("#id_outline")
    for typed in ("[[0.1", "{}", "5", '"x"', "[1, 2]", "[null]", '[["a", "b"]]', "[[0.1, 0.2], [0.3]]"):
        field.fill(typed)
        expect(panel.locator(".plan-place__handle")).to_have_count(0)
    field.fill("[[0.1, 0.2], [0.3, 0.4]]")
    expect(panel.locator(".plan-place__handle")).to_have_count(2)
    admin.get_by_role("button", name="更多操作").click()
    admin.get_by_role("button", name="发布", exact=True).click()
    expect(admin.locator(".plan-place .error-message").first).to_contain_text("轮廓有三至 100 个点")
    expect(panel.locator(".plan-place__handle")).to_have_count(2)


@pytest.mark.parametrize("action", ["hover", "focus"])
def test_a_mark_shows_its_card_and_escape_hides_it(page, action):
    page.goto("/en/plan/")
    card, mark = page.locator(".plan-card"), page.locator('svg a[data-park="5"]')
    expect(card).to_be_hidden()
    getattr(mark, action)()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Bloomage Bio-engineering Industrial Park")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_leaving_a_mark_hides_its_card(page):
    page.goto("/en/")
    page.locator('svg a[data-park="1"]').hover()
    expect(page.locator(".plan-card")).to_contain_text("Freda Medical Industrial Park")
    page.locator(".plan-figure figcaption").hover()
    expect(page.locator(".plan-card")).to_be_hidden()


@pytest.mark.parametrize(("address", "name"), [("/en/plan/", "Medical devices"), ("/zh-hans/", "医疗器械")])
def test_choosing_a_key_field_dims_the_other_parks_and_choosing_it_again_shows_all(page, address, name):
    page.goto(address)
    button = page.locator(".plan-fields").get_by_role("button", name=name)
    bright, dim = page.locator("svg [data-park]:not(.is-dim)"), page.locator("svg [data-park].is-dim")
    expect(dim).to_have_count(0)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(bright).to_have_count(1)
    expect(bright).to_have_attribute("data-park", "4")
    expect(page.locator('[data-park-row="4"]')).not_to_have_class("is-dim")
    expect(page.locator('[data-park-row="1"]')).to_have_class("is-dim")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(dim).to_have_count(0)
