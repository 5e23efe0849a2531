"""Personal data goes when its time is over or the person asks; the figures stay."""

import calendar
import io
import json
import zipfile

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from . import desk
from .models import Attachment, Event, Inquiry, InquirySettings, Mail, Note

PERSONAL = ("name", "company", "email", "phone", "planned_size", "planned_time", "message")


def months_before(moment, months):
    """The same time of day so many months earlier, on the last day where the month is shorter."""
    index = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(index, 12)
    month += 1
    return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))


def expired():
    """Inquiries that were settled longer ago than the settings allow."""
    limit = months_before(timezone.now(), InquirySettings.load().retention_months)
    return Inquiry.objects.kept().filter(settled_at__lt=limit)


@transaction.atomic
def erase(inquiries, user=None):
    """Erase the personal data of these inquiries for good. What stays: reference, dates, country, topics, history.

    Whoever is at work on one of them is waited for, or finds it changed: nothing personal is written afterwards.
    """
    inquiries = list(inquiries.kept().select_for_update())
    keys = [inquiry.pk for inquiry in inquiries]
    for model in (Attachment, Note, Mail):
        model.objects.filter(inquiry__in=keys).delete()
    now, blank = timezone.now(), dict.fromkeys(PERSONAL, "")
    rows = Inquiry.objects.filter(pk__in=keys)
    rows.filter(state__in=Inquiry.OPEN).update(state=Inquiry.State.CLOSED, settled_at=now)
    rows.update(erased_at=now, version=F("version") + 1, **blank)
    desk.log_all(inquiries, user, Event.Kind.ERASED)
    return len(inquiries)


def of_same_person(inquiry):
    """All inquiries with its e-mail address or its phone number."""
    same = Q(pk=inquiry.pk)
    if inquiry.email:
        same |= Q(email__iexact=inquiry.email)
    if inquiry.phone:
        same |= Q(phone=inquiry.phone)
    return Inquiry.objects.kept().filter(same)


def copy_for_person(inquiries):
    """What the Center holds of a person, as a ZIP (bytes): data.json, and the files as they were sent."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data.json", json.dumps([_facts(one) for one in inquiries], ensure_ascii=False, indent=2))
        for attachment in Attachment.objects.filter(inquiry__in=inquiries).select_related("inquiry"):
            file.writestr(f"{attachment.inquiry.reference}/{attachment.name}", bytes(attachment.content))
    return archive.getvalue()


def _facts(inquiry):
    mails = inquiry.mails.filter(kind__in=Mail.TO_SENDER)
    return {
        "reference": inquiry.reference,
        "received": inquiry.created_at.isoformat(),
        "agreed_to": inquiry.notice.text,
        "country": inquiry.country,
        "answer_language": inquiry.answer_language,
        **{name: getattr(inquiry, name) for name in PERSONAL},
        "about": [str(title) for title in inquiry.about],
        "project_kind": inquiry.get_project_kind_display(),
        "mails": [{"sent": str(mail.sent_at or ""), "subject": mail.subject, "text": mail.text} for mail in mails],
    }
