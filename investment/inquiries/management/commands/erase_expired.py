from django.core.management.base import BaseCommand
from django.utils import timezone

from investment.inquiries.retention import erase, expired


class Command(BaseCommand):
    help = "Erase the personal data of inquiries whose time is over (inquiry settings). The worker does it every day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="name the inquiries, erase nothing")

    def handle(self, *args, dry_run, **options):
        inquiries = expired()
        if dry_run:
            for reference, settled_at in inquiries.values_list("reference", "settled_at"):
                self.stdout.write(f"{reference} {timezone.localdate(settled_at)}")
            self.stdout.write(f"到期 {inquiries.count()} 条，未删除。 {inquiries.count()} are due, nothing was erased.")
            return
        count = erase(inquiries)
        self.stdout.write(f"已删除 {count} 条咨询的个人信息。 Erased the personal data of {count} inquiries.")
