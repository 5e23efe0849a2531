"""Both previews of the unsaved form in one page."""

import bs4
import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from lifescience.desk.side_by_side import side_by_side_address
from tests.bilingual.editing import form_data
from tests.conftest import client_of_editor
from tests.factories import InformationPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return InformationPageFactory(parent=home, title="关于", title_en="About")


def framed(client, preview):
    """{language: the text of its frame}, and what frames it."""
    response = client.get(side_by_side_address(preview))
    frames = bs4.BeautifulSoup(response.content, "html.parser").select("iframe")
    shown = {frame["data-mode"]: client.get(frame["src"]) for frame in frames}
    assert all(frame["title"] for frame in frames)
    assert all(answer["X-Frame-Options"] == "SAMEORIGIN" for answer in shown.values())
    assert response["X-Frame-Options"] == "DENY"
    return {mode: answer.content.decode() for mode, answer in shown.items()}


def test_both_frames_show_what_is_not_saved(page, staff):
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    staff.post(preview, form_data(page, staff.user, title="新题目", title_en="New title"))
    shown = framed(staff, preview)
    assert "新题目" in shown["zh-hans"]
    assert "New title" in shown["en"]
    page.refresh_from_db()
    assert page.title == "关于"


def test_a_new_page_is_shown_before_it_is_saved(page, staff):
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["lifescience", "informationpage", page.pk])
    new = InformationPageFactory.build(title="新页", title_en="New page", parent=None)
    staff.post(preview, form_data(new, staff.user))
    shown = framed(staff, preview)
    assert "新页" in shown["zh-hans"]
    assert "New page" in shown["en"]


def test_the_preview_panel_leads_there(page, staff):
    form = bs4.BeautifulSoup(staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser")
    assert form.select_one("a[data-side-by-side]")["href"] == reverse("side_by_side", args=[page.pk])


def test_other_previews_have_no_such_page():
    assert side_by_side_address(reverse("wagtailadmin_home")) == ""


def test_who_may_not_edit_the_page_sees_no_preview(page):
    group = Group.objects.create(name="别处的编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    stranger = client_of_editor("zh-hans", "stranger")
    stranger.user.groups.add(group)
    assert stranger.get(reverse("side_by_side", args=[page.pk])).status_code == 302
    new = ["lifescience", "informationpage", page.pk]
    assert stranger.get(reverse("side_by_side_new", args=new)).status_code == 302
