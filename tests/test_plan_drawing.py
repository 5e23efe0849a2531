import os
import random
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sections.plan import Mark, SectionShape, Words, default_places, plan, small_plan
from sections.plan.geometry import area, crosses_itself, inside, simplified
from sections.plan.labels import grouped, overlap, placed, text_box
from sections.plan.lands import lands

pytestmark = pytest.mark.any_database

HOSTILE = "\"><script>alert(1)</script>&'"
SHORT = ("Freda", "Xiuzheng", "Tongke", "Kechuang Yuanjing", "Bloomage", "Haiqi", "Success", "Shuyu Pingmin")
WORDS = Words(
    label="Schematic plan",
    road="East Jingshi Road",
    peach="Peach Paradise",
    square_km="1 km²",
    same_scale="same scale",
    cluster="{count} parks: {numbers}",
)
DRAWN_NORTH = ((0.2, 0.47), (0.25, 0.3), (0.4, 0.2), (0.6, 0.22), (0.75, 0.1), (0.85, 0.3), (0.88, 0.48), (0.5, 0.46))
DRAWN_SOUTH = ((0.85, 0.5), (0.8, 0.8), (0.5, 0.95), (0.3, 0.7), (0.15, 0.5))
BOW = ((0.1, 0.1), (0.9, 0.4), (0.9, 0.1), (0.1, 0.4))


def city(north=None, south=None, north_km2=21.6, south_km2=32.2):
    return (
        SectionShape("north", "North section", north_km2, f"{north_km2} km²", "/plan/north/", "North", north),
        SectionShape("south", "South section", south_km2, f"{south_km2} km²", "/plan/south/", "South", south),
    )


def parks(places):
    return [
        Mark(
            number=i,
            name=f"{SHORT[i % 8]} Park {i}",
            short_name=SHORT[i % 8],
            kind="logistics" if i % 4 == 3 else "industry",
            x=x,
            y=y,
            href=f"/parks/{i}/",
            fields=("bio-medicine", "medical-devices")[: i % 3],
        )
        for i, (x, y) in enumerate(places, 1)
    ]


def scattered(count):
    rnd = random.Random(count)
    return parks([(rnd.uniform(0.08, 0.95), rnd.uniform(0.08, 0.95)) for _ in range(count)])


def draw(marks, sections=None):
    return plan(sections or city(), marks, WORDS, "/parks/")


def links(drawing):
    return list(ElementTree.fromstring(drawing.svg).iter("a"))


def proportion(sections):
    found, unit = lands(sections)
    return {side: area(land.polygon) / unit**2 for side, land in found.items()}


def test_the_two_areas_are_true_within_a_thousandth():
    assert proportion(city()) == pytest.approx({"north": 21.6, "south": 32.2}, rel=0.001)
    assert draw([]).true_proportion


@pytest.mark.parametrize("areas", [(23, 31), (40, 61), (120, 150), (12, 18)])
def test_other_areas_change_the_scale_and_stay_true(areas):
    sections = city(north_km2=areas[0], south_km2=areas[1])
    assert proportion(sections) == pytest.approx({"north": areas[0], "south": areas[1]}, rel=0.001)


def test_outlines_drawn_by_hand_are_fitted_to_their_areas():
    sections = city(DRAWN_NORTH, DRAWN_SOUTH)
    drawing = draw(parks(default_places(8)), sections)
    assert drawing.true_proportion
    assert proportion(sections) == pytest.approx({"north": 21.6, "south": 32.2}, rel=0.001)
    assert drawing.svg != draw(parks(default_places(8))).svg


def test_an_outline_can_come_from_json_as_lists():
    lists = [list(point) for point in DRAWN_NORTH]
    assert draw([], city(lists)).svg == draw([], city(DRAWN_NORTH)).svg


@pytest.mark.parametrize(
    "outline",
    [
        BOW,
        DRAWN_NORTH[:2],
        ((0.5, 0.1),),
        ((0.5, 0.1), (0.501, 0.1), (0.5, 0.101)),
        ((0.1, 0.9), (0.5, 0.9), (0.9, 0.9)),
    ],
    ids=["crossing", "two points", "one point", "a speck", "all on the wrong side"],
)
def test_an_outline_that_cannot_be_fitted_is_drawn_and_the_caption_told(outline):
    drawing = draw(parks(default_places(8)), city(outline))
    ElementTree.fromstring(drawing.svg)
    assert not drawing.true_proportion


def test_without_an_area_nothing_is_claimed():
    assert not draw([], city(south_km2=None)).true_proportion


def test_one_section_or_none_can_be_drawn():
    for sections in ([], city()[:1], city()[1:]):
        ElementTree.fromstring(plan(sections, [], WORDS, "/parks/").svg)
        ElementTree.fromstring(small_plan(sections, "Plan").svg)


@pytest.mark.parametrize("count", [0, 1, 8, 80, 200])
def test_any_number_of_parks_is_well_formed_with_unique_ids_and_no_inline_style(count):
    for marks in (parks(default_places(count)), scattered(count)):
        for svg in (draw(marks).svg, small_plan(city(), "Plan", marks).svg):
            ElementTree.fromstring(svg)
            ids = re.findall(r'\bid="([^"]+)"', svg)
            assert len(ids) == len(set(ids))
            assert all(name.startswith("plan-") for name in ids)
            assert set(re.findall(r"#([\w-]+)", svg)) <= set(ids)
            assert "style=" not in svg


def test_links_come_north_south_then_parks_by_number():
    marks = parks(default_places(8))
    hrefs = [link.get("href") for link in links(draw(marks[::-1], city()[::-1]))]
    assert hrefs == ["/plan/north/", "/plan/south/", *(f"/parks/{i}/" for i in range(1, 9))]


def visible_text(link):
    return " ".join(" ".join("".join(text.itertext()) for text in link.iter("text")).split())


@pytest.mark.parametrize("marks", [parks(default_places(8)), scattered(80), scattered(200)], ids=["8", "80", "200"])
def test_what_a_link_is_called_contains_what_it_shows(marks):
    found = links(draw(marks))
    assert [visible_text(link) for link in found[:2]] == ["North section 21.6 km²", "South section 32.2 km²"]
    for link in found[2:]:
        assert visible_text(link) in link.get("aria-label")


def test_the_full_name_is_heard_also_where_the_label_is_another_word():
    x, y = default_places(1)[0]
    mark = Mark(1, "华熙生物工程产业园", "Bloomage", "industry", x, y, "/p/")
    assert links(draw([mark]))[2].get("aria-label") == "1 Bloomage, 华熙生物工程产业园"
    mark = Mark(1, "华熙生物工程产业园", "华熙", "industry", x, y, "/p/")
    assert links(draw([mark]))[2].get("aria-label") == "1 华熙生物工程产业园"


def test_all_eight_labels_of_the_default_places_are_shown():
    drawing = draw(parks(default_places(8)))
    assert drawing.clusters == 0
    assert [visible_text(link) for link in links(drawing)[2:]] == [f"{i} {SHORT[i % 8]}" for i in range(1, 9)]


@pytest.mark.parametrize("marks", [parks(default_places(24)), scattered(80), scattered(200)], ids=["24", "80", "200"])
def test_no_label_touches_a_label_or_a_mark_or_leaves_the_drawing(marks):
    groups = grouped(marks, 34)
    ground, _ = lands(city())
    spots = placed(groups, ground)
    points = {group.first.number: group.point for group in groups}
    text = {mark.number: mark.short_name for mark in marks}
    boxes = [
        text_box(text[number], points[number][0] + dx, points[number][1] + dy, anchor)
        for number, (dx, dy, anchor) in spots.items()
    ]
    discs = [(x - 15, y - 15, x + 15, y + 15) for x, y in points.values()]
    assert boxes
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
    assert not any(overlap(box, disc) for box in boxes for disc in discs)
    assert all(left >= 0 and right <= 1000 and top >= -66 and bottom <= 784 for left, top, right, bottom in boxes)


def test_parks_in_one_place_become_a_cluster_that_leads_to_the_directory():
    marks = parks([(0.4, 0.33), (0.41, 0.33), (0.402, 0.335), (0.7, 0.3)])
    drawing = draw(marks)
    cluster = links(drawing)[2]
    assert drawing.clusters == 1
    assert cluster.get("href") == "/parks/"
    assert cluster.get("aria-label") == "3 parks: 1, 2, 3"
    assert cluster.get("data-park") == "1 2 3"
    assert cluster.get("data-fields") == "bio-medicine medical-devices"


@pytest.mark.parametrize("count", [80, 200])
def test_every_park_is_on_the_plan_alone_or_in_a_cluster(count):
    numbers = [int(n) for link in links(draw(scattered(count)))[2:] for n in link.get("data-park").split()]
    assert sorted(numbers) == list(range(1, count + 1))


def test_a_mark_tells_a_script_its_number_and_fields():
    link = links(draw(parks(default_places(8))))[3]
    assert link.get("data-park") == "2"
    assert link.get("data-fields") == "bio-medicine medical-devices"


def test_a_park_without_an_address_is_shown_but_is_no_link():
    drawing = draw([Mark(1, "Soon", "Soon", "industry", 0.4, 0.33)])
    assert len(links(drawing)) == 2
    assert 'data-park="1"' in drawing.svg


@pytest.mark.parametrize("count", [1, 8, 9, 16, 24])
def test_default_places_lie_in_the_north_and_are_far_enough_apart_to_stay_single(count):
    marks = parks(default_places(count))
    north = lands(city())[0]["north"].polygon
    assert len(marks) == count
    assert all(inside(*mark.point, north) for mark in marks)
    assert len(grouped(marks, 34)) == count


def test_a_new_park_does_not_move_the_first_eight():
    assert default_places(3) == default_places(8)[:3]
    points = [mark.point for mark in parks(default_places(8))]
    reference = [(248, 215), (412, 196), (576, 201), (740, 228), (166, 286), (330, 263), (494, 254), (658, 274)]
    assert points == reference


def test_positions_outside_the_drawing_are_moved_to_its_edge():
    assert Mark(1, "a", "a", "industry", -3, 9).point == (0, 784)


def test_what_editors_write_cannot_leave_its_place():
    x, y = default_places(1)[0]
    section = SectionShape("north", HOSTILE, 21.6, HOSTILE, HOSTILE)
    mark = Mark(1, HOSTILE, HOSTILE, HOSTILE, x, y, HOSTILE, (HOSTILE,))
    other = Mark(2, HOSTILE, HOSTILE, "industry", x, y, HOSTILE, (HOSTILE,))
    words = Words(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    for marks in ([mark], [mark, other]):
        tree = ElementTree.fromstring(plan([section], marks, words, HOSTILE).svg)
        assert not list(tree.iter("script"))
        assert tree.get("aria-label") == HOSTILE
    ElementTree.fromstring(small_plan([section], HOSTILE, [mark], here=1, only=HOSTILE).svg)


def test_the_small_plan_shows_one_ringed_park_or_all_of_them():
    marks = parks(default_places(8))
    one = small_plan(city(), "You are here", marks, here=5).svg
    everything = small_plan(city(), "Parks", marks).svg
    assert re.findall(r'y="5">(\d+)<', one) == ["5"]
    assert "plan__ring" in one
    assert len(re.findall(r'y="5">(\d+)<', everything)) == 8
    assert "<a " not in one + everything
    assert "plan--only-south" in small_plan(city(), "South", only="south").svg


def test_the_same_arguments_give_the_same_bytes_whatever_the_hash_seed():
    code = "from tests.test_plan_drawing import *; import hashlib; "
    code += "svg = draw(scattered(80)).svg + small_plan(city(DRAWN_NORTH), 'Plan', scattered(30)).svg; "
    code += "print(hashlib.sha256(svg.encode()).hexdigest())"
    root = Path(__file__).resolve().parent.parent
    seen = set()
    for seed in ("0", "1", "4711"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_a_plan_is_drawn_once_per_content():
    marks = scattered(80)
    first = draw(marks)
    assert draw(list(marks)) is first


def test_plans_keep_to_their_size_budgets():
    assert len(draw(parks(default_places(8))).svg.encode()) < 16_000
    assert len(draw(scattered(80)).svg.encode()) < 45_000
    assert len(draw(scattered(200)).svg.encode()) < 70_000
    assert len(small_plan(city(), "Plan", parks(default_places(8)), here=5).svg.encode()) < 7_000


def test_geometry_of_simple_shapes():
    square = [(0, 0), (4, 0), (4, 4), (0, 4)]
    assert area(square) == 16
    assert inside(1, 1, square)
    assert not inside(5, 1, square)
    assert not crosses_itself(square)
    assert crosses_itself([(0, 0), (4, 4), (4, 0), (0, 4)])
    assert simplified([(0, 0), (1, 0.01), (2, 0)], 0.1) == [(0, 0), (2, 0)]
