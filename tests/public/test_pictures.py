"""Photos: their formats, sizes, focal point and words; and the drawing where there is none."""

import io
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.files.images import ImageFile
from PIL import Image

from lifescience.models import CityImage
from parks.models import ParkPage
from tests.factories import CityImageFactory

FORMATS = ["image/avif", "image/webp"]


@pytest.fixture
def photo(city):
    """2000 x 1000: red on the left, blue on the right, and the focal point in the blue."""
    picture = Image.new("RGB", (2000, 1000), "red")
    picture.paste("blue", (1000, 0, 2000, 1000))
    file = io.BytesIO()
    picture.save(file, "JPEG")
    focal_point = {"focal_point_x": 1900, "focal_point_y": 500, "focal_point_width": 100, "focal_point_height": 100}
    texts = {"title": "DSC_0001", "alt_text_zh_hans": "一条河", "alt_text_en": "A river"}
    return CityImage.objects.create(file=ImageFile(file, name="river.jpg"), **texts, **focal_point)


@pytest.fixture
def park(photo):
    park = ParkPage.objects.get(slug="freda")
    park.photo = photo
    park.save()
    return park


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def assert_is_complete(picture):
    image = picture.img
    assert [source["type"] for source in picture.find_all("source")] == FORMATS
    assert all(tag["sizes"] and tag["srcset"].count(" ") >= 2 for tag in [*picture.find_all("source"), image])
    assert image["src"].endswith(".jpg")
    assert int(image["width"]) > 0
    assert int(image["height"]) > 0


@pytest.mark.parametrize(("language", "alt"), [("en", "A river"), ("zh-hans", "一条河")])
def test_a_photo_leads_its_park_in_modern_formats_first_of_all_that_is_loaded(client, park, language, alt):
    head = read(client, f"/{language}/parks/freda/").find(class_="park-head")
    assert_is_complete(head.picture)
    assert head.img["alt"] == alt
    assert head.img["fetchpriority"] == "high"
    assert "loading" not in head.img.attrs
    assert "park-head--photo" in head["class"]
    assert not head.select(".cover")


def test_a_photo_in_a_list_waits_until_it_is_scrolled_to(client, park):
    html = read(client, "/en/parks/")
    pictures = html.select(".catalogue picture")
    assert len(pictures) == 1
    assert_is_complete(pictures[0])
    assert pictures[0].img["loading"] == "lazy"
    assert "fetchpriority" not in pictures[0].img.attrs
    assert len(html.select(".catalogue .cover")) == 7


def test_the_part_that_matters_stays_in_the_picture(client, park, photo):
    read(client, "/en/parks/")
    for rendition in photo.renditions.filter(filter_spec__endswith="fill-200x140"):
        with rendition.file.open() as file, Image.open(file) as picture:
            assert picture.size == (200, 140)
            red, _green, blue = picture.convert("RGB").getpixel((180, 70))
            assert blue > 200 > 60 > red
    assert photo.renditions.filter(filter_spec__endswith="fill-200x140").count() == 3


@pytest.mark.parametrize("address", ["/", "/plan/", "/plan/north/", "/parks/", "/investment/", "/about/", "/contact/"])
def test_every_kind_of_page_shows_the_photo_it_is_given(client, pages, photo, address):
    """Under its title, loaded first; on the pages that open with a drawing further down, loaded late."""
    page = next(page for page in pages if page.url_path == f"{pages[0].url_path}{address[1:]}")
    page.photo = photo
    page.save()
    html = read(client, f"/en{address}")
    pictures = [picture for picture in html.main.find_all("picture") if picture.img["alt"] == "A river"]
    assert len(pictures) == 1
    assert_is_complete(pictures[0])
    late = address in ("/", "/plan/north/")
    assert pictures[0].img.get("loading") == ("lazy" if late else None)
    assert pictures[0].img.get("fetchpriority") == (None if late else "high")


def test_pages_without_a_photo_have_a_drawing_of_their_own(client, city):
    freda = read(client, "/en/parks/freda/").find(class_="park-head__picture")
    tongke = read(client, "/en/parks/tongke/").find(class_="park-head__picture")
    field = read(client, "/en/investment/bio-medicine/").find(class_="park-head__picture")
    assert freda.svg
    assert len({str(freda.svg), str(tongke.svg), str(field.svg)}) == 3
    assert str(read(client, "/zh-hans/parks/freda/").find(class_="park-head__picture").svg) == str(freda.svg)


def test_a_deleted_photo_gives_its_place_to_the_drawing(client, park, photo):
    photo.delete()
    html = read(client, "/en/parks/freda/")
    assert not html.main.find("picture")
    assert html.select(".park-head .cover")


def test_a_photo_whose_file_is_lost_does_not_take_the_page_down(client, park, photo):
    photo.file.storage.delete(photo.file.name)
    for address in ("/en/parks/freda/", "/en/parks/", "/en/"):
        read(client, address)


def test_a_small_photo_is_not_blown_up(client, city):
    park = ParkPage.objects.get(slug="freda")
    park.photo = CityImageFactory()
    park.save()
    image = read(client, "/en/parks/freda/").find(class_="park-head").img
    assert int(image["width"]) <= park.photo.width


def shared(client, address):
    """What og:image says: {"": address, ":width": ...}."""
    tags = read(client, address).head.select('meta[property^="og:image"]')
    return {tag["property"].removeprefix("og:image"): tag["content"] for tag in tags}


def test_a_shared_link_shows_the_photo_with_its_size_and_its_words(client, park):
    picture = shared(client, "/en/parks/freda/")
    assert picture[""].startswith("http://testserver/media/images/")
    assert (picture[":width"], picture[":height"], picture[":alt"]) == ("1200", "630", "A river")


@pytest.mark.parametrize(("language", "road"), [("en", "East Jingshi Road"), ("zh-hans", "经十东路")])
def test_a_shared_link_without_a_photo_shows_the_poster_in_its_language(client, pages, settings, language, road):
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "https://city.example"
    for page in pages:
        picture = shared(client, f"/{language}{page.url_path.removeprefix(pages[0].url_path.rstrip('/'))}")
        assert picture[""] == f"https://city.example/static/share/{language}.png"
        assert road in picture[":alt"]
        with Image.open(finders.find(urlsplit(picture[""]).path.removeprefix("/static/"))) as poster:
            assert (poster.format, poster.size) == ("PNG", (int(picture[":width"]), int(picture[":height"])))
