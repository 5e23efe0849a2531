from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from lifescience.backups.interruption import cleaned_up_after
from lifescience.backups.restoring import restore
from lifescience.backups.site import in_words
from lifescience.management.preparation import check_database, check_folder


class Command(BaseCommand):
    help = "Make this site what an archive of `backup` holds. A damaged archive is refused before anything is changed."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("archive", type=Path, metavar="ARCHIVE")
        parser.add_argument("--overwrite", action="store_true", help="replace what there is on this site")

    def handle(self, *args, archive, overwrite, **options):
        check_folder("DATA_DIR", settings.DATA_DIR)
        check_database()
        with cleaned_up_after():
            manifest = restore(archive, overwrite)
        self.stdout.write(f"已恢复 / Restored: {manifest['made_at']} ({in_words(manifest['counts'])})")
