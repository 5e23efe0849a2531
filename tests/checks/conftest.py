import pytest

from tests.bilingual.editing import fresh
from tests.factories import CityImageFactory, InformationPageFactory


@pytest.fixture
def image(root):
    return CityImageFactory(title="桃花园", alt_text_zh_hans="桃花", alt_text_en="Peach blossom")


@pytest.fixture
def page(home, image):
    """A page nobody could find anything on."""
    texts = {"lead_zh_hans": "导语", "lead_en": "Lead"}
    texts |= {"search_description": "描述", "search_description_en": "Description"}
    page = InformationPageFactory(parent=home, title="题目", title_en="Title", slug="sound", photo=image, **texts)
    page.body = [
        ("heading", ("部分", "Part")),
        ("text", ("<h3>小节</h3><p>文字。</p>", "<h3>Section</h3><p>Words.</p>")),
    ]
    page.save()
    return fresh(page)
