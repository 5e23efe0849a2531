from django.core.management.base import BaseCommand

from lifescience.bilingual.status import bilingual_models, count, latest_of, uncounted


class Command(BaseCommand):
    help = "Count what English is missing or outdated, of everything that has no counts yet."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="count everything anew")

    def handle(self, *args, **options):
        counted = 0
        for model in bilingual_models():
            objects = model._base_manager.all() if options["all"] else uncounted(model)
            for obj in objects.iterator(chunk_size=100):
                count(latest_of(obj))
                counted += 1
        if counted:
            self.stdout.write(f"已统计 {counted} 项的翻译状态。 Translation status of {counted} things counted.")
