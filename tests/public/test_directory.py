"""The directory of the parks: its filters, and parks side by side."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from parks.models import ParkIndexPage, ParkPage
from sections.models import SectionPage
from tests.factories import ParkPageFactory

INDUSTRY = ["freda", "xiuzheng", "kechuang-yuanjing", "bloomage", "haiqi", "success"]
LOGISTICS = ["tongke", "shuyu-pingmin"]
BIO = ["freda", "xiuzheng", "bloomage", "haiqi", "success"]
DEVICES = ["kechuang-yuanjing"]
EVERYTHING = ["freda", "xiuzheng", "tongke", "kechuang-yuanjing", "bloomage", "haiqi", "success", "shuyu-pingmin"]


def directory(client, query="", language="en"):
    response = client.get(f"/{language}/parks/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def slugs(html):
    return [link["href"].rstrip("/").split("/")[-1] for link in html.select(".catalogue h2 a")]


def options(html):
    """{group: {value: (label, count, checked)}}"""
    found = {}
    for box in html.select(".filters input"):
        label = box.find_parent("label")
        entry = (label.span.get_text(), int(label.small.get_text()), box.has_attr("checked"))
        found.setdefault(box["name"], {})[box["value"]] = entry
    return found


@pytest.fixture
def southern(city):
    """A logistics park in the south, without a key field and without a number."""
    south = SectionPage.objects.get(slug="south")
    return ParkPageFactory(
        parent=ParkIndexPage.objects.get(), slug="southern", kind=ParkPage.Kind.LOGISTICS, section=south
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", EVERYTHING),
        ("?kind=industry", INDUSTRY),
        ("?kind=logistics", LOGISTICS),
        ("?section=north", EVERYTHING),
        ("?section=south", ["southern"]),
        ("?field=bio-medicine", BIO),
        ("?field=bio-medicine&field=medical-devices", ["freda", "xiuzheng", "kechuang-yuanjing", *BIO[2:]]),
        ("?kind=industry&kind=logistics", EVERYTHING),
        ("?kind=industry&field=medical-devices", DEVICES),
        ("?kind=logistics&field=bio-medicine", []),
        ("?kind=logistics&section=south", ["southern"]),
        ("?kind=logistics&kind=logistics", LOGISTICS),
    ],
)
def test_values_of_a_group_add_up_and_groups_narrow_each_other(client, southern, query, expected):
    found = slugs(directory(client, query))
    assert [slug for slug in found if slug != "southern" or expected == ["southern"]] == expected


HOSTILE = "\"><script>alert(1)</script>' OR 1=1 --\x00"


@pytest.mark.parametrize(
    "query",
    [
        "?section=nowhere",
        "?colour=red",
        "?kind=&field=&section=",
        f"?field={quote(HOSTILE)}&kind={quote(HOSTILE)}",
        "?kind[]=industry&field=%ff%fe",
        "?" + "&".join(f"field=x{number}" for number in range(500)),
    ],
)
def test_what_is_no_option_is_ignored(client, city, query):
    html = directory(client, query)
    assert slugs(html) == EVERYTHING
    assert not html.find(string="Show all")
    assert "alert(1)" not in html.main.get_text()
    assert not html.select("main script")


def test_an_unknown_value_beside_a_known_one_does_no_harm(client, city):
    assert slugs(directory(client, "?kind=logistics&kind=nothing&field=nothing")) == LOGISTICS


def test_each_option_says_how_many_parks_it_would_show(client, southern):
    everything = options(directory(client))
    assert everything["section"] == {"north": ("North section", 8, False), "south": ("South section", 1, False)}
    assert everything["kind"] == {"industry": ("Industry", 6, False), "logistics": ("Logistics", 3, False)}
    assert everything["field"]["bio-medicine"] == ("Bio-medicine", 5, False)
    narrowed = options(directory(client, "?section=north&kind=logistics"))
    assert narrowed["section"] == {"north": ("North section", 2, True), "south": ("South section", 1, False)}
    assert narrowed["kind"] == {"industry": ("Industry", 6, False), "logistics": ("Logistics", 2, True)}
    assert {count for _label, count, _checked in narrowed["field"].values()} == {0}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"8": "8 parks", "1": "1 park", "0": "0 parks", "all": "Show all", "none": "No park matches"}),
        ("zh-hans", {"8": "8 个园区", "1": "1 个园区", "0": "0 个园区", "all": "显示全部", "none": "没有符合"}),
    ],
)
def test_the_number_found_is_said_in_the_readers_language(client, city, language, words):
    html = directory(client, "", language)
    assert html.find(role="status").get_text() == words["8"]
    assert not html.find("a", string=words["all"])
    one = directory(client, "?field=medical-devices", language)
    assert one.find(role="status").get_text() == words["1"]
    assert one.find("a", string=words["all"])["href"] == f"/{language}/parks/"
    assert not one.select(".tray")  # nothing to compare it with
    none = directory(client, "?kind=logistics&field=bio-medicine", language)
    assert none.find(role="status").get_text() == words["0"]
    assert words["none"] in none.find(class_="catalogue").get_text()


def test_the_plan_beside_the_list_shows_the_parks_of_the_list(client, city):
    html = directory(client, "?kind=logistics")
    assert [text.get_text() for text in html.select(".here .plan__number")] == ["3", "8"]


def test_a_filtered_list_has_the_address_of_the_whole_one_for_search_engines(client, city):
    html = directory(client, "?kind=logistics")
    assert html.find("link", rel="canonical")["href"] == "http://testserver/en/parks/"
    assert html.find("a", class_="tool--language")["href"] == "/zh-hans/parks/?kind=logistics"


# -- Side by side


def compared(client, query, language="en"):
    response = client.get(f"/{language}/parks/compare/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(html):
    return [link.get_text() for link in html.select(".compare__name a")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?park=freda", ["Freda Medical Industrial Park"]),
        ("?park=freda&park=freda&park=freda", ["Freda Medical Industrial Park"]),
        (
            "?park=haiqi&park=freda&park=xiuzheng&park=tongke",
            [
                "Freda Medical Industrial Park",
                "Xiuzheng Industrial Park",
                "Tongke Third-party Medical Logistics Park",
            ],
        ),
        (f"?park=nothing&park={quote(HOSTILE)}&park=freda", ["Freda Medical Industrial Park"]),
        ("?park=", []),
        ("", []),
    ],
)
def test_up_to_three_parks_stand_side_by_side(client, city, query, expected):
    html = compared(client, query)
    assert names(html) == expected
    assert bool(html.find(string=lambda text: "No park is chosen" in text)) == (not expected)


def test_a_comparison_reads_chinese_on_the_chinese_side(client, city):
    html = compared(client, "?park=freda&park=tongke", "zh-hans")
    assert html.h1.get_text() == "园区比较"
    assert names(html) == ["福瑞达医药产业园", "同科第三方医药物流园"]
    rows = {row.th.get_text(): [cell.get_text(strip=True) for cell in row.find_all("td")] for row in html.select("tr")}
    assert rows["重点领域"] == ["生物医药", "未列出"]
    assert rows["类型"] == ["产业园", "物流园"]
    assert rows["面积"] == rows["地址"] == ["未发布", "未发布"]
    assert "没有选择" in compared(client, "", "zh-hans").main.get_text()


def test_a_comparison_is_not_for_search_engines_and_keeps_its_parks_in_the_other_language(client, city):
    html = compared(client, "?park=freda&park=tongke")
    assert html.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert not html.find("link", rel="canonical")
    assert html.find("a", class_="tool--language")["href"] == "/zh-hans/parks/compare/?park=freda&park=tongke"


def test_drafts_and_private_parks_are_neither_listed_nor_compared(client, city):
    index = ParkIndexPage.objects.get()
    ParkPageFactory(parent=index, slug="draft", live=False)
    private = ParkPageFactory(parent=index, slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert slugs(directory(client)) == EVERYTHING
    assert not names(compared(client, "?park=draft&park=private"))


# -- Cost
