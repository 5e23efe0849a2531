"""What every public page sends: HTML without a fault, nothing inline, nothing heavy, nothing from elsewhere."""

import gzip

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import translation
from wagtail.models import Page

from lifescience.models import CityPage
from tests import html_checker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGE_LIMIT = 60_000  # bytes as transferred, without photos
SCRIPT_LIMIT = 12_000
ALSO = (
    "parks/?kind=logistics",
    "parks/?section=north&field=cosmetics",
    "parks/?kind=industry&section=south&field=cosmetics",  # matches no park
    "parks/compare/",
    "parks/compare/?park=freda",
    "parks/compare/?park=freda&park=tongke&park=bloomage",
    "contact/?about=freda",
    "site-map/",
    "search/",
    "search/?q=医疗",
    "search/?q=medical&page=2",
    "search/?q=医疗&kind=park",
    "search/?q=medcal+devices",
    "search/?q=xylophone",
    "no-such-page/",
)


@pytest.fixture(scope="module")
def documents(_seeded_module, django_db_blocker):
    """{address: HTML} of every public page, every state of one that has more, and the 404, in both languages."""
    with django_db_blocker.unblock(), translation.override("zh-hans"):
        pages = Page.objects.descendant_of(CityPage.objects.get(), inclusive=True).live()
        paths = [page.url.removeprefix("/zh-hans") for page in pages] + [f"/{path}" for path in ALSO]
        addresses = [f"/{language}{path}" for language in ("zh-hans", "en") for path in paths]
        return {address: Client().get(address).content.decode() for address in addresses}


def test_the_html_checker_has_nothing_to_say_of_any_page(documents, tmp_path):
    if not html_checker.is_there():
        pytest.fail(html_checker.MISSING)
    for address, html in documents.items():
        (tmp_path / f"{address.strip('/').replace('/', '_')}.html").write_text(html, encoding="utf-8")
    complaints = html_checker.complaints(tmp_path)
    assert not complaints, "\n".join(complaints)


def test_nothing_is_inline_so_that_a_strict_content_security_policy_holds(documents):
    for address, html in documents.items():
        soup = BeautifulSoup(html, "html.parser")
        assert not soup.select("style, script:not([src]), [style]"), address
        handlers = [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
        assert not handlers, address
        assert "javascript:" not in html, address


def test_no_page_asks_another_origin_for_anything(documents):
    for address, html in documents.items():
        soup = BeautifulSoup(html, "html.parser")
        loaded = [tag.get("src") or tag.get("href") or tag.get("data") for tag in soup.select(LOADS)]
        assert all(url.startswith(("/", "data:", "#")) for url in loaded if url), address


LOADS = (
    "script, img, iframe, source, object, embed, use, image, link[rel=stylesheet], link[rel=icon], link[rel=preload]"
)


def packed(data):
    """Bytes as gzip sends them; what a production server compresses, too."""
    return len(gzip.compress(data.encode() if isinstance(data, str) else data, 6))


def static_file(url):
    with open(finders.find(url.removeprefix(settings.STATIC_URL)), "rb") as file:
        return file.read()


def scripts():
    return {path.name: path.read_bytes() for path in (settings.BASE_DIR / "static/js").glob("*.js")}


def test_all_scripts_together_are_small():
    assert sum(packed(code) for code in scripts().values()) < SCRIPT_LIMIT


def test_each_page_is_light_without_its_photos(documents):
    """The page, its style sheets and icon, and every script there is."""
    every_script = sum(packed(code) for code in scripts().values())
    weights = {
        address: packed(html) + every_script + sum(packed(static_file(url)) for url in linked_files(html))
        for address, html in documents.items()
    }
    heavy = {address: weight for address, weight in weights.items() if weight >= PAGE_LIMIT}
    assert not heavy


def linked_files(html):
    return [link["href"] for link in BeautifulSoup(html, "html.parser").select("link[rel=stylesheet], link[rel=icon]")]
