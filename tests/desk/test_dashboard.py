"""The dashboard: what waits for whom, how the English stands, the plan, and what changed last."""

import datetime

import bs4
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.bilingual.editing import edit
from tests.desk.test_roles import client_in
from tests.factories import (
    InformationPageFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
    SectionIndexPageFactory,
    SectionPageFactory,
)

pytestmark = pytest.mark.django_db

HOME = "/admin/"


def shown(client):
    return bs4.BeautifulSoup(client.get(HOME).content, "html.parser")


def waiting(client):
    """{kind: (number, [titles])} of what waits."""
    kinds = shown(client).select(".desk-waiting__kind")
    return {
        kind["class"][1].rpartition("--")[2]: (
            int(kind.select_one(".desk-waiting__number").text),
            [link.text for link in kind.select("li a")],
        )
        for kind in kinds
    }


@pytest.fixture
def about(home):
    page = InformationPageFactory(parent=home, title="关于", lead_zh_hans="导语", lead_en="Lead")
    page.save_revision().publish()
    return page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_submitted_page_waits_for_the_publisher_and_not_for_the_editor(about, language):
    editor, publisher = client_in("editor", language), client_in("publisher", language)
    edit(editor, about, extra={"action-submit": "1"}, title="新题")
    assert waiting(publisher)["moderation"] == (1, ["新题"])
    assert "moderation" not in waiting(editor)


def test_english_to_check_waits(about, staff):
    assert "outdated" not in waiting(staff)
    edit(staff, about, lead_zh_hans="新导语")
    assert waiting(staff)["outdated"] == (1, ["关于"])


def test_what_goes_live_or_expires_soon_waits(about, staff):
    soon = timezone.now() + datetime.timedelta(days=3)
    about.go_live_at = soon
    about.save_revision(approved_go_live_at=soon)
    late = timezone.now() + datetime.timedelta(days=99)
    InformationPageFactory(parent=about.get_parent(), title="快到期", expire_at=soon)
    InformationPageFactory(parent=about.get_parent(), title="还早", expire_at=late)
    found = waiting(staff)
    assert found["scheduled"] == (1, ["关于"])
    assert found["expiring"] == (1, ["快到期"])


def test_nothing_waits_on_a_fresh_site(home, staff):
    assert not waiting(staff)
    assert shown(staff).select_one("#desk-waiting").find_next("p")


def test_the_translation_is_plotted_by_part(about, staff):
    page = shown(staff)
    bars = [bar.text for bar in page.select(".desk-panel .desk-share__number")]
    assert bars == ["100%", "100%"]
    edit(staff, about, lead_en="")
    assert [bar.text for bar in shown(staff).select(".desk-panel .desk-share__number")] == ["100%", "50%"]


def test_the_plan_leads_to_the_forms_of_its_sections_and_parks(home, staff):
    index = SectionIndexPageFactory(parent=home)
    north = SectionPageFactory(parent=index, title="北区")
    park = ParkPageFactory(parent=ParkIndexPageFactory(parent=home), title="甲园", number=1, section=north)
    plan = shown(staff).select_one(".desk-plan")
    assert plan.svg
    links = [link["href"] for link in plan.select("a")]
    assert links == [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (north, park)]


def test_the_last_changes_say_who_and_what(about, staff):
    edit(staff, about, title="新题")
    change = shown(staff).select_one(".desk-changes li")
    assert change.a["href"] == reverse("wagtailadmin_pages:edit", args=[about.pk])
    assert staff.user.username in change.text


def test_a_deleted_page_stays_in_the_last_changes_and_leads_to_the_bin_until_it_is_gone(about, staff):
    staff.post(reverse("wagtailadmin_pages:delete", args=[about.pk]))
    change = shown(staff).select_one(".desk-changes li")
    assert "关于" in change.text
    restore = reverse("recycle_bin:restore", args=[about.deletion.pk])
    assert staff.get(change.a["href"]).url == restore
    staff.post(f"{restore}delete/")
    change = shown(staff).select_one(".desk-changes li")
    assert "关于" in change.text
    assert not change.a


def test_the_dashboard_costs_no_more_queries_for_40_pages_than_for_4(home, staff):
    costs = []
    soon = timezone.now() + datetime.timedelta(days=3)
    for pages in (4, 36):
        for _ in range(pages):
            page = InformationPageFactory(parent=home, title_en="", expire_at=soon)
            page.save_revision(user=staff.user, approved_go_live_at=soon, log_action=True)
        staff.get(HOME)
        with CaptureQueriesContext(connection) as queries:
            staff.get(HOME)
        costs.append(len(queries))
    assert costs[1] <= costs[0]


def test_the_admin_wears_the_seal_of_the_city(staff, client):
    assert '<svg class="seal"' in staff.get(HOME).content.decode()
    login = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "济南高新区生命科学城" in login
    assert '<svg class="seal"' in login
