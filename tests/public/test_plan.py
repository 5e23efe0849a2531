"""The plan of the home page and of the layout page is drawn from the pages' data."""

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from wagtail.models import PageViewRestriction

from parks.models import ParkIndexPage, ParkPage
from parks.templatetags.plan_tags import plan_words
from sections.models import SectionPage
from sections.plan import Mark, plan
from tests.factories import ParkPageFactory

TRUE = "The two areas are drawn in true proportion."
OUTLINE = [[0.2, 0.3], [0.6, 0.1], [0.9, 0.3], [0.85, 0.48], [0.2, 0.48]]
HOSTILE = "</text></svg><script>alert(1)</script>\"'&{0}{x}%s"


class Drawn:
    """A page with the plan as a reader gets it."""

    def __init__(self, client, address="/en/plan/"):
        response = client.get(address)
        assert response.status_code == 200
        self.html = BeautifulSoup(response.content, "html.parser")
        self.figure = self.html.find("figure", class_="plan-figure")
        self.svg = self.figure.svg
        self.caption = " ".join(self.figure.figcaption.get_text().split())

    @property
    def marks(self):
        """{number or numbers: href}"""
        return {mark["data-park"]: mark.get("href") for mark in self.svg.select("[data-park]")}

    @property
    def listed(self):
        return [row["href"] for row in self.html.select(".rows a") if "/parks/" in row["href"]]

    def at(self, number):
        return self.svg.find(attrs={"data-park": str(number)}).find(class_="plan__park")["transform"]


@pytest.fixture(params=["/en/", "/en/plan/"])
def address(request):
    return request.param


def park(slug):
    return ParkPage.objects.get(slug=slug)


def save(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save()


def test_both_pages_show_both_sections_and_every_park_as_links(client, city, address):
    drawn = Drawn(client, address)
    hrefs = [link["href"] for link in drawn.svg.find_all("a")]
    assert hrefs[:2] == ["/en/plan/north/", "/en/plan/south/"]
    assert len(hrefs) == 10
    assert drawn.marks["5"] == "/en/parks/bloomage/"
    assert set(hrefs[2:]) == set(drawn.listed)


def test_a_park_moves_with_its_place(client, city, address):
    before = Drawn(client, address)
    save(park("freda"), plan_x=Decimal("0.5"), plan_y=Decimal("0.2"))
    after = Drawn(client, address)
    assert after.at(1) == "translate(500 104)" != before.at(1)
    assert after.at(2) == before.at(2)


def lands(drawn):
    return [path["d"] for path in drawn.svg.select("path[id^=plan-land]")]


def test_an_outline_drawn_by_staff_is_on_the_plan_and_keeps_the_area(client, city, address):
    before = Drawn(client, address)
    save(SectionPage.objects.get(slug="north"), outline=OUTLINE)
    after = Drawn(client, address)
    assert lands(after)[0] != lands(before)[0]
    assert TRUE in after.caption


def test_a_section_has_its_name_where_staff_put_it(client, city, address):
    save(SectionPage.objects.get(slug="south"), label_x=Decimal("0.6"), label_y=Decimal("0.9"))
    name = Drawn(client, address).svg.find("a", href="/en/plan/south/").find(class_="plan__name")
    assert (name["x"], name["y"]) == ("600", "699")


def test_a_changed_area_changes_the_land_and_the_words(client, city, address):
    before, north = Drawn(client, address), SectionPage.objects.get(slug="north")
    north.area[0].value["value"] = Decimal("25.5")
    north.save()
    after = Drawn(client, address)
    assert lands(after)[0] != lands(before)[0]
    assert "25.5 km²" in after.svg.find("a", href="/en/plan/north/").get_text()
    assert TRUE in after.caption


@pytest.mark.parametrize("figure", ["mu", "none", "zero"])
def test_without_an_area_in_square_kilometers_nothing_is_claimed(client, city, address, figure):
    north = SectionPage.objects.get(slug="north")
    if figure == "none":
        north.area = []
    elif figure == "mu":
        north.area[0].value.update(value=Decimal(32400), unit="mu")
    else:
        north.area[0].value["value"] = Decimal(0)
    north.save()
    drawn = Drawn(client, address)
    assert "Schematic" in drawn.caption
    assert TRUE not in drawn.caption
    assert drawn.svg.find("a", href="/en/plan/north/").get_text(" ", strip=True).startswith("North section")


@pytest.mark.parametrize("side", ["north", "south"])
def test_one_section_alone_is_drawn_and_claims_no_proportion(client, city, address, side):
    SectionPage.objects.exclude(slug=side).get().unpublish()
    drawn = Drawn(client, address)
    assert len(lands(drawn)) == 1
    assert TRUE not in drawn.caption
    assert len(drawn.marks) == 8


def test_the_page_stands_without_any_section_and_without_any_park(client, city, address):
    for page in [*SectionPage.objects.all(), *ParkPage.objects.all()]:
        page.unpublish()
    drawn = Drawn(client, address)
    assert not drawn.svg.find_all("a")
    assert not drawn.listed
    assert TRUE not in drawn.caption
    assert "No park is listed here yet." in drawn.html.main.get_text()


def test_an_unpublished_park_is_neither_on_the_plan_nor_in_the_list(client, city, address):
    park("freda").unpublish()
    drawn = Drawn(client, address)
    assert "1" not in drawn.marks
    assert "/en/parks/freda/" not in drawn.listed


def test_a_private_park_is_neither_on_the_plan_nor_in_the_list(client, city, address):
    PageViewRestriction.objects.create(page=park("freda"), restriction_type=PageViewRestriction.LOGIN)
    drawn = Drawn(client, address)
    assert "1" not in drawn.marks
    assert "/en/parks/freda/" not in drawn.listed


@pytest.mark.parametrize("missing", [{"plan_x": None, "plan_y": None}, {"plan_y": None}, {"number": None}])
def test_a_park_without_place_or_number_is_listed_but_not_on_the_plan(client, city, address, missing):
    save(park("freda"), **missing)
    drawn = Drawn(client, address)
    assert "1" not in drawn.marks
    assert "/en/parks/freda/" in drawn.listed
    assert len(drawn.marks) == 7
    assert client.get("/en/parks/freda/").status_code == 200


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        (
            "en",
            ("East Jingshi Road", "Peach Paradise", "1 km²", "same scale"),
            "5 Bloomage Bio-engineering Industrial Park",
        ),
        ("zh-hans", ("经十东路", "桃花园", "1 平方公里"), "5 华熙生物工程产业园"),
    ],
)
def test_the_plan_speaks_the_readers_language(client, city, language, words, name):
    drawn = Drawn(client, f"/{language}/plan/")
    assert all(word in drawn.svg.get_text() for word in words)
    assert drawn.svg.find(attrs={"data-park": "5"})["aria-label"] == name
    latin = set(re.findall("[A-Za-z]{3,}", drawn.svg.get_text()))
    assert language == "en" or latin <= {"Kechuang", "Yuanjing", "Haiqi"}
    assert language == "zh-hans" or not re.search("[\u4e00-\u9fff]", drawn.svg.get_text())


def test_the_legend_explains_a_stack_only_where_there_is_one(client, city, address):
    assert "Several parks" not in Drawn(client, address).caption
    save(park("freda"), plan_x=park("xiuzheng").plan_x, plan_y=park("xiuzheng").plan_y)
    drawn = Drawn(client, address)
    assert "Several parks" in drawn.caption
    stack = drawn.svg.find(attrs={"data-park": "1 2"})
    assert (stack["href"], stack["aria-label"]) == ("/en/parks/", "2 parks here: numbers 1, 2")


@pytest.mark.parametrize("count", [80, 200])
def test_every_one_of_many_parks_is_on_the_plan_and_in_the_list(client, city, address, count):
    index = ParkIndexPage.objects.get()
    for number in range(9, count + 1):
        place = {"plan_x": Decimal(5 + number * 37 % 90) / 100, "plan_y": Decimal(5 + number * 53 % 90) / 100}
        ParkPageFactory(parent=index, number=number, title_en=f"Park number {number}", **place)
    drawn = Drawn(client, address)
    numbers = sorted(int(number) for mark in drawn.marks for number in mark.split())
    assert numbers == list(range(1, count + 1))
    assert len(set(drawn.listed)) == count


def test_names_cannot_leave_their_place(client, city, address):
    save(park("freda"), title_en=HOSTILE, short_name_en=HOSTILE[:40])
    save(SectionPage.objects.get(slug="north"), title_en=HOSTILE, short_name_en="</text>")
    drawn = Drawn(client, address)
    assert not drawn.html.main.find("script")
    assert len(drawn.marks) == 8
    assert HOSTILE in drawn.svg.find("a", href="/en/plan/north/").get_text()
    assert drawn.svg.find(attrs={"data-park": "1"})["aria-label"].endswith(HOSTILE)


@pytest.mark.parametrize("words", ["{数} 个园区", "园区", "{}", "{0} {count"])
def test_a_translation_with_other_braces_does_not_take_the_plan_down(words):
    with translation.override("en"):
        words = plan_words().__class__(**{**vars(plan_words()), "cluster": words})
    marks = [Mark(number, "Park", "Park", "industry", 0.4, 0.3, "/p/") for number in (1, 2)]
    assert plan([], marks, words, "/parks/").clusters == 1


def test_a_layout_page_without_sections_of_its_own_says_nothing_wrong(client, city):
    for section in SectionPage.objects.all():
        section.delete()
    drawn = Drawn(client)
    assert not lands(drawn)
    for address in ("/en/", "/en/parks/", "/en/parks/freda/", "/en/investment/", "/en/investment/bio-medicine/"):
        assert client.get(address).status_code == 200
