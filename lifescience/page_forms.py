from django.db.models import Q
from django.forms import ModelMultipleChoiceField
from wagtail.models import Page

from lifescience.bilingual.pages import BilingualPageForm
from lifescience.recycle_bin.tree import IN_BIN


class ContentPageForm(BilingualPageForm):
    """Offers no pages that are in the recycle bin, and drops none of those already chosen: they may be restored."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, ModelMultipleChoiceField) and issubclass(field.queryset.model, Page):
                chosen = [page.pk for page in self.initial.get(name) or ()]
                field.queryset = field.queryset.exclude(IN_BIN & ~Q(pk__in=chosen))
