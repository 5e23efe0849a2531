"""The pages, settings and files of a translator's sheet, by their name there: `lifescience.informationpage:12`."""

import re

from django.apps import apps
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from lifescience.bilingual.models import BilingualModel
from lifescience.recycle_bin.tree import in_bin

REFERENCE = re.compile(r"^([a-z_]+)\.([a-z_]+):(\d{1,18})$")


def reference_of(obj):
    return f"{obj._meta.label_lower}:{obj.pk}"


def object_of(reference, lock=False):
    """The live row of what `reference` names, locked for this transaction if asked for; None where there is none, or
    in the recycle bin only.
    """
    found = REFERENCE.match(reference)
    try:
        model = apps.get_model(found[1], found[2]) if found else None
    except LookupError:
        model = None
    if not model or not issubclass(model, BilingualModel) or model._meta.abstract:
        return None
    rows = model._base_manager.select_for_update(of=("self",)) if lock else model._base_manager
    obj = rows.filter(pk=int(found[3])).first()
    return None if isinstance(obj, Page) and in_bin(obj) else obj


class Editable:
    """Which objects a person may edit, asked of Wagtail's own rules: `edit_url(obj)` is empty where not."""

    def __init__(self, user):
        self.finder = AdminURLFinder(user)

    def edit_url(self, obj):
        return self.finder.get_edit_url(obj) or ""
