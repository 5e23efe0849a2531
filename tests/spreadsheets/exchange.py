"""The way of a translator's sheet: out of the report, filled in, back again."""

from django.urls import reverse

from lifescience.bilingual.status import TranslationStatus
from lifescience.spreadsheets.models import Verdict
from tests.bilingual.editing import body
from tests.spreadsheets.workbooks import book_of, decide, filled, rows_by_key, upload


def status_of(obj):
    return TranslationStatus.objects.get(object_id=obj.pk, content_type__model=obj._meta.model_name)


def exported(client, *objects, **options):
    keys = [status_of(obj).pk for obj in objects]
    return book_of(client.get(reverse("export_translation"), {"status": keys, **options}))


def imported(client, obj, changes, **choice):
    """Export `obj`, write {key: English} into the sheet, import it. Returns the Import."""
    batch = upload(client, sent_back(client, obj, changes))
    decide(client, batch, **choice)
    return batch


def sent_back(client, obj, changes):
    book = exported(client, obj)
    rows = rows_by_key(book)
    return filled(book, {(rows[key], "英文 English"): text for key, text in changes.items()})


def verdicts(batch):
    return {row.cells["key"]: row.verdict for row in batch.rows.all()}


def raw_body(**changes):
    return [block for block in body(**changes) if block["type"] != "links"]


def only(batch):
    """The one row that is not unchanged."""
    return batch.rows.exclude(verdict=Verdict.UNCHANGED).get()
