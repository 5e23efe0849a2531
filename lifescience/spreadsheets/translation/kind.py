"""The import of translations."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin
from wagtail.permissions import page_permission_policy

from lifescience.bilingual.confirm import confirm
from lifescience.bilingual.record import pair_of
from lifescience.bilingual.status import latest_of
from lifescience.bilingual.units import units, write_english

from .. import editing
from ..kinds import ImportKind
from ..models import ImportRow, Outcome, Verdict
from ..reading import read_rows
from . import texts
from .columns import COLUMNS, PAGE, PLACE
from .judging import judge
from .objects import Editable, object_of


class TranslationImport(ImportKind):
    name = "translation"
    title = _("Translations by spreadsheet")
    icon = "globe"
    upload_note = "spreadsheets/translation_upload_note.html"
    decide_note = "spreadsheets/translation_decide_note.html"

    def may_import(self, user):
        return page_permission_policy.user_has_any_permission(user, ("add", "change", "publish"))

    def may_publish(self, user):
        return page_permission_policy.user_has_permission(user, "publish")

    def parent(self):
        return reverse("translation_report"), _("Translation status")

    def rows(self, upload):
        found, _letters = read_rows(upload, COLUMNS)
        rows = [
            ImportRow(
                number=row.number,
                group=row.cells["object"][:100],
                cells=row.cells,
                faults=row.faults,
                title=_title(row),
            )
            for row in found
        ]
        last = {(row.group, row.cells["key"]): row for row in rows}
        for row in rows:
            row.cells["repeated"] = last[row.group, row.cells["key"]].number if row.cells["key"] else row.number
        return rows

    def check(self, rows, batch, user):
        obj = object_of(rows[0].group)
        url = Editable(user).edit_url(obj) if obj else ""
        draft = latest_of(obj) if url else None
        found = {unit.key: unit for unit in units(draft)} if draft else {}
        for row in rows:
            row.edit_url = url
            if not obj:
                row.judge(Verdict.UNKNOWN, _("There is no such page, setting or file any more."))
            elif not url:
                row.judge(Verdict.DENIED, _("You may not edit this page, setting or file."))
            elif row.cells["repeated"] != row.number:
                row.judge(Verdict.DOUBLE, _("The last row of a text counts."))
            else:
                judge(row, found.get(row.cells["key"]), draft.translation_record or {}, batch.replace_newer)

    def apply(self, rows, batch, user):
        live = object_of(rows[0].group, lock=True)
        if reason := editing.obstacle(live, user):
            for row in rows:
                row.end(Outcome.BLOCKED, reason)
            return
        changed = [row for row in rows if row.verdict == Verdict.CHANGE]
        confirmed = [row for row in rows if row.verdict == Verdict.CONFIRM]
        if changed:
            _write(live, changed, batch.publish, user)
        if confirmed:
            confirm(live, {row.cells["key"] for row in confirmed}, user)
        for row in confirmed:
            row.end(Outcome.CONFIRMED)


def _title(row):
    return " › ".join(filter(None, (row.cells.get(PAGE.key), row.cells.get(PLACE.key))))[:500]


def _write(live, rows, publish, user):
    """Write the English of these rows into the latest draft of `live`, as right for its Chinese."""
    draft = latest_of(live)
    found = {unit.key: unit for unit in units(draft)}
    english = {row.cells["key"]: texts.cleaned(found[row.cells["key"]], row.cells["en"]) for row in rows}
    write_english(draft, english)
    written = {unit.key: pair_of(unit) for unit in units(draft) if unit.key in english}
    draft.translation_record = {**(draft.translation_record or {}), **written}
    has_drafts = isinstance(draft, DraftStateMixin)
    reason = editing.why_not_published(live, user) if has_drafts and publish else None
    editing.save(draft, user, publish=publish and not reason)
    for row in rows:
        if has_drafts:
            row.end(Outcome.PUBLISHED if publish and not reason else Outcome.DRAFT, reason)
        else:
            row.end(Outcome.SAVED)
