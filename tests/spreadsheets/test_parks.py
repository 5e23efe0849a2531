"""Parks by spreadsheet: the template, its preview and the drafts it makes."""

from decimal import Decimal

import pytest
from wagtail.models import GroupPagePermission

from lifescience.recycle_bin.deleting import throw_away
from lifescience.spreadsheets.models import Import, Outcome, Verdict
from parks.models import ParkPage
from tests.desk.test_roles import client_in
from tests.factories import (
    InvestmentIndexPageFactory,
    KeyFieldPageFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
    SectionIndexPageFactory,
    SectionPageFactory,
)
from tests.spreadsheets.workbooks import book_of, decide, filled, saved, sheet_of, upload

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


def test_a_directory_in_the_recycle_bin_takes_no_parks_and_is_in_nobodys_way(directory, home, admin_client_en):
    park = ParkPageFactory(parent=directory, title="旧园")
    throw_away(directory)
    assert admin_client_en.get("/admin/spreadsheets/parks/").status_code == 302
    ParkIndexPageFactory(parent=home)
    template = book_of(admin_client_en.get(TEMPLATE))
    assert park.title not in {row[1].value for row in template.worksheets[SHEET].iter_rows()}
    batch = upload(admin_client_en, filled(template, {(3, "名称（中文）"): "新园"}, sheet=SHEET), kind="parks")
    decide(admin_client_en, batch)
    assert batch.outcomes == {Outcome.DRAFT: 1}


def test_the_template_makes_a_draft_of_every_park_but_the_example(directory, staff):
    content = filled(book_of(staff.get(TEMPLATE)), NEW, sheet=SHEET)
    batch = upload(staff, content, kind="parks")
    assert {row.number: (row.verdict, row.message) for row in batch.rows.all()}[3] == ("new", "")
    assert batch.verdicts == {Verdict.NEW: 1, Verdict.UNCHANGED: 1}
    assert not ParkPage.objects.exists()
    decide(staff, batch, publish="1")
    assert batch.outcomes == {Outcome.DRAFT: 1}
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


def rows_of(*rows):
    """A sheet of parks with the headings of what the rows have: {heading: value}."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    headings = ["Address name", "Name (Chinese)", *(one for one in headings if one not in ("slug", "name"))]
    named = {"Address name": "slug", "Name (Chinese)": "name"}
    return sheet_of(headings, *([row.get(named.get(heading, heading)) for heading in headings] for row in rows))


@pytest.fixture
def freda(directory):
    park = ParkPageFactory(parent=directory, slug="freda", title="福瑞达", title_en="Freda", number=1, lead_en="Lead")
    park.area = [
        (
            "figure",
            {"label": ("占地", "Site"), "value": Decimal(2), "unit": "km2", "qualifier": "about", "source": "甲"},
        )
    ]
    park.save_revision().publish()
    return park


def test_a_park_is_found_by_its_address_name_and_empty_cells_change_nothing(freda, office):
    row = {"slug": "Freda", "Short name (English)": "F", "Area: number": "3,000", "Area: unit": "亩", "Kind": ""}
    batch = upload(office, rows_of(row), kind="parks")
    assert batch.verdicts == {Verdict.CHANGE: 1}
    shown = office.get(f"/admin/spreadsheets/imports/{batch.pk}/").content.decode()
    assert "简称（英文）" in shown
    assert "3000" in shown
    decide(office, batch)
    park = draft("freda")
    assert (park.short_name_en, park.title, park.lead_en, park.number) == ("F", "福瑞达", "Lead", 1)
    assert park.area_figure.figure.text("en") == "about 3,000 mu"
    assert (park.area_figure["label"]["zh"], park.area_figure["source"]["zh"]) == ("占地", "甲")
    live = ParkPage.objects.get(slug="freda")
    assert (live.live, live.has_unpublished_changes, live.short_name_en) == (True, True, freda.short_name_en)
    assert live.latest_revision.user == office.user


def test_present_parks_go_out_and_come_back_without_a_change(freda, office):
    book = book_of(office.get(TEMPLATE, {"parks": "1"}))
    x = upload(office, saved(book), kind="parks")
    print([r.changes for r in x.rows.all()])
    assert upload(office, saved(book), kind="parks").verdicts == {Verdict.UNCHANGED: 1}
    batch = upload(
        office, filled(book, {(2, "备注"): "", (2, "名称（英文）"): "Freda Park"}, sheet=SHEET), kind="parks"
    )
    assert [change[0] for change in batch.rows.get().changes] == ["title_en"]


X = "Place on the plan, from the left (0 to 1)"
FAULTS = [
    ("B2", {"slug": "new", "name": ""}),
    ("A2", {"slug": "新 园", "name": "新园"}),
    ("A2", {"name": "福瑞达"}),
    ("C2", {"name": "新园", "Number": 1}),
    ("C2", {"name": "新园", "Number": "eins"}),
    ("C2", {"name": "新园", "Section": "东区"}),
    ("C2", {"name": "新园", "Key fields": "生物医药；炼金"}),
    ("C2", {"name": "新园", "Kind": "物流甲"}),
    ("C2", {"name": "新园", X: "1.5"}),
    ("C2", {"name": "新园", "Short name (Chinese)": "x" * 41}),
    ("C2", {"name": "新园", "Area: number": "about 3", "Area: unit": "km2"}),
    ("D2", {"name": "新园", "Area: number": "3", "Area: unit": "英亩"}),
    ("E2", {"name": "新园", "Area: number": "3", "Area: unit": "km2", "Area: as of": "昨天"}),
    ("面积数值", {"name": "新园", "Area: source (Chinese)": "甲"}),
]


def test_faults_are_said_by_cell_and_good_rows_go_in(freda, staff):
    good = {"slug": "", "name": "好园", "Name (English)": "Good Park"}
    for cell, row in FAULTS:
        batch = upload(staff, rows_of(row, good), kind="parks")
        faulty = batch.rows.get(number=2)
        assert faulty.verdict == Verdict.FAULTY, row
        assert f"{cell}: " in faulty.said["zh-hans"], (row, faulty.said)
        assert batch.verdicts[Verdict.NEW] == 1
    decide(staff, batch)
    assert set(ParkPage.objects.values_list("slug", flat=True)) == {"freda", "good-park"}


def test_the_same_park_or_number_twice_in_a_file_is_said(freda, office):
    rows = [{"slug": "freda", "name": "甲"}, {"slug": "FREDA", "name": "乙"}]
    rows += [{"name": "丙", "Number": 7}, {"name": "丁", "Number": "7"}]
    batch = upload(office, rows_of(*rows), kind="parks")
    assert [row.verdict for row in batch.rows.all()] == ["change", "faulty", "new", "faulty"]
    assert batch.rows.get(number=3).message.startswith("A3")
    assert "2" in batch.rows.get(number=3).message


def test_new_parks_get_addresses_of_their_own(directory, office):
    rows = [{"name": "漱玉平民"}, {"name": "漱玉平敏"}, {"slug": "chosen", "name": "另一个"}]
    batch = upload(office, rows_of(*rows), kind="parks")
    decide(office, batch)
    assert set(ParkPage.objects.values_list("slug", flat=True)) == {"shuyupingmin", "shuyupingmin-2", "chosen"}


def test_a_park_that_is_locked_or_without_rights_stays_as_it_is(freda, office):
    row = {"slug": "freda", "Short name (English)": "F"}
    batch = upload(office, rows_of(row), kind="parks")
    ParkPage.objects.update(locked=True)
    decide(office, batch)
    assert batch.outcomes == {Outcome.BLOCKED: 1}
    assert freda.revisions.count() == 1


def test_an_editor_imports_drafts_and_who_may_not_add_parks_nothing(freda):
    editor = client_in("editor", "en")
    batch = upload(editor, rows_of({"name": "新园"}), kind="parks")
    decide(editor, batch)
    assert batch.outcomes == {Outcome.DRAFT: 1}
    GroupPagePermission.objects.filter(group__role__key="editor", permission__codename="add_page").delete()
    for address in (TEMPLATE, "/admin/spreadsheets/parks/"):
        assert editor.get(address).url == "/admin/"
