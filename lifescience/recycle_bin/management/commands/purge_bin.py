import logging

from django.core.management.base import BaseCommand
from django.db.models import ProtectedError
from django.utils import timezone

from lifescience.recycle_bin.deleting import delete_for_good
from lifescience.recycle_bin.models import DeletedPage

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Delete for good what has been in the recycle bin for its time. The worker does it every day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="name the pages, delete nothing")

    def handle(self, *args, dry_run, **options):
        due = DeletedPage.objects.due().select_related("page")
        if dry_run:
            for deletion in due:
                self.stdout.write(f"{deletion} ({timezone.localdate(deletion.deleted_at)})")
            self.stdout.write(f"到期 {len(due)} 项，未删除。 {len(due)} are due, nothing was deleted.")
            return
        deleted = sum(self.delete(deletion) for deletion in due)
        self.stdout.write(f"已从回收站彻底删除 {deleted} 项。 Deleted {deleted} for good from the recycle bin.")

    def delete(self, deletion):
        """Whether it could be: what something needs, or somebody has restored, stays, and holds up nothing else."""
        try:
            delete_for_good(deletion)
        except DeletedPage.DoesNotExist:
            return False
        except ProtectedError:
            logger.exception("Page %s stays in the recycle bin: something needs it.", deletion.page_id)
            return False
        return True
