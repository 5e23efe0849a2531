from pathlib import Path

import django
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

LANGUAGE = "zh_Hans"
DOMAINS = ("django", "djangojs")
# Of page trees in several languages, which the site does not have. Their plural has a placeholder more than their
# singular: no Chinese of them passes msgfmt as well as pybabel.
NEVER_SHOWN = (
    "Deleting this page will also delete %(translation_count)s translation of this page.",
    "This page has one child page and its translations have a combined %(translation_descendant_count)s translated",
)
FOLDER = settings.BASE_DIR / "locale" / "wagtail"


class Command(BaseCommand):
    help = "Collect the texts of the installed packages that have no Chinese of their own into locale/wagtail/."
    requires_system_checks = []

    def handle(self, *args, **options):
        left = 0
        for domain in DOMAINS:
            catalog = brought_up_to_date(domain)
            write(catalog, domain)
            left += sum(not is_translated(message) for message in catalog if message.id)
        self.stdout.write(f"{left} texts of the installed packages want Chinese: fill them in under {FOLDER}.")


def brought_up_to_date(domain):
    """Our catalog without what no package says any more, and with what lacks Chinese as empty entries."""
    catalog, known = read_ours(domain), said_by_packages(domain)
    ours = {key_of(message) for message in catalog if message.id}
    for key in ours - known.keys():
        catalog.delete(*key)
    for key in without_chinese(domain) - ours:
        message = known[key]
        blank = ("",) if message.pluralizable else ""
        catalog.add(message.id, blank, context=message.context, flags=message.flags)
    return catalog


def read_ours(domain):
    return read_po_file(path_of(domain))


def path_of(domain):
    return FOLDER / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"


def write(catalog, domain):
    with path_of(domain).open("wb") as file:
        write_po(file, catalog, width=0, no_location=True, sort_output=True)


def said_by_packages(domain):
    """{(msgid, context): message} of every text of Django, Wagtail and the other installed packages."""
    return {key_of(message): message for folder in package_folders() for message in source(folder, domain)}


def without_chinese(domain):
    """Keys of those that their package has no Chinese for."""
    found = set()
    for folder in package_folders():
        chinese = {key_of(message) for message in read_po_file(po(folder, LANGUAGE, domain)) if is_translated(message)}
        found |= {key_of(message) for message in source(folder, domain)} - chinese
    return found


def package_folders():
    """The locale folders of Django and of the installed apps that are not ours."""
    packages = [Path(config.path) for config in apps.get_app_configs() if not is_ours(Path(config.path))]
    return [Path(django.__file__).parent / "conf" / "locale", *(package / "locale" for package in packages)]


def is_ours(path):
    return settings.BASE_DIR in path.parents and "site-packages" not in path.parts


def source(folder, domain):
    """The texts of a package: of its English catalog or, where it has none, of one that Django does not read."""
    catalogs = (po(folder, locale, domain) for locale in ("en", "zh_CN"))
    messages = read_po_file(next(filter(Path.exists, catalogs), None))
    return [message for message in messages if message.id and not key_of(message)[0].strip().startswith(NEVER_SHOWN)]


def po(folder, locale, domain):
    return folder / locale / "LC_MESSAGES" / f"{domain}.po"


def read_po_file(path):
    if path is None or not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def key_of(message):
    msgid = message.id if isinstance(message.id, str) else message.id[0]
    return msgid, message.context


def is_translated(message):
    """Not the header, not a guess, and with every plural form."""
    string = message.string if isinstance(message.string, tuple) else (message.string,)
    return bool(message.id) and not message.fuzzy and all(string)
