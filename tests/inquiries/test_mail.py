"""Mails: written with the inquiry, sent once by the worker, whatever the mail server does."""

import datetime

import pytest
from django.core import mail as django_mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from investment.inquiries import letters, outbox, submission
from investment.inquiries.models import Event, Inquiry, Mail, RoutingRule
from tests.inquiries.conftest import Reader, make_officer, run
from tests.inquiries.mail_server import MailServer


@pytest.fixture
def mail_server(settings):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    server.start()
    yield server
    server.stop()


def let_the_next_try_come():
    """Whatever waits is due."""
    Mail.objects.filter(state=Mail.State.WAITING).update(next_try_at=timezone.now() - datetime.timedelta(seconds=1))


def kinds():
    return sorted(Mail.objects.values_list("kind", "recipient"))


def test_an_inquiry_brings_an_acknowledgement_and_a_notice_to_each_officer(officer, colleague, reader):
    reader.send()
    assert kinds() == [
        ("acknowledgement", "ada@example.com"),
        ("notice", "li@example.org"),
        ("notice", "wang@example.org"),
    ]


@pytest.mark.parametrize(
    ("language", "subject", "text"), [("en", "has arrived", "Dear Ada Example"), ("zh-hans", "已收到", "Ada Example：")]
)
def test_the_acknowledgement_speaks_the_language_that_the_sender_chose(reader, language, subject, text):
    reader.send(answer_language=language)
    mail = Mail.objects.get(kind="acknowledgement")
    assert subject in mail.subject
    assert text in mail.text
    assert Inquiry.objects.get().reference in mail.text
    assert "{" not in mail.text


def test_a_notice_tells_an_officer_where_to_read_it_and_nothing_of_the_sender(group, reader):
    make_officer(group, "zhang", "zh-hans")
    reader.send()
    mail = Mail.objects.get(kind="notice")
    assert "新咨询" in mail.subject
    assert f"/admin/inquiries/{Inquiry.objects.get().pk}/" in mail.text
    assert "Ada" not in mail.text + mail.subject
    assert "德国" in mail.text


def test_without_an_address_of_the_sender_there_is_no_acknowledgement(reader):
    reader.send(email="", phone="+49 30 901820")
    assert not Mail.objects.exists()


def test_mails_are_in_the_same_transaction_as_the_inquiry(reader, monkeypatch):
    def fail(inquiry):
        raise RuntimeError("as it may happen")

    monkeypatch.setattr(letters, "notify_officers", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        reader.send()
    assert not Inquiry.objects.exists()
    assert not Mail.objects.exists()


def test_the_worker_sends_each_mail_once(reader, mail_server):
    reader.send()
    assert outbox.send_due() == 1
    let_the_next_try_come()
    assert outbox.send_due() == 0
    assert mail_server.inbox.recipients == ["ada@example.com"]
    [(_to, message)] = mail_server.inbox.mails
    assert message["Message-ID"] == Mail.objects.get().message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Dear Ada Example" in message.get_content()


def test_the_command_of_the_worker_sends_them(reader):
    reader.send()
    assert "1 mails sent" in run("send_outbox")
    assert [mail.to for mail in django_mail.outbox] == [["ada@example.com"]]


def test_two_workers_at_once_send_no_mail_twice(inquiry, mail_server):
    mine, theirs = Mail.objects.get(), Mail.objects.get()
    assert outbox._claim(mine)
    assert not outbox._claim(theirs)


def test_a_server_that_is_down_for_an_hour_loses_nothing(inquiry, mail_server):
    mail_server.stop()
    pauses = []
    for _attempt in range(7):
        assert outbox.send_due() == 0
        mail = Mail.objects.get()
        pauses.append(round((mail.next_try_at - timezone.now()).total_seconds() / 60))
        assert (mail.state, mail.sent_at) == ("waiting", None)
        assert "refused" in mail.error.lower()
        let_the_next_try_come()
    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    mail_server.start()
    assert outbox.send_due() == 1
    assert Mail.objects.get().error == ""


def test_while_the_server_is_away_only_one_mail_of_a_turn_is_tried(officer, colleague, reader, mail_server):
    reader.send()
    mail_server.stop()
    outbox.send_due()
    assert sorted(Mail.objects.values_list("tries", flat=True)) == [0, 0, 1]


def test_a_server_that_hangs_is_given_up_for_this_turn_and_tried_again(inquiry, mail_server, settings):
    patience, settings.EMAIL_TIMEOUT = settings.EMAIL_TIMEOUT, 0.5
    mail_server.inbox.pause = 1
    assert outbox.send_due() == 0
    assert Mail.objects.get().state == "waiting"
    mail_server.stop()
    mail_server.inbox.pause, settings.EMAIL_TIMEOUT = 0, patience
    mail_server.start()
    let_the_next_try_come()
    assert outbox.send_due() == 1


def test_one_refused_address_holds_up_nobody_and_is_shown_as_failed(officer, reader, mail_server):
    mail_server.inbox.refused["ada@example.com"] = "550 5.1.1 no such user <ada@example.com>"
    reader.send()
    assert outbox.send_due() == 1
    assert mail_server.inbox.recipients == ["li@example.org"]
    failed = Mail.objects.get(recipient="ada@example.com")
    assert (failed.state, failed.tries) == ("failed", 1)
    assert failed.error.startswith("550 5.1.1 no such user")
    page = officer.get(f"/admin/inquiries/{failed.inquiry_id}/").content.decode()
    assert "550 5.1.1 no such user &lt;ada@example.com&gt;" in page


def test_an_address_that_is_refused_for_now_is_tried_again(inquiry, mail_server):
    mail_server.inbox.refused["ada@example.com"] = "450 4.2.1 greylisted"
    assert outbox.send_due() == 0
    assert Mail.objects.get().state == "waiting"
    mail_server.inbox.refused.clear()
    let_the_next_try_come()
    assert outbox.send_due() == 1


def test_after_three_days_a_mail_is_given_up(inquiry, mail_server):
    mail_server.stop()
    Mail.objects.update(created_at=timezone.now() - datetime.timedelta(days=3, minutes=1))
    outbox.send_due()
    assert Mail.objects.get().state == "failed"


def test_an_officer_can_have_a_failed_mail_sent_again(officer, inquiry):
    Mail.objects.update(state="failed", error="550 no", tries=3)
    mail = Mail.objects.get(kind="acknowledgement")
    officer.post(f"/admin/inquiries/{inquiry.pk}/", {"act": "again", "mail": mail.pk})
    mail.refresh_from_db()
    assert (mail.state, mail.tries, mail.error) == ("waiting", 0, "")
    assert inquiry.events.filter(kind="resent", user=officer.user).exists()


@pytest.mark.parametrize("name", ["Ada\r\nBcc: all@example.com", "Ada\nSubject: x"])
def test_no_name_adds_a_header(reader, mail_server, name):
    reader.send(name=name)
    outbox.send_due()
    for _to, message in mail_server.inbox.mails:
        assert message["Bcc"] is None
        assert "Ada" not in str(message["Subject"])
    assert "all@example.com" not in mail_server.inbox.recipients


def test_no_subject_of_an_officer_adds_a_header(officer, inquiry, mail_server):
    data = {"act": "answer", "answer-version": 0, "answer-subject": "Hi\r\nBcc: all@example.com", "answer-text": "x"}
    officer.post(f"/admin/inquiries/{inquiry.pk}/", data)
    outbox.send_due()
    message = mail_server.inbox.mails[-1][1]
    assert message["Bcc"] is None
    assert message["Subject"] == "Hi Bcc: all@example.com"


def test_an_overdue_inquiry_is_reminded_of_once(officer, inquiry):
    run("remind_officers")
    assert not Mail.objects.filter(kind="reminder").exists()
    Inquiry.objects.update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    assert "Reminded of 1" in run("remind_officers")
    assert run("remind_officers") == ""
    assert Mail.objects.get(kind="reminder").recipient == "li@example.org"
    assert Event.objects.filter(kind="reminded").count() == 1


@pytest.mark.parametrize("by", ["key_field", "park", "language"])
def test_a_rule_sends_an_inquiry_to_its_officer(officer, colleague, contact, field, park, by):
    values = {"key_field": field, "park": park, "language": "en"}
    RoutingRule.objects.create(officer=colleague.user, **{by: values[by]})
    Reader().open().send(key_fields=[field.pk], parks=[park.pk])
    inquiry = Inquiry.objects.get()
    assert (inquiry.assignee, inquiry.state) == (colleague.user, "assigned")
    assert ("notice", "wang@example.org") in kinds()
    assert ("notice", "li@example.org") not in kinds()
    Reader("zh-hans").open().send(answer_language="zh-hans")
    assert Inquiry.objects.latest("pk").assignee is None


def test_a_rule_sends_an_inquiry_to_a_group_and_the_first_rule_wins(officer, colleague, group, contact):
    from django.contrib.auth.models import Group

    english = Group.objects.create(name="English desk")
    colleague.user.groups.add(english)
    RoutingRule.objects.create(team=english, language="en", order=1)
    RoutingRule.objects.create(officer=officer.user, order=2)
    Reader().open().send()
    inquiry = Inquiry.objects.get()
    assert (inquiry.team, inquiry.assignee, inquiry.state) == (english, None, "new")
    assert ("notice", "wang@example.org") in kinds()
    assert ("notice", "li@example.org") not in kinds()
    assert inquiry.events.get(kind="routed").detail == "English → English desk"


def test_an_officer_who_has_left_gets_nothing(officer, colleague, contact):
    RoutingRule.objects.create(officer=colleague.user)
    colleague.user.is_active = False
    colleague.user.save()
    Reader().open().send()
    assert Inquiry.objects.get().assignee is None
    assert ("notice", "li@example.org") in kinds()


def test_two_at_once_with_the_same_form_get_the_same_inquiry(reader, monkeypatch):
    reader.send()
    monkeypatch.setattr(submission, "earlier", submission.earlier)
    original = submission.earlier
    calls = []

    def not_yet(form):  # as if the other had not been there when this one looked
        calls.append(form)
        return None if len(calls) == 1 else original(form)

    monkeypatch.setattr(submission, "earlier", not_yet)
    again = Client()
    again.cookies = reader.client.cookies
    assert reader.send().status_code == 303
    assert len(calls) == 2
    assert Inquiry.objects.count() == 1
    assert Mail.objects.count() == 1
