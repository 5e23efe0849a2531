"""The work on an import: who may do it, and that no slice does anything twice, whenever it is cut short."""

import datetime
import io

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import QuerySet
from django.db.models.signals import pre_save
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Revision, Site

from lifescience.models import CitySettings
from lifescience.spreadsheets import slices, uploads
from lifescience.spreadsheets.models import Import, ImportRow, Outcome, Verdict
from lifescience.spreadsheets.translation.columns import COLUMNS
from tests.conftest import client_of_editor
from tests.desk.test_roles import client_in
from tests.factories import InformationPageFactory, ParkIndexPageFactory
from tests.spreadsheets.exchange import exported, sent_back
from tests.spreadsheets.workbooks import decide, filled, saved, sheet_of, upload

pytestmark = pytest.mark.django_db


def some_pages(home, number):
    pages = [InformationPageFactory(parent=home, lead_zh_hans=f"导语{n}", lead_en="") for n in range(number)]
    for page in pages:
        page.save_revision().publish()
    return pages


def with_leads(client, pages):
    """A translator's sheet with an English lead for each page."""
    book = exported(client, *pages, open=1)
    sheet = book.worksheets[1]
    return filled(book, {(row, "英文 English"): f"Lead {row}" for row in range(2, sheet.max_row + 1)})


@pytest.fixture
def slow(monkeypatch):
    """Slices of one page each."""
    monkeypatch.setattr(slices.work, "__defaults__", (0,))


def send_slice(client, batch):
    return client.post(reverse("spreadsheet_work", args=[batch.pk]), headers={"accept": "application/json"}).json()


def test_a_progress_bar_follows_slices_through_checking_and_importing(home, office, slow):
    pages = some_pages(home, 3)
    batch = upload(office, with_leads(office, pages))
    assert (batch.phase, batch.done, batch.total) == (Import.Phase.CHECKING, 1, 3)
    assert b"data-spreadsheet-work" in office.get(reverse("spreadsheet_import", args=[batch.pk])).content
    assert [send_slice(office, batch)["done"] for _ in range(3)] == [2, 3, 3]
    decide(office, batch)
    assert (batch.phase, batch.done) == (Import.Phase.APPLYING, 1)
    states = [send_slice(office, batch) for _ in range(3)]
    assert [state["at_work"] for state in states] == [True, True, False]
    assert Page.objects.filter(has_unpublished_changes=True).count() == 3
    assert not send_slice(office, batch)["at_work"]
    assert [page.revisions.count() for page in pages] == [2, 2, 2], "a repeated slice has saved again"


def test_without_script_the_button_goes_on(home, office, slow):
    batch = upload(office, with_leads(office, some_pages(home, 2)))
    response = office.post(reverse("spreadsheet_work", args=[batch.pk]), headers={"accept": "text/html"})
    assert response.url == reverse("spreadsheet_import", args=[batch.pk])
    batch.refresh_from_db()
    assert batch.done == 2


def test_a_slice_that_is_cut_short_leaves_its_page_as_it_was(home, office, slow, monkeypatch):
    pages = some_pages(home, 2)
    batch = upload(office, with_leads(office, pages))
    send_slice(office, batch)
    send_slice(office, batch)
    with monkeypatch.context() as patched:
        patched.setattr(QuerySet, "bulk_update", interrupted)  # by which rows are ticked off, after the page is saved
        with pytest.raises(KeyboardInterrupt):
            decide(office, batch)
    assert not Page.objects.filter(has_unpublished_changes=True).exists()
    batch.refresh_from_db()
    assert (batch.phase, batch.done) == (Import.Phase.APPLYING, 0)
    while send_slice(office, batch)["at_work"]:
        pass
    assert [page.revisions.count() for page in pages] == [2, 2]


def interrupted(*args, **kwargs):
    raise KeyboardInterrupt


def test_a_page_that_cannot_be_saved_holds_up_no_other(home, office):
    pages = some_pages(home, 2)
    batch = upload(office, with_leads(office, pages))

    def refuse(instance, **kwargs):
        if str(instance.object_id) == str(pages[0].pk):
            raise RuntimeError("a plugin fails")

    pre_save.connect(refuse, sender=Revision)
    try:
        decide(office, batch)
    finally:
        pre_save.disconnect(refuse, sender=Revision)
    assert batch.outcomes == {Outcome.DRAFT: 1, Outcome.FAILED: 1}
    assert batch.rows.get(outcome=Outcome.FAILED).message
    assert [page.revisions.count() for page in pages] == [1, 2]


def test_a_slice_costs_the_same_queries_for_every_page(home, office, slow):
    pages = some_pages(home, 4)
    batch = upload(office, with_leads(office, pages))
    costs = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            send_slice(office, batch)
        costs.append(len(queries))
    assert costs[0] == costs[1] == costs[2] <= 45


# -- Who may what


@pytest.fixture
def about(home):
    page = InformationPageFactory(parent=home, lead_zh_hans="导语", lead_en="Lead")
    page.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("role", "outcome"),
    [("editor", Outcome.DRAFT), ("publisher", Outcome.PUBLISHED), ("administrator", Outcome.PUBLISHED)],
)
def test_publishing_is_for_those_who_may(role, outcome, about):
    client = client_in(role, "en")
    batch = upload(client, sent_back(client, about, {"lead": "New lead"}))
    shown = client.get(reverse("spreadsheet_import", args=[batch.pk])).content.decode()
    assert ('name="publish"' in shown) is (outcome == Outcome.PUBLISHED)
    decide(client, batch, publish="1")
    assert batch.outcomes == {outcome: 1}


def test_pages_and_settings_that_a_person_may_not_edit_stay_as_they_are(about, home, office):
    other = InformationPageFactory(parent=home, lead_zh_hans="导语", lead_en="Lead")
    settings = CitySettings.for_site(Site.objects.get())
    settings.name_zh_hans = "生命科学城"
    settings.save()
    content = with_leads(office, [about, other, settings])
    editor = client_in("editor", "en")
    rights = GroupPagePermission.objects.filter(group__role__key="editor")
    rights.update(page=about.pk)
    assert {
        row[6].value.split(":")[1] for row in exported(editor, about, other).worksheets[1].iter_rows(min_row=2)
    } == {str(about.pk)}
    sheet = openpyxl.load_workbook(io.BytesIO(content))
    batch = upload(editor, saved(sheet))
    denied = batch.rows.filter(verdict=Verdict.DENIED)
    assert set(denied.values_list("group", flat=True)) == {f"lifescience.citysettings:{settings.pk}"}
    assert denied.get().message


def test_rights_that_are_gone_since_the_preview_count(about):
    client = client_in("editor", "en")
    batch = upload(client, sent_back(client, about, {"lead": "New lead"}))
    GroupPagePermission.objects.filter(group__role__key="editor", permission__codename="change_page").delete()
    decide(client, batch)
    assert batch.outcomes == {Outcome.SKIPPED: 1}
    assert about.revisions.count() == 1


def test_only_the_uploader_goes_on_and_colleagues_may_look(about, office):
    batch = upload(office, sent_back(office, about, {"lead": "New lead"}))
    editor = client_in("editor", "en")
    shown = editor.get(reverse("spreadsheet_import", args=[batch.pk])).content.decode()
    assert "New lead" in shown
    assert "<form" not in shown.split("sheet-import")[1].split("sheet-counts")[0]
    for name in ("spreadsheet_decide", "spreadsheet_work", "spreadsheet_discard"):
        assert editor.post(reverse(name, args=[batch.pk])).status_code == 302
        assert office.get(reverse(name, args=[batch.pk])).status_code == 405
    batch.refresh_from_db()
    assert batch.phase == Import.Phase.PREVIEW


def test_who_edits_no_pages_sees_none_of_it(about, office):
    batch = upload(office, sent_back(office, about, {"lead": "New lead"}))
    stranger = client_of_editor("zh-hans", username="stranger")
    stranger.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    ParkIndexPageFactory(parent=about.get_parent())
    for address in (
        reverse("export_translation"),
        reverse("parks_template"),
        reverse("spreadsheet_imports", args=["translation"]),
        reverse("spreadsheet_imports", args=["parks"]),
        reverse("spreadsheet_import", args=[batch.pk]),
    ):
        response = stranger.get(address)
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home")), address
    assert office.get("/admin/spreadsheets/nothing/").status_code == 404


def test_csrf_is_asked_for(about, office):
    client = type(office)(enforce_csrf_checks=True)
    client.force_login(office.user)
    assert client.post("/admin/spreadsheets/translation/").status_code == 403


# -- Uploads


def test_a_file_that_is_refused_leaves_nothing_and_says_why(home, staff):
    response = upload(staff, b"no spreadsheet")
    assert response.status_code == 200
    assert "XLSX" in response.context["form"].errors["file"][0]
    assert not Import.objects.exists()
    assert staff.post("/admin/spreadsheets/translation/").context["form"].errors["file"]


def test_an_upload_can_be_discarded_until_it_is_imported(about, office):
    batch = upload(office, sent_back(office, about, {"lead": "New lead"}))
    decide(office, batch)
    office.post(reverse("spreadsheet_discard", args=[batch.pk]))
    assert Import.objects.filter(pk=batch.pk).exists()
    again = upload(office, sent_back(office, about, {"lead": "Newer lead"}))
    office.post(reverse("spreadsheet_discard", args=[again.pk]))
    assert list(Import.objects.all()) == [batch]


def test_old_imports_go_with_the_next_upload(about, office):
    batch = upload(office, sent_back(office, about, {"lead": "New lead"}))
    Import.objects.update(created_at=timezone.now() - uploads.KEPT - datetime.timedelta(days=1))
    new = upload(office, sent_back(office, about, {"lead": "New lead"}))
    assert list(Import.objects.all()) == [new]
    assert not ImportRow.objects.filter(batch_id=batch.pk).exists()


def test_the_list_shows_every_verdict_and_pages_through_rows(about, office):
    rows = [
        ["", "", "中", "New", "", "", f"lifescience.informationpage:{about.pk}", f"k{n}", "0" * 12 + ":"]
        for n in range(60)
    ]
    headings = [heading.label for heading in COLUMNS]
    batch = upload(office, sheet_of(headings, *rows))
    address = reverse("spreadsheet_import", args=[batch.pk])
    assert office.get(address, {"show": "unknown", "p": 2}).context["items_count"] == 60
    assert office.get(address, {"show": "nonsense"}).context["shown"] == "all"
