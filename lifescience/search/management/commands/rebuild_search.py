import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from lifescience.search import index


class Command(BaseCommand):
    help = "Makes the search index anew from the pages and documents. Readers can search meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing, report what does not agree")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there is an index already")

    def handle(self, *args, check=False, if_empty=False, **options):
        if check:
            self.check_index()
        elif not if_empty or index.is_missing():
            done = 0
            with self.progress("索引 / Indexing") as bar:
                for number in index.rebuild():
                    bar.update(number)
                    done += number
            call_command("update_index", verbosity=0)  # Wagtail's own, of the admin
            self.stdout.write(f"完成，共 {done} 项。 {done} pages and documents indexed.")

    def check_index(self):
        differing = []
        with self.progress("核对 / Checking") as bar:
            for number, subjects in index.disagreements():
                differing += subjects
                bar.update(number)
        if differing:
            raise CommandError("The index does not agree with: " + ", ".join(differing) + ". Run rebuild_search.")
        self.stdout.write("索引与内容一致。 The index agrees with pages and documents.")

    def progress(self, label):
        return tqdm(total=index.total(), desc=label, unit="", file=sys.stderr, disable=None)
