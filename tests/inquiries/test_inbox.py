"""What officers see and do, and what nobody else does."""

import csv
import datetime
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from investment.inquiries.models import AnswerTemplate, Attachment, Inquiry, Mail
from investment.inquiries.spreadsheet import escaped
from tests.inquiries.conftest import Reader

INBOX = "/admin/inquiries/"


def detail(inquiry):
    return f"{INBOX}{inquiry.pk}/"


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


@pytest.fixture
def inquiries(contact):
    """Three of them: in English, in Chinese, and one that is overdue."""
    Reader().open().send(name="First Person", message="About premises")
    Reader("zh-hans").open().send(name="第二人", message="咨询医疗器械园区", answer_language="zh-hans")
    Reader().open().send(name="Third Person", message="Still waiting")
    Inquiry.objects.filter(name="Third Person").update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    return Inquiry.objects.order_by("pk")


# -- Who sees what


@pytest.fixture(params=["anonymous", "editor"])
def stranger(request, inquiry):
    client = Client()
    if request.param == "editor":
        user = get_user_model().objects.create_user("editor", password="secret")
        user.groups.add(Group.objects.get_or_create(name="Editors")[0])
        client.force_login(user)
    return client


@pytest.mark.parametrize(
    "path", ["", "?export=xlsx", "results/", "figures/", "{pk}/", "{pk}/attachment/", "{pk}/person/erase/"]
)
def test_nobody_but_officers_sees_anything(stranger, inquiry, path):
    response = stranger.get(INBOX + path.format(pk=inquiry.pk))
    assert response.status_code in (302, 403)
    assert b"Ada Example" not in response.content


@pytest.mark.parametrize("path", ["bulk/", "{pk}/", "{pk}/person/export/", "{pk}/person/erase/"])
def test_nobody_but_officers_changes_anything(stranger, inquiry, path):
    data = {"act": "note", "text": "x", "inquiry": inquiry.pk, "action": "state:spam"}
    assert stranger.post(INBOX + path.format(pk=inquiry.pk), data).status_code in (302, 403)
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.name, inquiry.notes.count()) == ("new", "Ada Example", 0)


def test_officers_see_the_inbox_and_nothing_else(officer, inquiry):
    menu = text_of(officer.get("/admin/"))
    assert officer.get(INBOX).status_code == 200
    for path in ("pages/", "images/", "documents/", "users/", "redirects/", "settings/inquiries/inquirysettings/"):
        assert officer.get(f"/admin/{path}").status_code == 302, path
    assert officer.get("/admin/inquiries/rules/").status_code == 302
    assert "Inbox" in officer.get("/admin/").content.decode()
    assert "Images" not in menu


def test_who_uses_a_page_is_no_way_to_see_inquiries(admin_client_en, contact, section):
    Reader().open().send(section=str(section.pk))
    usage = admin_client_en.get(f"/admin/pages/usage/{section.pk}/")
    assert Inquiry.objects.get().section == section
    assert Inquiry.objects.get().reference not in usage.content.decode()


# -- The list


def references(response):
    return [cell.get_text(strip=True) for cell in BeautifulSoup(response.content, "html.parser").select("td.title")]


def test_the_list_shows_state_age_and_what_is_overdue(officer, inquiries):
    page = text_of(officer.get(INBOX))
    assert page.count("Overdue") >= 1
    for inquiry in inquiries:
        assert inquiry.reference in page
    assert "Germany" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("show=due", ["Third Person"]),
        ("show=mine", []),
        ("show=nobody", ["First Person", "Third Person", "第二人"]),
        ("state=spam", []),
        ("answer_language=zh-hans", ["第二人"]),
        ("q=premises", ["First Person"]),
        ("q=医疗器械", ["第二人"]),
        ("q=%22%27%25_", []),
        ("q=%00", ["First Person", "Third Person", "第二人"]),
        ("created_at_from=2099-01-01", []),
    ],
)
def test_filters_and_search(officer, inquiries, query, names):
    wanted = sorted(Inquiry.objects.filter(name__in=names).values_list("reference", flat=True))
    assert sorted(references(officer.get(f"{INBOX}?{query}"))) == wanted


def test_the_list_costs_the_same_for_many(officer, inquiries, django_assert_max_num_queries):
    officer.get(INBOX)
    for number in range(6):
        Reader(REMOTE_ADDR=f"198.51.{number}.7").open().send(name=f"Person {number}")
    with django_assert_max_num_queries(25):
        assert len(references(officer.get(INBOX))) == 9


def test_several_are_changed_at_once(officer, inquiries):
    first, second, third = inquiries
    officer.post(f"{INBOX}bulk/", {"inquiry": [first.pk, second.pk, "9" * 30], "action": "state:spam"})
    assert [one.state for one in inquiries.all()] == ["spam", "spam", "new"]
    officer.post(f"{INBOX}bulk/", {"inquiry": [third.pk], "action": f"assign:{officer.user.pk}"})
    third.refresh_from_db()
    assert (third.assignee, third.state) == (officer.user, "assigned")
    assert first.events.filter(kind="changed", user=officer.user, detail="state: spam").exists()


@pytest.mark.parametrize("data", [{}, {"inquiry": "x", "action": "state:spam"}, {"inquiry": "1", "action": "state:no"}])
def test_a_bulk_action_without_a_choice_says_so(officer, inquiry, data):
    page = officer.post(f"{INBOX}bulk/", data, follow=True)
    assert "Tick inquiries and choose" in text_of(page)


# -- One inquiry


def test_the_page_shows_everything_escaped_and_logs_who_looked(officer, reader):
    evil = "<script>alert(1)</script>"
    reader.send(**dict.fromkeys(("name", "company", "message", "planned_size", "planned_time"), evil))
    inquiry = Inquiry.objects.get()
    page = officer.get(detail(inquiry))
    assert evil not in page.content.decode()
    assert text_of(page).count(evil) >= 5
    assert evil not in officer.get(INBOX).content.decode()
    assert inquiry.events.filter(kind="viewed", user=officer.user).count() == 1
    assert "no-store" in page["Cache-Control"]


def test_an_answer_goes_out_by_mail_and_is_kept(officer, inquiry):
    data = {"act": "answer", "answer-version": 0, "answer-subject": "Premises", "answer-text": "Dear Ada,\nyes."}
    assert officer.post(detail(inquiry), data).status_code == 302
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.assignee) == ("answered", officer.user)
    assert inquiry.first_answered_at
    assert inquiry.settled_at
    mail = Mail.objects.get(kind="answer")
    assert (mail.recipient, mail.subject, mail.text) == ("ada@example.com", "Premises", "Dear Ada,\nyes.")
    assert "yes." in text_of(officer.get(detail(inquiry)))


def test_the_first_answer_counts_and_later_ones_do_not(officer, inquiry):
    for version in (0, 1):
        data = {"act": "answer", "answer-version": version, "answer-subject": "s", "answer-text": "t"}
        officer.post(detail(inquiry), data)
        if version == 0:
            first = Inquiry.objects.get().first_answered_at
    assert Mail.objects.filter(kind="answer").count() == 2
    assert Inquiry.objects.get().first_answered_at == first


def test_of_two_officers_who_answer_at_once_the_second_is_told_and_loses_nothing(officer, colleague, inquiry):
    data = {"act": "answer", "answer-version": 0, "answer-subject": "s", "answer-text": "the first"}
    officer.post(detail(inquiry), data)
    response = colleague.post(detail(inquiry), {**data, "answer-text": "the second"})
    assert response.status_code == 409
    assert "li has changed this inquiry meanwhile" in text_of(response)
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select_one("[name=answer-text]").get_text(strip=True) == "the second"
    assert [mail.text for mail in Mail.objects.filter(kind="answer")] == ["the first"]
    version = soup.select_one("[name=answer-version]")["value"]
    colleague.post(detail(inquiry), {**data, "answer-text": "the second", "answer-version": version})
    assert Mail.objects.filter(kind="answer").count() == 2


def test_a_change_of_state_that_was_overtaken_is_not_made(officer, colleague, inquiry):
    work = {"act": "work", "work-version": 0, "work-state": "closed", "work-assignee": ""}
    officer.post(detail(inquiry), work)
    assert colleague.post(detail(inquiry), {**work, "work-state": "spam"}).status_code == 409
    assert Inquiry.objects.get().state == "closed"


def test_assigning_a_colleague_tells_them_and_is_in_the_history(officer, colleague, inquiry):
    work = {"act": "work", "work-version": 0, "work-state": "new", "work-assignee": colleague.user.pk}
    officer.post(detail(inquiry), work)
    inquiry.refresh_from_db()
    assert (inquiry.assignee, inquiry.state) == (colleague.user, "assigned")
    assert Mail.objects.filter(kind="notice", recipient="wang@example.org").count() == 1 + 1  # received, assigned
    assert "assignee: wang" in text_of(officer.get(detail(inquiry)))


def test_reopening_starts_the_retention_anew(officer, inquiry):
    for version, state in enumerate(("closed", "new")):
        work = {"act": "work", "work-version": version, "work-state": state, "work-assignee": ""}
        officer.post(detail(inquiry), work)
        inquiry.refresh_from_db()
        assert bool(inquiry.settled_at) == (state == "closed")


def test_notes_stay_with_the_staff(officer, inquiry):
    officer.post(detail(inquiry), {"act": "note", "text": "Knows the <b>mayor</b>"})
    page = officer.get(detail(inquiry))
    assert "Knows the <b>mayor</b>" in text_of(page)
    assert b"<b>mayor" not in page.content
    assert not Mail.objects.filter(text__contains="mayor").exists()


@pytest.mark.parametrize(("language", "subject"), [("en", "Your inquiry"), ("zh-hans", "您的咨询")])
def test_a_template_begins_the_answer_in_the_language_of_the_sender(officer, reader, language, subject):
    reader.send(answer_language=language)
    inquiry = Inquiry.objects.get()
    template = AnswerTemplate.objects.create(
        name="first",
        subject_zh_hans="您的咨询{reference}",
        subject_en="Your inquiry {reference}",
        text_zh_hans="{name}：您好",
        text_en="Dear {name}, {unknown} {",
    )
    soup = BeautifulSoup(officer.get(f"{detail(inquiry)}?template={template.pk}").content, "html.parser")
    assert soup.select_one("[name=answer-subject]")["value"].replace(" ", "").startswith(subject.replace(" ", ""))
    assert "Ada Example" in soup.select_one("[name=answer-text]").get_text()
    assert inquiry.reference in soup.select_one("[name=answer-subject]")["value"]


def test_officers_keep_the_answer_templates(officer):
    data = {"name": "first", "subject_zh_hans": "您好", "text_zh_hans": "正文", "subject_en": "", "text_en": ""}
    response = officer.post("/admin/inquiries/templates/new/", data)
    assert response.status_code == 302, text_of(response)
    assert AnswerTemplate.objects.get().subject_zh_hans == "您好"


def test_the_attachment_opens_as_a_download_only_and_is_logged(officer, reader):
    reader.send(attachment=SimpleUploadedFile("计划.pdf", b"%PDF-1.7 <script>"))
    inquiry = Inquiry.objects.get()
    response = officer.get(f"{detail(inquiry)}attachment/")
    assert response.content == b"%PDF-1.7 <script>"
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''%E8%AE%A1%E5%88%92.pdf"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert inquiry.events.filter(kind="downloaded", user=officer.user).exists()


# -- Out of it


FORMULA = '=HYPERLINK("https://example.com";"x")'


def test_no_cell_of_an_export_is_a_formula(officer, reader):
    reader.send(message=FORMULA, company="@SUM(A1)", planned_size="+1", planned_time="-2+3")
    sheet = openpyxl.load_workbook(io.BytesIO(officer.get(f"{INBOX}?export=xlsx").content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert f"'{FORMULA}" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
    rows = list(csv.reader(io.StringIO(officer.get(f"{INBOX}?export=csv").content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert Inquiry.objects.get().events.filter(kind="exported", user=officer.user).count() == 2


def test_an_export_holds_what_the_filters_leave(officer, inquiries):
    rows = list(csv.reader(io.StringIO(officer.get(f"{INBOX}?export=csv&q=premises").content.decode("utf-8-sig"))))
    assert [row[6] for row in rows[1:]] == ["First Person"]


@pytest.mark.any_database
@pytest.mark.parametrize(
    "value", ["a\x00b\x0bc", "x" * 40_000, "\ud83c\udf38".encode("utf-16", "surrogatepass").decode("utf-16")]
)
def test_what_excel_cannot_hold_is_left_out(value):
    assert len(escaped(value)) <= 32_767
    assert "\0" not in escaped(value)


def test_a_number_that_no_inquiry_can_have_is_no_error(officer):
    for name in ("", "attachment/", "person/"):
        assert officer.get(f"{INBOX}{2**63}/{name}").status_code == 404


def test_an_erased_inquiry_has_no_attachment_to_open(officer, reader):
    reader.send(attachment=SimpleUploadedFile("a.pdf", b"%PDF-1.7"))
    inquiry = Inquiry.objects.get()
    officer.post(f"{detail(inquiry)}person/erase/")
    assert officer.get(f"{detail(inquiry)}attachment/").status_code == 404
    assert not Attachment.objects.exists()
