"""The work on an import, cut into slices that fit a request: it needs no background worker and survives a restart.

One group of rows, that is one page, is one transaction, which also ticks its rows off: a slice that is repeated,
interrupted or sent twice at once does nothing twice.
"""

import logging
import time

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import APPLICABLE, Import, Outcome, Verdict

logger = logging.getLogger(__name__)

SECONDS = 2.0  # of a slice: short enough for a progress bar, long enough not to be all overhead
WRITTEN = ["pending", "title", "changes", "verdict", "outcome", "said", "edit_url"]


def work(pk, user, seconds=SECONDS):
    """Do what is pending of the import for about so many seconds, one group at least. Returns the Import."""
    give_up = time.monotonic() + seconds
    while True:
        with transaction.atomic():
            batch = Import.objects.select_for_update(of=("self",)).get(pk=pk)
            if not batch.is_at_work or not _step(batch, user):
                return batch
        if time.monotonic() > give_up:
            return batch


def start_applying(pk, publish, replace_newer):
    """Begin with what the preview has shown. Does nothing to an import that is not waiting for this."""
    with transaction.atomic():
        batch = Import.objects.select_for_update(of=("self",)).get(pk=pk)
        if batch.phase == Import.Phase.PREVIEW:
            batch.publish, batch.replace_newer = publish, replace_newer
            verdicts = [*APPLICABLE, Verdict.OVERTAKEN] if replace_newer else APPLICABLE
            _begin(batch, Import.Phase.APPLYING, batch.rows.filter(verdict__in=verdicts))


def try_again(pk):
    """Begin once more with the rows whose pages were locked or being edited."""
    with transaction.atomic():
        batch = Import.objects.select_for_update(of=("self",)).get(pk=pk)
        if batch.phase == Import.Phase.DONE:
            _begin(batch, Import.Phase.APPLYING, batch.rows.filter(outcome=Outcome.BLOCKED))


def _begin(batch, phase, rows):
    batch.phase = phase
    batch.total = rows.update(pending=True, outcome="")
    batch.save()


def _step(batch, user):
    """One group; False where nothing is left."""
    pending = batch.rows.filter(pending=True)
    group = pending.order_by("number").values_list("group", flat=True).first()
    if group is None:
        _finish(batch)
        return False
    rows = list(pending.filter(group=group))
    if batch.phase == Import.Phase.CHECKING:
        batch.kind_of_import.check(rows, batch, user)
    else:
        _apply(rows, batch, user)
    for row in rows:
        row.pending = False
    batch.rows.bulk_update(rows, WRITTEN, batch_size=100)
    return True


def _apply(rows, batch, user):
    shown = {row.pk: row.changes for row in rows}
    try:
        with transaction.atomic():
            batch.kind_of_import.check(rows, batch, user)
            wanted = [row for row in rows if row.verdict in APPLICABLE and row.changes == shown[row.pk]]
            if wanted:
                batch.kind_of_import.apply(wanted, batch, user)
    except ValidationError as error:
        for row in rows:
            row.end(Outcome.FAILED, error)
    except (OperationalError, InterfaceError):
        raise  # nothing is wrong with the rows: the slice is repeated
    except Exception:
        logger.exception("Rows of %s could not be imported.", rows[0].group)
        for row in rows:
            row.end(Outcome.FAILED, _("This could not be saved. The error is in the log of the site."))
    for row in rows:
        if not row.outcome:
            row.end(Outcome.SKIPPED, "" if row.said else _("This has changed since the preview."))


def _finish(batch):
    if batch.phase == Import.Phase.CHECKING:
        batch.phase = Import.Phase.PREVIEW
    else:
        batch.phase, batch.finished_at = Import.Phase.DONE, timezone.now()
    batch.save()
