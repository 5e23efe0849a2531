"""The exchange with translators: out as a spreadsheet, back, and what came of it."""

import pytest
from django.urls import reverse

from lifescience.bilingual.record import State
from lifescience.bilingual.status import TranslationStatus
from lifescience.spreadsheets.models import Import, Outcome, Verdict
from tests.bilingual.conftest import page  # noqa: F401
from tests.bilingual.editing import HEADING, TEXT, body, columns, draft_states, edit, fresh, live_states
from tests.spreadsheets.workbooks import book_of, decide, filled, rows_by_key, upload

pytestmark = pytest.mark.django_db


def exported(client, *objects, **options):
    keys = [
        TranslationStatus.objects.get(object_id=obj.pk, content_type__model=obj._meta.model_name).pk for obj in objects
    ]
    return book_of(client.get(reverse("export_translation"), {"status": keys, **options}))


def verdicts(batch):
    return {row.cells["key"]: row.verdict for row in batch.rows.all()}


def raw_body(**changes):
    return [block for block in body(**changes) if block["type"] != "links"]


@pytest.fixture
def done(page, staff):  # noqa: F811
    """A live page with all its English."""
    return edit(staff, page, publish=True, body=raw_body())


def test_a_round_trip_writes_the_english_as_right_for_its_chinese(done, staff):
    done = edit(staff, done, publish=True, lead_zh_hans="新导语", body=raw_body(zh="新标题", text_en=""))
    assert draft_states(done)["lead"] == State.OUTDATED
    book = exported(staff, done, open=1)
    rows = rows_by_key(book)
    assert set(rows) == {"lead", HEADING, TEXT}
    content = filled(
        book,
        {
            (rows["lead"], "English"): "New lead",
            (rows[HEADING], "English"): "=1+1 is text",
            (rows[TEXT], "English"): "<p>A <b>new</b> paragraph</p>",
        },
    )
    batch = upload(staff, content)
    assert batch.phase == Import.Phase.PREVIEW
    assert columns(done, "lead_en") == ("Lead",), "the preview has saved something"
    assert verdicts(batch) == {"lead": "change", HEADING: "change", TEXT: "change"}
    shown = staff.get(reverse("spreadsheet_import", args=[batch.pk])).content.decode()
    assert "New lead" in shown
    assert "Lead<" in shown or "Lead " in shown

    decide(staff, batch, publish="1")
    assert batch.phase == Import.Phase.DONE
    assert batch.outcomes == {Outcome.PUBLISHED: 3}
    done = fresh(done)
    assert columns(done, "lead", "lead_zh_hans", "lead_en", "live") == ("新导语", "新导语", "New lead", True)
    assert done.body[0].value["en"] == "=1+1 is text"
    assert "<b>new</b>" in done.body[2].value["en"].source
    assert set(live_states(done).values()) <= {State.COMPLETE, State.EMPTY}
    assert TranslationStatus.objects.get(page=done).state == State.COMPLETE
    assert not upload(staff, content).rows.exclude(verdict=Verdict.UNCHANGED).exists()
