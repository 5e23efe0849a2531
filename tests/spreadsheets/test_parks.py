"""Parks by spreadsheet: the template, its preview and the drafts it makes."""

import pytest

from lifescience.spreadsheets.models import Import, Outcome, Verdict
from parks.models import ParkPage
from tests.factories import (
    InvestmentIndexPageFactory,
    KeyFieldPageFactory,
    ParkIndexPageFactory,
    SectionIndexPageFactory,
    SectionPageFactory,
)
from tests.spreadsheets.workbooks import book_of, decide, filled, upload

pytestmark = pytest.mark.django_db

TEMPLATE = "/admin/parks/template/"
SHEET = 1


@pytest.fixture
def directory(home):
    SectionPageFactory(
        parent=SectionIndexPageFactory(parent=home), title="北区", title_en="North section", slug="north"
    )
    fields = InvestmentIndexPageFactory(parent=home)
    KeyFieldPageFactory(parent=fields, title="生物医药", title_en="Bio-medicine", slug="bio")
    KeyFieldPageFactory(parent=fields, title="医疗器械", title_en="Medical devices", slug="devices")
    return ParkIndexPageFactory(parent=home)


def draft(slug):
    return ParkPage.objects.get(slug=slug).get_latest_revision_as_object()


NEW = {
    (3, "名称（中文）"): "甲医药园",
    (3, "名称（英文）"): "Jia Pharma Park",
    (3, "编号"): 12,
    (3, "类型"): "物流园",
    (3, "所在区"): "north section",
    (3, "重点领域"): "生物医药；Medical devices",
    (3, "导语（英文）"): "=SUM(1) is no formula",
    (3, "面积数值"): 0.35,
    (3, "面积单位"): "平方公里",
    (3, "截至"): "2016年5月",
    (3, "面积来源（中文）"): "发展中心",
    (3, "横向"): "0.25",
}


def test_the_template_makes_a_draft_of_every_park_but_the_example(directory, staff):
    content = filled(book_of(staff.get(TEMPLATE)), NEW, sheet=SHEET)
    batch = upload(staff, content, kind="parks")
    assert {row.number: (row.verdict, row.message) for row in batch.rows.all()}[3] == ("new", "")
    assert batch.verdicts == {Verdict.NEW: 1, Verdict.UNCHANGED: 1}
    assert not ParkPage.objects.exists()
    decide(staff, batch, publish="1")
    assert batch.outcomes == {Outcome.DRAFT: 1, "": 1} or batch.outcomes == {Outcome.DRAFT: 1}
    park = draft("jia-pharma-park")
    assert not park.live
    assert (park.title, park.title_en, park.number, park.kind) == ("甲医药园", "Jia Pharma Park", 12, "logistics")
    assert park.section.slug == "north"
    assert {field.slug for field in park.key_fields.all()} == {"bio", "devices"}
    assert park.lead_en == "=SUM(1) is no formula"
    assert park.area_figure.figure.text("en") == "0.35 km²"
    assert park.area_figure["as_of"] == "2016-05"
    assert str(park.plan_x) in ("0.25", "0.2500")
    assert park.owner == staff.user
    assert batch.phase == Import.Phase.DONE
    assert upload(staff, content, kind="parks").verdicts == {Verdict.UNCHANGED: 1, Verdict.FAULTY: 1}
