"""A row of the parks' sheet as a draft: of the park it names, or of a new one."""

import dataclasses

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from lifescience.bilingual.status import latest_of
from lifescience.spreadsheets.reading import FAULTS
from parks.models import ParkPage

from . import area
from .layout import BY_KEY, COLUMNS


def _at_cell(cell, key, error):
    return f"{cell or BY_KEY[key].label}: {' '.join(error.messages)}"


at_cell = lazy(_at_cell, str)  # in whatever language it is read


@dataclasses.dataclass
class Draft:
    """`live`: the row of the park that is changed, None for a new one. `error`: a ValidationError by cells, or None."""

    live: ParkPage | None
    park: ParkPage
    changes: list
    error: ValidationError | None


def park_at(directory, slug, lock=False):
    parks = ParkPage.objects.child_of(directory).filter(slug=slug.lower())
    return (parks.select_for_update(of=("self",)) if lock else parks).first() if slug else None


def draft_of(row, directory, references, lock=False):
    """The Draft that the cells of `row` make. Empty cells change nothing. Nothing is saved."""
    live = park_at(directory, row.cells.get("slug", ""), lock)
    park = latest_of(live) if live else ParkPage(live=False)
    before = {column.key: column.show(park) for column in COLUMNS}
    errors = {key: ValidationError(FAULTS[fault]) for key, fault in row.faults.items() if key in BY_KEY}
    for column in COLUMNS:
        if text := row.cells.get(column.key):
            try:
                column.put(park, text, references)
            except ValidationError as error:
                errors[column.key] = error
    if any(row.cells.get(key) for key in BY_KEY if key.startswith("area_")) and not errors:
        errors |= area.faults(park)
    if not live:
        errors |= _faults_of_new(row, directory)
    after = {column.key: column.show(park) for column in COLUMNS} if not errors else before
    changes = [[key, before[key], after[key]] for key in BY_KEY if before[key] != after[key]]
    return Draft(live, park, changes, _by_cells(row, errors))


def _faults_of_new(row, directory):
    name = row.cells.get("title")
    if not name and "title" not in row.faults:
        return {"title": ValidationError(_("A new park needs its Chinese name."))}
    same_name = ParkPage.objects.child_of(directory).filter(Q(title=name) | Q(draft_title=name)).first()
    if same_name and not row.cells.get("slug"):
        message = _("There is a park of this name. To change it, write its address name: %(slug)s")
        return {"slug": ValidationError(message, params={"slug": same_name.slug})}
    return {}


def _by_cells(row, errors):
    """Each fault after the name of its cell, "B7: ...", or of its column where the sheet has none."""
    letters = row.cells["letters"]
    cells = {key: f"{letters[key]}{row.number}" for key in errors if key in letters}
    return ValidationError([at_cell(cells.get(key), key, error) for key, error in errors.items()]) if errors else None
