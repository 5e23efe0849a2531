"""Takes a valid form: the inquiry, its file, its first events and its mails, all of them or nothing."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from lifescience.bilingual.languages import CHINESE, ENGLISH, is_english

from . import letters
from .models import Event, Inquiry, InquirySettings
from .privacy import notice_of
from .routing import matching_rule
from .workdays import after_workdays


def earlier(form):
    """The inquiry that this very form has made before, or None."""
    return Inquiry.objects.filter(submission=form.submission).first()


def receive(form):
    """The inquiry of a valid InquiryForm; of two at once, both get the same. What is returned is in the database."""
    try:
        with transaction.atomic():
            return _store(form)
    except IntegrityError:
        if inquiry := earlier(form):
            return inquiry
        raise


def _store(form):
    data = form.cleaned_data
    inquiry = Inquiry.objects.create(
        submission=form.submission,
        language=ENGLISH if is_english(get_language()) else CHINESE,
        notice=notice_of(form.page),
        section=next(iter(form.chosen_pages("section")), None),
        due_on=after_workdays(timezone.localdate(), InquirySettings.load().answer_within),
        **{name: data[name] for name in Inquiry.OF_SENDER},
    )
    inquiry.key_fields.set(form.chosen_pages("key_fields"))
    inquiry.parks.set(form.chosen_pages("parks"))
    if attachment := data["attachment"]:
        attachment.inquiry = inquiry
        attachment.save()
    Event.objects.create(inquiry=inquiry, kind=Event.Kind.RECEIVED)
    _route(inquiry)
    letters.acknowledge(inquiry, form.page)
    letters.notify_officers(inquiry)
    return inquiry


def _route(inquiry):
    rule = matching_rule(inquiry)
    if not rule:
        return
    inquiry.assignee, inquiry.team = rule.officer, rule.team
    if rule.officer:
        inquiry.state = Inquiry.State.ASSIGNED
    inquiry.save(update_fields=["assignee", "team", "state"])
    detail = f"{rule} → {rule.officer or rule.team}"
    Event.objects.create(inquiry=inquiry, kind=Event.Kind.ROUTED, detail=detail[:300])
