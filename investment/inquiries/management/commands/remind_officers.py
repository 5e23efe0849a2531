from django.core.management.base import BaseCommand

from investment.inquiries.desk import remind


class Command(BaseCommand):
    help = "Remind officers, once for each, of inquiries whose answer is overdue. The worker does it every hour."

    def handle(self, *args, **options):
        count = remind()
        if count:
            self.stdout.write(f"已提醒 {count} 条咨询。 Reminded of {count} inquiries.")
