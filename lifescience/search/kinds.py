from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ResultKind(TextChoices):
    """What a result is: the first filter of the results page."""

    SECTION = "section", _("Sections")
    PARK = "park", _("Parks")
    FIELD = "field", _("Key fields")
    PAGE = "page", _("Pages")
    DOCUMENT = "document", _("Documents")
