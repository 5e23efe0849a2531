"""The import of parks: drafts of new ones and of those that are there, never published."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lifescience.recycle_bin.tree import outside
from lifescience.spreadsheets import editing
from lifescience.spreadsheets.kinds import ImportKind
from lifescience.spreadsheets.models import ImportRow, Outcome, Verdict
from lifescience.spreadsheets.reading import read_rows
from parks.models import ParkIndexPage

from .drafts import draft_of
from .layout import BY_KEY, EXAMPLE, HEADINGS, REMARK
from .references import References


def directories():
    """The one there is; another may lie in the recycle bin."""
    return outside(ParkIndexPage.objects.all())


class ParksImport(ImportKind):
    name = "parks"
    title = _("Parks by spreadsheet")
    icon = "table"
    upload_note = "parks/admin/import_upload_note.html"
    decide_note = "parks/admin/import_decide_note.html"

    def may_import(self, user):
        directory = directories().first()
        return bool(directory) and directory.permissions_for_user(user).can_add_subpage()

    def parent(self):
        directory = directories().first()
        return reverse("wagtailadmin_explore", args=[directory.pk]), directory.get_admin_display_title()

    def described(self, name, before, after):
        column = BY_KEY[name]
        return column.label, column.in_words(before), column.in_words(after)

    def rows(self, upload):
        found, letters = read_rows(upload, HEADINGS)
        first = {}  # row that has this address name or number
        rows = []
        for row in found:
            cells = {**row.cells, "letters": letters}
            for key in ("slug", "number"):
                value = row.cells.get(key, "").lower()
                if value and not _is_example(row.cells):
                    cells.setdefault("repeats", []).extend(_repeat(first, key, value, row.number))
            name = row.cells.get("title") or row.cells.get("slug", "")
            rows.append(
                ImportRow(number=row.number, group=str(row.number), cells=cells, faults=row.faults, title=name[:500])
            )
        return rows

    def check(self, rows, batch, user):
        for row in rows:
            self._check(row, user)

    def _check(self, row, user):
        directory = directories().first()
        if _is_example(row.cells):
            row.judge(Verdict.UNCHANGED, _("The example is ignored. Empty its remark if it is a park."))
            return
        if repeats := row.cells.get("repeats"):
            row.judge(Verdict.FAULTY, _repeated(row, repeats))
            return
        draft = draft_of(row, directory, References())
        row.title = draft.park.title or row.title
        row.edit_url = reverse("wagtailadmin_pages:edit", args=[draft.live.pk]) if draft.live else ""
        if draft.error:
            row.judge(Verdict.FAULTY, draft.error)
        elif not self._may_write(draft.live, user):
            row.judge(Verdict.DENIED, _("You may not edit this page, setting or file."))
        elif not draft.changes:
            row.judge(Verdict.UNCHANGED)
        else:
            row.judge(Verdict.CHANGE if draft.live else Verdict.NEW, changes=draft.changes)

    def _may_write(self, live, user):
        return live.permissions_for_user(user).can_edit() if live else self.may_import(user)

    def apply(self, rows, batch, user):
        for row in rows:
            _apply(row, user)


def _apply(row, user):
    directory = directories().select_for_update(of=("self",)).get()
    draft = draft_of(row, directory, References(), lock=True)
    if draft.live and (reason := editing.obstacle(draft.live, user)):
        row.end(Outcome.BLOCKED, reason)
        return
    if not draft.live:
        draft.park.owner, draft.park.has_unpublished_changes = user, True
        directory.add_child(instance=draft.park)
    editing.save(draft.park, user)
    row.edit_url = reverse("wagtailadmin_pages:edit", args=[draft.park.pk])
    row.end(Outcome.DRAFT)


def _is_example(cells):
    return cells.get(REMARK.key) == EXAMPLE


def _repeat(first, key, value, number):
    """[key, row] where an earlier row has the same; else this row is the first."""
    earlier = first.setdefault((key, value), number)
    return [[key, earlier]] if earlier != number else []


def _repeated(row, repeats):
    key, earlier = repeats[0]
    cell = f"{row.cells['letters'][key]}{row.number}"
    message = _("%(cell)s: row %(row)s has the same already.")
    return ValidationError(message, params={"cell": cell, "row": earlier})
