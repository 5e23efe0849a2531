"""Personal data goes in time or on request; figures and history stay."""

import datetime
import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from investment.inquiries import desk
from investment.inquiries.models import Inquiry, InquirySettings
from investment.inquiries.retention import erase, months_before
from tests.inquiries.conftest import Reader, run

SECRET = "Ada Example"


@pytest.fixture
def settled(officer, reader):
    """An inquiry with a file, a note and an answer, closed two years and a day ago."""
    reader.send(attachment=SimpleUploadedFile("Ada.pdf", b"%PDF-1.7"), company="Example GmbH", phone="+49 30 901820")
    inquiry = Inquiry.objects.get()
    url = f"/admin/inquiries/{inquiry.pk}/"
    officer.post(url, {"act": "note", "text": f"{SECRET} called"})
    officer.post(url, {"act": "answer", "answer-version": 0, "answer-subject": "x", "answer-text": SECRET})
    age = timezone.now() - datetime.timedelta(days=2 * 365 + 2)
    Inquiry.objects.update(state="closed", settled_at=age, created_at=age)
    inquiry.refresh_from_db()
    return inquiry


def whole_database():
    """Everything in the tables of the inquiries, as text."""
    tables = [name for name in connection.introspection.table_names() if name.startswith("inquiries_")]
    with connection.cursor() as cursor:
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return repr([[bytes(cell) if isinstance(cell, memoryview) else cell for cell in row] for row in rows])


def test_a_dry_run_names_what_is_due_and_erases_nothing(settled):
    assert settled.reference in run("erase_expired", "--dry-run")
    assert SECRET in whole_database()


def test_a_dry_run_says_the_day_as_the_admin_does(settled):
    """Late in the evening in London it is the next day in Jinan."""
    Inquiry.objects.update(settled_at=datetime.datetime(2024, 1, 1, 23, tzinfo=datetime.UTC))
    assert f"{settled.reference} 2024-01-02" in run("erase_expired", "--dry-run")


def test_after_its_time_nothing_personal_is_left_in_the_database(settled):
    assert "of 1 inquiries" in run("erase_expired")
    left = whole_database()
    for personal in (SECRET, "ada@example.com", "901820", "Example GmbH", "laboratory", "Ada.pdf", "%PDF"):
        assert personal not in left
    inquiry = Inquiry.objects.get()
    assert (inquiry.reference, inquiry.country, inquiry.state) == (settled.reference, "DE", "closed")
    assert inquiry.first_answered_at
    assert inquiry.events.filter(kind="answered").exists()
    assert inquiry.events.filter(kind="erased", user=None).exists()
    assert "of 0 inquiries" in run("erase_expired")


def test_what_is_younger_or_not_settled_stays(settled):
    Inquiry.objects.update(settled_at=timezone.now() - datetime.timedelta(days=2 * 365 - 10))
    run("erase_expired")
    Inquiry.objects.update(settled_at=None)
    run("erase_expired")
    assert Inquiry.objects.get().name == SECRET


def test_the_period_is_a_setting(settled):
    Inquiry.objects.update(settled_at=timezone.now() - datetime.timedelta(days=40))
    settings = InquirySettings.load()
    settings.retention_months = 1
    settings.save()
    run("erase_expired")
    assert Inquiry.objects.get().erased_at


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("moment", "months", "before"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-31", 24, "2024-12-31"),
        ("2024-02-29", 12, "2023-02-28"),
    ],
)
def test_months_are_those_of_the_calendar(moment, months, before):
    parse = datetime.date.fromisoformat
    assert months_before(parse(moment), months) == parse(before)


def test_a_person_gets_a_copy_of_everything_and_of_nobody_else(officer, settled, contact):
    Reader().open().send(email="ADA@example.com", message="a second one")
    Reader().open().send(email="bob@example.com", name="Bob Other")
    response = officer.post(f"/admin/inquiries/{settled.pk}/person/export/")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    data = json.loads(archive.read("data.json"))
    assert {one["message"] for one in data} == {"a second one", settled.message}
    assert archive.read(f"{settled.reference}/Ada.pdf") == b"%PDF-1.7"
    assert "Bob" not in archive.read("data.json").decode()
    assert "called" not in archive.read("data.json").decode()
    assert Inquiry.objects.filter(events__kind="exported", events__user=officer.user).count() == 2


def test_a_person_is_erased_on_request_after_a_question(officer, settled, contact):
    Reader().open().send(email="bob@example.com", name="Bob Other")
    Reader().open().send(email="", phone="+49 30 901820", message="the same phone")
    named = officer.get(f"/admin/inquiries/{settled.pk}/person/erase/").content.decode()
    theirs = {one.reference for one in Inquiry.objects.all() if f"<li>{one.reference}," in named}
    assert theirs == {one.reference for one in Inquiry.objects.exclude(name="Bob Other")}
    assert SECRET in whole_database()
    officer.post(f"/admin/inquiries/{settled.pk}/person/erase/")
    left = whole_database()
    assert SECRET not in left
    assert "the same phone" not in left
    assert "Bob Other" in left
    assert settled.events.filter(kind="erased", user=officer.user).exists()


def test_what_was_begun_before_the_erasure_is_not_written_after_it(officer, inquiry):
    erase(Inquiry.objects.all())
    with pytest.raises(desk.OvertakenError):
        desk.answer(inquiry, officer.user, inquiry.version, "Your inquiry", f"Dear {SECRET}")
    page = officer.post(f"/admin/inquiries/{inquiry.pk}/", {"act": "note", "text": f"{SECRET} called"})
    assert "no notes are kept" in page.content.decode()
    assert SECRET not in whole_database()


def test_an_open_inquiry_that_is_erased_waits_no_more(officer, inquiry):
    officer.post(f"/admin/inquiries/{inquiry.pk}/person/erase/")
    inquiry.refresh_from_db()
    assert inquiry.state == "closed"
    assert "erased" in officer.get(f"/admin/inquiries/{inquiry.pk}/").content.decode()
