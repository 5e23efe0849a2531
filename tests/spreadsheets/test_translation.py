"""The exchange with translators: out as a spreadsheet, back, and what came of it."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import ModelLogEntry, PageLogEntry, Site

from lifescience.bilingual.record import State, states
from lifescience.models import CitySettings
from lifescience.recycle_bin.deleting import throw_away
from lifescience.spreadsheets.models import Import, Outcome, Verdict
from lifescience.spreadsheets.translation.objects import reference_of
from tests.bilingual.editing import HEADING, QUOTE, TEXT, columns, draft_states, edit, fresh, live_states
from tests.factories import CityDocumentFactory, CityImageFactory, InformationPageFactory
from tests.spreadsheets.exchange import exported, imported, only, raw_body, sent_back, status_of, verdicts
from tests.spreadsheets.workbooks import book_of, decide, filled, rows_by_key, saved, upload

pytestmark = pytest.mark.django_db


def test_a_round_trip_writes_the_english_as_right_for_its_chinese(done, staff):
    done = edit(staff, done, publish=True, lead_zh_hans="新导语", body=raw_body(zh="新标题", text_en=""))
    assert draft_states(done)["lead"] == State.OUTDATED
    book = exported(staff, done, open=1)
    rows = rows_by_key(book)
    assert set(rows) == {"lead", HEADING, TEXT}
    content = filled(
        book,
        {
            (rows["lead"], "英文 English"): "New lead",
            (rows[HEADING], "英文 English"): "=1+1 is text",
            (rows[TEXT], "英文 English"): "<p>A <b>new</b> paragraph</p>",
        },
    )
    batch = upload(staff, content)
    assert batch.phase == Import.Phase.PREVIEW
    assert columns(done, "lead_en") == ("Lead",), "the preview has saved something"
    assert verdicts(batch) == {"lead": "change", HEADING: "change", TEXT: "change"}
    shown = staff.get(reverse("spreadsheet_import", args=[batch.pk])).content.decode()
    assert "New lead" in shown
    assert "=1+1 is text" in shown

    revisions = done.revisions.count()
    decide(staff, batch, publish="1")
    assert (batch.phase, batch.outcomes) == (Import.Phase.DONE, {Outcome.PUBLISHED: 3})
    done = fresh(done)
    assert columns(done, "lead", "lead_zh_hans", "lead_en", "live") == ("新导语", "新导语", "New lead", True)
    assert done.body[0].value["en"] == "=1+1 is text"
    assert "<b>new</b>" in done.body[2].value["en"].source
    assert set(live_states(done).values()) <= {State.COMPLETE, State.EMPTY}
    assert status_of(done).state == State.COMPLETE
    assert done.revisions.count() == revisions + 1
    assert set(PageLogEntry.objects.filter(revision=done.latest_revision).values_list("action", "user")) == {
        ("wagtail.edit", staff.user.pk),
        ("wagtail.publish", staff.user.pk),
    }
    assert not upload(staff, content).rows.exclude(verdict=Verdict.UNCHANGED).exists()


def test_a_draft_stays_one(done, office):
    batch = imported(office, done, {"lead": "Another lead"})
    assert batch.outcomes == {Outcome.DRAFT: 1}
    assert columns(done, "lead_en") == ("Lead",)
    assert fresh(done).get_latest_revision_as_object().lead_en == "Another lead"


def test_only_the_cells_of_the_translator_are_open(done, office):
    book = exported(office, done)
    sheet = book.worksheets[1]
    assert sheet.protection.sheet
    assert {cell.value for cell, below in zip(sheet[1], sheet[2], strict=True) if not below.protection.locked} == {
        "英文 English",
        "英文已核对 English checked",
    }
    assert [sheet.column_dimensions[letter].hidden for letter in "DGHI"] == [False, True, True, True]
    assert sheet.freeze_panes == "A2"
    assert "English" in book.worksheets[0]["A2"].value
    assert "中文" in book.worksheets[0]["A4"].value


@pytest.mark.parametrize("text", ["=1+1", "+86 531", "-5", "@home", "  =A1", "a\r\nb"])
def test_texts_that_look_like_formulas_go_out_and_come_back_as_text(text, home, office):
    page = InformationPageFactory(parent=home, lead_zh_hans=text, lead_en=text)
    book = exported(office, page)
    row = rows_by_key(book)["lead"]
    assert {book.worksheets[1].cell(row, column).data_type for column in (3, 4)} == {"s"}
    assert set(verdicts(upload(office, saved(book))).values()) == {"unchanged"}


def test_blank_english_deletes_nothing(done, office):
    batch = imported(office, done, {"lead": None, "title": "  "})
    assert batch.outcomes == {}
    assert columns(done, "lead_en", "title_en") == ("Lead", "Title")


def test_what_changed_in_chinese_since_is_held_back(done, office):
    content = sent_back(office, done, {"lead": "For the old Chinese", HEADING: "Fine"})
    done = edit(office, done, publish=True, lead_zh_hans="新导语", body=raw_body())
    batch = upload(office, content)
    assert {key: verdicts(batch)[key] for key in ("lead", HEADING)} == {"lead": "held", HEADING: "change"}
    decide(office, batch, publish="1")
    assert columns(done, "lead_en") == ("Lead",)
    assert live_states(done)["lead"] == State.OUTDATED


def test_what_changes_between_preview_and_import_is_held_back_too(done, office):
    batch = upload(office, sent_back(office, done, {"lead": "For the old Chinese"}))
    edit(office, done, publish=True, lead_zh_hans="新导语", body=raw_body())
    decide(office, batch, publish="1")
    assert (only(batch).verdict, only(batch).outcome) == ("held", "skipped")
    assert columns(done, "lead_en") == ("Lead",)


def test_newer_english_on_the_site_is_kept_unless_it_is_to_be_replaced(done, office):
    content = sent_back(office, done, {"lead": "By the translator"})
    done = edit(office, done, publish=True, lead_en="By an editor", title_en="New title", body=raw_body())
    batch = upload(office, content)
    assert {key: verdicts(batch)[key] for key in ("lead", "title")} == {"lead": "overtaken", "title": "unchanged"}
    decide(office, batch, publish="1")
    assert columns(done, "lead_en") == ("By an editor",)
    decide(office, upload(office, content), publish="1", replace_newer="1")
    assert columns(done, "lead_en", "title_en") == ("By the translator", "New title")


def test_english_that_the_translator_ticks_is_confirmed_and_other_is_not(done, office):
    done = edit(office, done, publish=True, lead_zh_hans="新导语", body=raw_body(zh="新标题"))
    book = exported(office, done)
    rows = rows_by_key(book)
    revisions = done.revisions.count()
    batch = upload(office, filled(book, {(rows["lead"], "checked"): "是"}))
    assert (only(batch).cells["key"], only(batch).verdict) == ("lead", "confirm")
    decide(office, batch)
    assert batch.outcomes == {Outcome.CONFIRMED: 1}
    assert {live_states(done)[key] for key in ("lead",)} == {State.COMPLETE}
    assert live_states(done)[HEADING] == State.OUTDATED
    assert done.revisions.count() == revisions


def test_a_change_of_format_alone_counts_as_written_for_its_chinese(done, office):
    raw = raw_body()
    raw[2]["value"] = {"zh": "<p>新段落</p>", "en": "<p>Paragraph</p>"}
    done = edit(office, done, publish=True, body=raw)
    assert live_states(done)[TEXT] == State.OUTDATED
    batch = imported(office, done, {TEXT: "<p><b>Paragraph</b></p>"}, publish="1")
    assert batch.outcomes == {Outcome.PUBLISHED: 1}
    assert live_states(done)[TEXT] == State.COMPLETE


def test_texts_that_do_not_fit_their_field_are_said_by_row_and_the_others_go_in(done, office):
    batch = upload(
        office,
        sent_back(
            office,
            done,
            {HEADING: "x" * 121, "title": "y" * 256, TEXT: "<script>1</script>", QUOTE: "Fits\nin two lines"},
        ),
    )
    faulty = {row.cells["key"]: row.message for row in batch.rows.filter(verdict=Verdict.FAULTY)}
    assert set(faulty) == {HEADING, "title", TEXT}
    assert "120" in faulty[HEADING]
    assert "255" in faulty["title"]
    decide(office, batch)
    assert batch.outcomes == {Outcome.DRAFT: 1}
    assert fresh(done).get_latest_revision_as_object().body[1].value["quote"]["en"] == "Fits\nin two lines"


def test_rows_that_are_nobodys_repeated_or_formulas_are_said(done, office, home):
    gone, binned = InformationPageFactory(parent=home), InformationPageFactory(parent=home)
    book = exported(office, done, gone, binned)
    rows = rows_by_key(book)
    sheet = book.worksheets[1]
    sheet.append([cell.value for cell in sheet[rows["lead"]]])
    sheet.cell(sheet.max_row, 4).value = "The last counts"
    sheet.cell(rows["lead"], 4).value = "Not this one"
    sheet.cell(rows[HEADING], 8).value = "body.nothing"
    sheet.cell(rows[QUOTE], 4).value = "=1+1"
    sheet.append(["", "", "", "Foreign", "", "", "auth.user:1", "title", "0" * 12 + ":"])
    sheet.append(["", "", "", "Foreign", "", "", "lifescience.informationpage:99999999999999999999", "title", "x"])
    gone.delete()
    throw_away(binned)
    batch = upload(office, saved(book))
    assert {row.verdict for row in batch.rows.filter(group=reference_of(binned))} == {"unknown"}
    said = {row.cells["key"]: row.verdict for row in batch.rows.filter(number__lte=rows[TEXT])}
    assert [said[key] for key in ("lead", "body.nothing", QUOTE)] == ["double", "unknown", "faulty"]
    assert batch.verdicts[Verdict.UNKNOWN] >= 4
    decide(office, batch)
    assert batch.outcomes == {Outcome.DRAFT: 1}
    assert fresh(done).get_latest_revision_as_object().lead_en == "The last counts"


def test_where_nothing_is_left_to_translate_the_sheet_has_its_headings_alone(home, office):
    book = book_of(office.get(reverse("export_translation"), {"part": "nothing"}))
    assert book.worksheets[1].max_row == 1


def test_settings_pictures_and_documents_change_at_once(home, office):
    image, document = CityImageFactory(alt_text_zh_hans="桃花"), CityDocumentFactory(title="手册", title_en="")
    settings = CitySettings.for_site(Site.objects.get())
    settings.name_zh_hans = "生命科学城"
    settings.save()
    book = book_of(office.get(reverse("export_translation"), {"part": "other", "open": "1"}))
    rows = rows_by_key(book)
    english = {"alt_text": "Peach blossom", "title": "Guide", "name": "Life-science City"}
    batch = upload(office, filled(book, {(rows[key], "英文 English"): text for key, text in english.items()}))
    decide(office, batch)
    assert batch.outcomes == {Outcome.SAVED: 3}
    for obj, name in ((image, "alt_text_en"), (document, "title_en"), (settings, "name_en")):
        obj.refresh_from_db()
        assert getattr(obj, name) in english.values()
        assert set(states(obj).values()) <= {State.COMPLETE, State.EMPTY}
        assert status_of(obj).missing == 0
    assert ModelLogEntry.objects.filter(action="wagtail.edit", user=office.user).count() == 3


def test_pages_that_are_locked_moderated_or_open_elsewhere_wait(done, office, home):
    locked = InformationPageFactory(parent=home, lead_zh_hans="导语", locked=True, locked_by=None)
    book = exported(office, done, locked)
    sheet = book.worksheets[1]
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 8).value == "lead":
            sheet.cell(row, 4).value = "Another lead"
    other = get_user_model().objects.create_user("another")
    session = EditingSession.objects.create(user=other, content_object=done, last_seen_at=timezone.now())
    batch = upload(office, saved(book))
    decide(office, batch)
    assert batch.outcomes == {Outcome.BLOCKED: 2}
    assert columns(done, "lead_en") == ("Lead",)
    session.delete()
    decide(office, batch, again="1")
    assert batch.outcomes == {Outcome.DRAFT: 1, Outcome.BLOCKED: 1}


def test_unpublished_changes_are_not_published_along(done, office):
    done = edit(office, done, title="草稿题目", body=raw_body())
    batch = imported(office, done, {"lead": "Another lead"}, publish="1")
    assert batch.outcomes == {Outcome.DRAFT: 1}
    assert only(batch).message
    assert columns(done, "title", "lead_en") == ("题目", "Lead")
