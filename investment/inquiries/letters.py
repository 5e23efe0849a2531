"""What the mails say. Each is a row in the outbox, written in the transaction of what it tells of."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from lifescience.bilingual.text import localized

from .models import InquirySettings, Mail
from .routing import people_of


def filled(text, inquiry):
    """`text` with {name}, {reference} and {days}. Not str.format: other braces that staff write stay."""
    days = str(InquirySettings.load().answer_within)
    for name, value in {"name": inquiry.name, "reference": inquiry.reference, "days": days}.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def write(inquiry, kind, recipient, subject, text, author=None):
    """Put a mail into the outbox. A subject is one line, whatever it was made of."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return Mail.objects.create(
        inquiry=inquiry,
        kind=kind,
        recipient=recipient,
        subject=" ".join(subject.split())[:200],
        text=text,
        author=author,
        message_id=make_msgid(domain=host),
    )


def acknowledge(inquiry, page):
    """To the sender, in the language of the answer. It repeats no free text but the name: nobody can send
    advertisements to others through it."""
    if not inquiry.email:
        return
    with translation.override(inquiry.answer_language):
        subject = _("Your inquiry %(reference)s has arrived") % {"reference": inquiry.reference}
        text = localized(page, "acknowledgement") or _("Your inquiry {reference} has arrived. We will answer it.")
    write(inquiry, Mail.Kind.ACKNOWLEDGEMENT, inquiry.email, subject, filled(text, inquiry))


def notify_officers(inquiry):
    """What came in and where to read it. The sender's data stays in the admin."""
    _tell(inquiry, Mail.Kind.NOTICE)


def remind_officers(inquiry):
    _tell(inquiry, Mail.Kind.REMINDER)


def _tell(inquiry, kind):
    for officer in people_of(inquiry).exclude(email=""):
        with translation.override(UserProfile.get_for_user(officer).get_preferred_language()):
            if kind == Mail.Kind.REMINDER:
                subject = _("Inquiry %(reference)s waits for an answer") % {"reference": inquiry.reference}
            else:
                subject = _("New inquiry %(reference)s") % {"reference": inquiry.reference}
            write(inquiry, kind, officer.email, subject, _summary(inquiry))


def _summary(inquiry):
    address = settings.WAGTAILADMIN_BASE_URL + reverse("inquiries:detail", args=[inquiry.pk])
    lines = [
        (_("Received"), f"{timezone.localtime(inquiry.created_at):%Y-%m-%d %H:%M}"),
        (_("Answer due"), str(inquiry.due_on)),
        (_("Country or region"), inquiry.country_name),
        (_("About"), ", ".join(inquiry.about) or "-"),
        (_("Answer in"), inquiry.get_answer_language_display()),
    ]
    return "\n".join(f"{label}: {value}" for label, value in lines) + f"\n\n{address}\n"
