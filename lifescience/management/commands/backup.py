from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lifescience.backups.backing_up import back_up
from lifescience.backups.folder import check_outside_the_web, megabytes
from lifescience.backups.interruption import cleaned_up_after
from lifescience.backups.site import in_words
from lifescience.management.preparation import check_database, check_folder

KEPT = 14


class Command(BaseCommand):
    help = "Write the database and all media into one archive, and delete all archives but the newest ones."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to, instead of BACKUP_DIR")
        parser.add_argument("--keep", type=int, default=KEPT, metavar="N", help=f"how many stay there ({KEPT})")

    def handle(self, *args, to, keep, **options):
        if keep < 1:
            raise CommandError("--keep must be 1 or more: the backup that is being made stays.")
        folder = to or settings.BACKUP_DIR
        check_outside_the_web(folder)
        check_folder("--to or BACKUP_DIR", folder)
        check_database()
        with cleaned_up_after():
            self.report(back_up(folder, keep))

    def report(self, backup):
        self.stdout.write(f"已备份 / Backed up: {backup.path} ({megabytes(backup.size)}; {in_words(backup.counts)})")
        if backup.vanished:
            names = ", ".join(backup.vanished)
            self.stdout.write(f"备份期间被删除的文件 / Files that were deleted meanwhile: {names}")
        for path in backup.rotated:
            self.stdout.write(f"已删除旧备份 / Deleted an old backup: {path.name}")
