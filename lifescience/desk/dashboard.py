"""The dashboard: what waits for whoever has signed in, how the English stands, and what changed last."""

import dataclasses
import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page, PageLogEntry, Revision, TaskState
from wagtail.permissions import page_permission_policy

from lifescience.bilingual.record import State
from lifescience.bilingual.status import TranslationStatus
from lifescience.checks.findings import Tally, inspect

from .parts import shares_of_parts

SHOWN = 5  # of each list
SOON = datetime.timedelta(days=30)


class Entry(NamedTuple):
    title: str
    address: str
    when: datetime.datetime | None = None
    note: str = ""


@dataclasses.dataclass(frozen=True)
class Waiting:
    """One kind of thing that waits: so many, the first of them, and where all are."""

    name: str
    heading: str
    number: int
    first: list[Entry]
    address: str = ""


class WaitingPanel(Component):
    name = "waiting"
    template_name = "desk/waiting_panel.html"
    order = 10

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        kinds = (moderation(user), untranslated(user), scheduled(user), expiring(user))
        return {"kinds": [kind for kind in kinds if kind.number]}


class TranslationPanel(Component):
    name = "translation"
    template_name = "desk/translation_panel.html"
    order = 20

    def get_context_data(self, parent_context):
        return {"parts": shares_of_parts(), "total": TranslationStatus.objects.totals()}


class ChangesPanel(Component):
    name = "changes"
    template_name = "desk/changes_panel.html"
    order = 320  # after Wagtail's own

    def get_context_data(self, parent_context):
        entries = PageLogEntry.objects.viewable_by_user(parent_context["request"].user)
        entries = list(entries.select_related("user").order_by("-timestamp")[:8])
        there = set(Page.objects.filter(pk__in=[entry.page_id for entry in entries]).values_list("pk", flat=True))
        return {
            "changes": [(entry, edit_address(entry.page_id) if entry.page_id in there else "") for entry in entries]
        }


def edit_address(pk):
    return reverse("wagtailadmin_pages:edit", args=[pk])


def moderation(user):
    states = TaskState.objects.reviewable_by(user).order_by("started_at")
    revisions = [(state.revision, state.started_at) for state in states.select_related("revision")[:SHOWN]]
    notes = points_to_check([revision.as_object() for revision, _started_at in revisions])
    first = [
        Entry(revision.object_str, edit_address(revision.object_id), started_at, note)
        for (revision, started_at), note in zip(revisions, notes, strict=True)
    ]
    return Waiting("moderation", _("To review"), states.count(), first)


def points_to_check(pages):
    """What the content checks found on each page, as a few words; "" where all is well."""
    for findings in inspect(pages):
        number = Tally(findings).serious
        words = ngettext("%(number)s point to check", "%(number)s points to check", number) % {"number": number}
        yield words if number else ""


def untranslated(user):
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    statuses = TranslationStatus.objects.in_state(State.OUTDATED).filter(page__in=pages)
    first = [Entry(status.title, edit_address(status.page_id)) for status in statuses.order_by("-outdated")[:SHOWN]]
    address = f"{reverse('translation_report')}?state={State.OUTDATED}"
    return Waiting("outdated", _("English to check"), statuses.count(), first, address)


def scheduled(user):
    """Drafts that go live by themselves."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    revisions = Revision.page_revisions.filter(approved_go_live_at__gt=timezone.now())
    mine = {str(pk) for pk in pages.filter(pk__in=ids_of(revisions)).values_list("pk", flat=True)}
    revisions = revisions.filter(object_id__in=mine)
    first = [
        Entry(revision.object_str, edit_address(revision.object_id), revision.approved_go_live_at)
        for revision in revisions.order_by("approved_go_live_at")[:SHOWN]
    ]
    return Waiting("scheduled", _("Going live"), revisions.count(), first)


def ids_of(revisions):
    return [int(pk) for pk in revisions.values_list("object_id", flat=True)]


def expiring(user):
    """Pages that leave the site within 30 days."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    pages = pages.filter(live=True, expire_at__range=(timezone.now(), timezone.now() + SOON)).order_by("expire_at")
    first = [Entry(page.title, edit_address(page.pk), page.expire_at) for page in pages[:SHOWN]]
    return Waiting("expiring", _("Expiring"), pages.count(), first)
