"""Taking in an uploaded spreadsheet, and letting go of old ones."""

import datetime
import re

from django.db import transaction
from django.utils import timezone

from .models import Import, ImportRow

KEPT = datetime.timedelta(days=180)


def take_in(kind, upload, user):
    """The Import of an uploaded file, its rows kept, none of them looked at yet. Raises SpreadsheetError."""
    rows = kind.rows(upload)
    name = re.sub(r"[^\w .()（）《》、-]+", "_", upload.name)[:200]
    with transaction.atomic():
        Import.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
        batch = Import.objects.create(kind=kind.name, user=user, file_name=name, total=len(rows))
        for row in rows:
            row.batch = batch
        ImportRow.objects.bulk_create(rows, batch_size=500)
    return batch
