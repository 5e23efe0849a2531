"""Links and pictures in either language count as uses, so that staff are warned before they delete."""

import pytest
from wagtail.models import ReferenceIndex

from tests.bilingual.editing import body, edit
from tests.factories import CityDocumentFactory, CityImageFactory, InformationPageFactory

pytestmark = pytest.mark.django_db


def uses(obj):
    return sorted(ReferenceIndex.get_references_to(obj).values_list("content_path", flat=True))


@pytest.fixture
def target(home):
    return InformationPageFactory(parent=home, slug="target")


def with_text(zh, en):
    raw = body(text_en=en)
    raw[3]["value"]["zh"] = zh
    return raw


def test_a_link_in_the_english_half_is_a_use(page, target, admin_client_zh):
    link = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    edit(admin_client_zh, page, publish=True, body=with_text("<p>那里</p>", link))
    assert uses(target) == ["body.tttttttt.en"]


def test_a_link_in_both_halves_is_two_uses(page, target, admin_client_zh):
    link = f'<p><a linktype="page" id="{target.pk}">x</a></p>'
    edit(admin_client_zh, page, publish=True, body=with_text(link, link))
    assert uses(target) == ["body.tttttttt.en", "body.tttttttt.zh"]


def test_a_document_linked_in_english_alone_is_a_use(page, admin_client_zh):
    document = CityDocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">guide</a></p>'
    edit(admin_client_zh, page, publish=True, body=with_text("<p>手册</p>", link))
    assert uses(document) == ["body.tttttttt.en"]


def test_a_picture_is_used_once_for_both_languages(page, admin_client_zh):
    image = CityImageFactory()
    block = {"type": "image", "id": "iiiiiiii", "value": {"image": image.pk, "caption": {"zh": "题", "en": ""}}}
    edit(admin_client_zh, page, publish=True, photo=image.pk, body=[*body(), block])
    assert uses(image) == ["body.iiiiiiii.image", "photo"]


def test_a_link_taken_out_is_no_use_any_more(page, target, admin_client_zh):
    link = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    page = edit(admin_client_zh, page, publish=True, body=with_text("<p>那里</p>", link))
    edit(admin_client_zh, page, publish=True, body=with_text("<p>那里</p>", "<p>there</p>"))
    assert uses(target) == []
