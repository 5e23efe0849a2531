from django.core.management.base import BaseCommand

from lifescience.models import CityPage
from lifescience.seed.plant import Planter


class Command(BaseCommand):
    help = "Adds the starting content that is missing. Changes nothing that is there."

    def add_arguments(self, parser):
        parser.add_argument("--first-run", action="store_true", help="do nothing on a site that has been seeded before")

    def handle(self, *args, first_run=False, **options):
        if first_run and CityPage.objects.exists():
            self.stdout.write("内容已在，保持原样。 The site is seeded already; nothing was changed.")
            return
        added = Planter(self.report).plant()
        if added:
            self.stdout.write(f"新增 {added} 页。 {added} pages added.")
        else:
            self.stdout.write("没有缺少的页面。 The site is seeded already; nothing was changed.")

    def report(self, done, total, title, added):
        self.stdout.write(f"[{done:>2}/{total}] {'+' if added else '='} {title}")
