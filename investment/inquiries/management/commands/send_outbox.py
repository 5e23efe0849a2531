from django.core.management.base import BaseCommand

from investment.inquiries.outbox import send_due


class Command(BaseCommand):
    help = "Send the mails that are due. The worker does it every few seconds."

    def handle(self, *args, **options):
        sent = send_due()
        if sent:
            self.stdout.write(f"已发送 {sent} 封邮件。 {sent} mails sent.")
