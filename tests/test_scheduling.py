"""Numbers of parks are unique, and no draft can break what others publish."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from sections.models import MOST_POINTS, validate_outline
from tests.bilingual.editing import edit, form_data, fresh
from tests.factories import (
    InformationPageFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
    SectionIndexPageFactory,
    SectionPageFactory,
)


@pytest.fixture
def index(home):
    return ParkIndexPageFactory(parent=home, slug="parks")


def language_of(client):
    return client.user.wagtail_userprofile.preferred_language


def schedule(page, minutes_ago, **values):
    """Schedule a draft of a live page with these values, then let the time pass."""
    page.save_revision().publish()
    page = fresh(page)
    for name, value in values.items():
        setattr(page, name, value)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    past = timezone.now() - datetime.timedelta(minutes=minutes_ago)
    page.revisions.filter(pk=revision.pk).update(approved_go_live_at=past)
    content = {**revision.content, "go_live_at": past.isoformat()}
    page.revisions.filter(pk=revision.pk).update(content=content)


def test_two_scheduled_drafts_with_the_same_number_do_not_hold_up_a_third_page(home, index):
    first, second = ParkPageFactory(parent=index, slug="first"), ParkPageFactory(parent=index, slug="second", number=2)
    news = InformationPageFactory(parent=home, title_en="Old")
    schedule(first, 30, number=9)
    schedule(second, 20, number=9, title_en="Changed")
    schedule(news, 10, title_en="New")
    call_command("publish_scheduled")
    assert fresh(first).number == 9
    assert (fresh(second).number, fresh(second).title_en, fresh(second).live) == (None, "Changed", True)
    assert fresh(news).title_en == "New"


def test_a_draft_that_took_the_number_of_another_is_refused_with_a_word(index, staff):
    ParkPageFactory(parent=index, slug="first", number=9)
    second = ParkPageFactory(parent=index, slug="second", number=2)
    words = {"zh-hans": "已有园区使用这个编号。", "en": "Another park has this number."}[language_of(staff)]
    response = staff.post(f"/admin/pages/{second.pk}/edit/", form_data(second, staff.user, number=9))
    assert words in response.content.decode()
    assert fresh(second).number == 2
    assert not second.revisions.exists()


def test_a_park_keeps_its_number_when_it_is_edited(index, admin_client_zh):
    park = ParkPageFactory(parent=index, number=3)
    assert edit(admin_client_zh, park, publish=True, title="新名").number == 3


def test_a_number_that_an_unpublished_park_has_is_still_its_own(index):
    ParkPageFactory(parent=index, slug="first", number=9, live=False)
    assert ParkPageFactory(parent=index, slug="second", number=9).number is None


def test_a_park_can_be_moved_to_no_place_but_the_directory(home, index, admin_client_en):
    park, about = ParkPageFactory(parent=index), InformationPageFactory(parent=home)
    assert park.can_move_to(index)
    for place in (home, about, Page.get_first_root_node()):
        assert not park.can_move_to(place)
    admin_client_en.post(f"/admin/pages/{park.pk}/move/{about.pk}/confirm/")
    assert fresh(park).get_parent().pk == index.pk


WORDS = {"zh-hans": ("轮廓有三至", "园区"), "en": ("An outline has from three to 100 points", "A park without a place")}


def test_the_form_says_what_is_wrong_with_an_outline_and_what_a_place_is_for(home, index, staff):
    refusal, help_text = WORDS[language_of(staff)]
    section = SectionPageFactory(parent=SectionIndexPageFactory(parent=home))
    url = f"/admin/pages/{section.pk}/edit/"
    data = {**form_data(section, staff.user), "outline": "[[0.1, 0.2], [0.3, 0.4]]", "action-publish": "1"}
    assert refusal in staff.post(url, data).content.decode()
    assert fresh(section).outline is None
    park = ParkPageFactory(parent=index)
    panel = BeautifulSoup(staff.get(f"/admin/pages/{park.pk}/edit/").content, "html.parser").select_one(
        "[data-plan-place]"
    )
    assert help_text in panel.get_text()
    assert panel.select_one(".plan-place__map")["aria-label"]
    assert panel.select_one(f"#{panel['data-x']}")


TRIANGLE = [[0.1, 0.1], [0.9, 0.1], [0.5, 0.4]]


@pytest.mark.parametrize("outline", [TRIANGLE, [[0, 0], [1, 1], [0, 1]], TRIANGLE * (MOST_POINTS // 3)])
def test_an_outline_is_points_within_the_drawing(outline):
    validate_outline(outline)


@pytest.mark.parametrize(
    "outline",
    [
        TRIANGLE[:2],
        [*TRIANGLE, [1.1, 0]],
        [*TRIANGLE, [0.5]],
        [*TRIANGLE, [0.5, 0.5, 0.5]],
        [*TRIANGLE, ["0.5", "0.5"]],
        [*TRIANGLE, [None, 0]],
        [*TRIANGLE, [float("nan"), 0]],
        {"a": 1},
        "outline",
        5,
        True,
        TRIANGLE * MOST_POINTS,
    ],
)
def test_anything_else_is_no_outline(outline):
    with pytest.raises(ValidationError):
        validate_outline(outline)
