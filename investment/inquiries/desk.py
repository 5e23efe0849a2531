"""What officers do with an inquiry. Each act is one transaction with its event; two officers at once are told."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from . import letters
from .models import Event, Inquiry, Mail, Note

SETTLED = (Inquiry.State.ANSWERED, Inquiry.State.CLOSED, Inquiry.State.SPAM)


class OvertakenError(Exception):
    """Somebody else has changed the inquiry since the page was opened."""


def log(inquiry, user, kind, detail=""):
    Event.objects.create(inquiry=inquiry, user=user, kind=kind, detail=detail[:300])


def log_all(inquiries, user, kind):
    Event.objects.bulk_create([Event(inquiry=inquiry, user=user, kind=kind) for inquiry in inquiries])


@transaction.atomic
def change(inquiry, user, version=None, **values):
    """Set `state`, `assignee` or `team`. `version`: the one the officer saw, None where the last one wins (in bulk).

    Raises OvertakenError. Nothing is written or logged where nothing changes.
    """
    changed = {name: value for name, value in values.items() if getattr(inquiry, name) != value}
    if not changed:
        return
    if changed.get("assignee") and inquiry.state == Inquiry.State.NEW and "state" not in changed:
        changed["state"] = Inquiry.State.ASSIGNED
    if "state" in changed:
        changed |= _times(inquiry, changed["state"])
    _take(inquiry, version, changed)
    shown = {name: value for name, value in changed.items() if name in ("state", "assignee", "team")}
    log(inquiry, user, Event.Kind.CHANGED, ", ".join(f"{name}: {value or '-'}" for name, value in shown.items()))
    if shown.get("assignee") and shown["assignee"] != user:
        letters.notify_officers(inquiry)


@transaction.atomic
def answer(inquiry, user, version, subject, text):
    """Write the answer into the outbox; the inquiry counts as answered from now. Raises OvertakenError."""
    state = Inquiry.State.ANSWERED
    values = {"state": state, "assignee": inquiry.assignee or user, **_times(inquiry, state)}
    _take(inquiry, version, values)
    letters.write(inquiry, Mail.Kind.ANSWER, inquiry.email, subject, text, author=user)
    log(inquiry, user, Event.Kind.ANSWERED)


def _times(inquiry, state):
    now = timezone.now()
    values = {"settled_at": (inquiry.settled_at or now) if state in SETTLED else None}
    if state == Inquiry.State.ANSWERED and not inquiry.first_answered_at:
        values["first_answered_at"] = now
    if state not in SETTLED:
        values["reminded_at"] = None
    return values


def _take(inquiry, version, values):
    """One statement decides who was first, on every database."""
    rows = Inquiry.objects.filter(pk=inquiry.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if not rows.update(version=F("version") + 1, **values):
        raise OvertakenError
    for name, value in values.items():
        setattr(inquiry, name, value)


@transaction.atomic
def add_note(inquiry, user, text):
    """Raises OvertakenError once the personal data is erased: a note would outlive it."""
    if not Inquiry.objects.kept().select_for_update().filter(pk=inquiry.pk):
        raise OvertakenError
    Note.objects.create(inquiry=inquiry, author=user, text=text)
    log(inquiry, user, Event.Kind.NOTED)


@transaction.atomic
def send_again(mail, user):
    """A mail that could not be sent goes back into the outbox."""
    again = Mail.objects.filter(pk=mail.pk, state=Mail.State.FAILED)
    now = timezone.now()
    if again.update(state=Mail.State.WAITING, tries=0, next_try_at=now, created_at=now, error=""):
        log(mail.inquiry, user, Event.Kind.RESENT, mail.get_kind_display())


def remind():
    """Remind officers once of each inquiry that is overdue. Returns how many."""
    count = 0
    for inquiry in Inquiry.objects.overdue().filter(reminded_at=None):
        with transaction.atomic():
            if Inquiry.objects.filter(pk=inquiry.pk, reminded_at=None).update(reminded_at=timezone.now()):
                letters.remind_officers(inquiry)
                log(inquiry, None, Event.Kind.REMINDED)
                count += 1
    return count
