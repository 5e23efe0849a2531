"""`python -m benchmarks.publisher`, in the site's own environment: publishes the home page when told to.

For each line on its input it gives the page the title MARK and that line, and prints the clock just before the commit.
"""

import sys
import time

import django

MARK = "发布第"


def main():
    django.setup()
    from django.db import transaction
    from wagtail.models import Site

    for line in sys.stdin:
        with transaction.atomic():
            page = Site.objects.get(is_default_site=True).root_page.specific
            page.title = f"{MARK}{int(line)}"
            page.save_revision().publish()
            clock = time.monotonic()  # the same for all processes of a machine
        print(clock, flush=True)


if __name__ == "__main__":
    main()
