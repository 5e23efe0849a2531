import math
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lifescience import drawing
from lifescience.drawing.cover import KINDS
from lifescience.drawing.orchard import hexagon
from lifescience.drawing.paths import dots, polyline, soft_line
from lifescience.drawing.poster import MOST_ATOMS, _places
from lifescience.drawing.road import NORTH_SHARE, Road
from lifescience.drawing.shapes import SHAPES

pytestmark = pytest.mark.any_database

HOSTILE = "\"><script>alert(1)</script>&amp;'"
EIGHT = ["industry", "industry", "logistics", "industry", "industry", "industry", "industry", "logistics"]
STYLES = Path(__file__).resolve().parent.parent / "static" / "css"


def posters(kinds=EIGHT):
    return [drawing.home_poster(shape, kinds, "East Jingshi Road", "The city") for shape in SHAPES]


def covers(slug="freda"):
    return [drawing.cover(slug, kind, family) for kind in KINDS for family in ("north", "south", "neutral")]


def pictures():
    sheets = [drawing.north_poster(), drawing.south_poster(), drawing.orchard_ground(), drawing.hills_ground()]
    return [*posters(), *covers(), *sheets, drawing.terraces(), drawing.seal()]


def atoms(poster):
    group = next(g for g in ElementTree.fromstring(poster).iter("g") if g.get("class") == "atom")
    return [child.tag for child in group]


def test_every_drawing_is_well_formed_and_carries_no_style_and_no_color():
    for svg in pictures():
        ElementTree.fromstring(svg)
        assert "style=" not in svg
        assert not re.search(r'(?:fill|stroke)="|#[0-9a-f]{3,6}\b(?!")', svg)


def test_every_class_a_drawing_uses_has_a_rule():
    css = "".join((STYLES / name).read_text() for name in ("drawing.css", "pages.css"))
    used = {
        name for svg in pictures() for css_class in re.findall(r'class="([^"]+)"', svg) for name in css_class.split()
    }
    plain = {
        "tone-0",
        "lane-0",
        "cover--north",
        "cover--industry",
        "cover--logistics",
        "cover--field",
        "cover--section",
    }
    assert {name for name in used - plain if f".{name}" not in css} == set()


def test_the_same_arguments_give_the_same_bytes_whatever_the_hash_seed():
    code = "from tests.test_drawing import pictures; import hashlib; "
    code += "print(hashlib.sha256(''.join(pictures()).encode()).hexdigest())"
    root = Path(__file__).resolve().parent.parent
    seen = set()
    for seed in ("0", "1", "4711"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_the_three_posters_of_a_page_share_no_id():
    ids = re.findall(r'\bid="([^"]+)"', "".join(posters()))
    assert len(ids) == len(set(ids)) > 0
    assert all(name.startswith("poster-") for name in ids)


def test_the_road_divides_the_sheet_as_it_divides_the_city():
    road = Road(1440, 820, 92, 52)
    steps = 4000
    above = sum(road.y((i + 0.5) * 1440 / steps) for i in range(steps)) * 1440 / steps
    assert above / (1440 * 820) == pytest.approx(NORTH_SHARE, abs=1e-4)
    assert pytest.approx(21.6 / 53.8) == NORTH_SHARE


@pytest.mark.parametrize("count", [0, 1, 2, 3, 8, 9, 12])
def test_the_chain_has_an_atom_for_each_park(count):
    kinds = (EIGHT * 2)[:count]
    expected = ["path" if kind == "logistics" else "circle" for kind in kinds]
    for poster in posters(kinds):
        assert atoms(poster) == expected
        assert ('class="bond"' in poster) == (count > 1)


@pytest.mark.parametrize("count", [13, 80, 200])
def test_of_many_parks_the_chain_shows_the_first(count):
    assert all(len(atoms(poster)) == MOST_ATOMS for poster in posters(["industry"] * count))


@pytest.mark.parametrize("shape", SHAPES)
def test_atoms_keep_their_span_and_never_touch(shape):
    spec = SHAPES[shape]
    road, chain = Road(*spec.size, *spec.road), spec.chain
    for count in range(1, MOST_ATOMS + 1):
        places = _places(chain, road, count)
        assert all(chain.first - 0.01 <= x <= chain.last + 0.01 for x, _ in places)
        near = min((math.dist(a, b) for i, a in enumerate(places) for b in places[i + 1 :]), default=999)
        assert near > 2 * chain.radius * 0.88 * math.sqrt(2)  # two squares corner to corner
        assert all(road.y(x) - y > chain.radius + 11 for x, y in places)  # clear of the road's white


def test_eight_parks_hang_where_the_reference_hangs_them():
    spec = SHAPES["wide"]
    xs = [round(x) for x, _ in _places(spec.chain, Road(*spec.size, *spec.road), 8)]
    assert xs == [930, 994, 1058, 1122, 1186, 1250, 1314, 1378]


def test_what_editors_write_cannot_leave_its_place():
    for svg in (drawing.home_poster("wide", EIGHT, HOSTILE, HOSTILE), drawing.cover(HOSTILE, "page")):
        tree = ElementTree.fromstring(svg)
        assert not list(tree.iter("script"))
    poster = ElementTree.fromstring(drawing.home_poster("wide", EIGHT, HOSTILE, HOSTILE))
    assert poster.get("aria-label") == HOSTILE
    assert next(poster.iter("textPath")).text == HOSTILE


def test_each_kind_of_page_has_its_own_cover():
    bodies = [re.sub(r'class="cover[^"]+"', "", drawing.cover("same", kind, "north")) for kind in KINDS]
    assert len(set(bodies)) == len(KINDS)


def test_a_cover_follows_the_slug_and_the_section_sets_its_color():
    assert drawing.cover("freda", "industry") != drawing.cover("xiuzheng", "industry")
    assert drawing.cover("freda", "industry") == drawing.cover("freda", "industry", "north")
    assert 'class="cover cover--south cover--industry' in drawing.cover("freda", "industry", "south")
    assert 'class="cover cover--neutral cover--page' in drawing.cover("about", "page")


def test_neighbours_in_the_directory_differ_in_tone():
    parks = ["freda", "xiuzheng", "tongke", "kechuang-yuanjing", "bloomage", "haiqi", "success", "shuyu-pingmin"]
    tones = [re.search(r"tone-\d", drawing.cover(slug, kind))[0] for slug, kind in zip(parks, EIGHT, strict=True)]
    assert all(one != other for one, other in pairwise(tones))


def test_covers_can_be_drawn_in_any_size():
    for kind in KINDS:
        for i in range(20):
            for size in ((860, 620, 56), (300, 210, 30), (1200, 630, 60), (120, 120, 30)):
                ElementTree.fromstring(drawing.cover(f"page-{i}", kind, None, *size))


def test_covers_write_no_ids_because_a_list_shows_many():
    assert not any(" id=" in svg for svg in covers())


def test_drawings_keep_to_their_size_budgets():
    assert [len(svg) < limit for svg, limit in zip(posters(), (15_500, 12_100, 9_200), strict=True)] == [True] * 3
    assert len(drawing.north_poster()) < 6_200
    assert len(drawing.south_poster()) < 12_500
    assert len(drawing.terraces()) < 20_500
    assert len(drawing.seal()) < 400
    assert all(len(svg) < 10_000 for i in range(20) for svg in covers(f"page-{i}"))


def test_paths_are_relative_and_whole():
    assert polyline([(0, 0), (10.4, 0), (10.4, -5)], closed=True) == "M0 0l10 0 0-5z"
    assert dots([(1, 2), (3, 1)]) == "M1 2h0m2-1h0"
    assert soft_line([(0, 0), (10, 10), (20, 0)]) == "M0 0q10 10 15 5"
    assert len(hexagon(0, 0, 10)) == 6
