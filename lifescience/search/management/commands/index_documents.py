from django.core.management.base import BaseCommand
from tqdm import tqdm

from lifescience.search.documents import index_pending_documents, pending_documents


class Command(BaseCommand):
    help = "Reads the text of PDFs that have been uploaded or replaced, and puts it into the search index."

    def handle(self, **options):
        done = 0
        with tqdm(total=pending_documents().count(), desc="文档 / Documents", unit="", disable=None) as bar:
            while number := index_pending_documents(most=1):
                bar.update(number)
                done += number
        self.stdout.write(f"完成，共 {done} 份。 {done} documents read.")
