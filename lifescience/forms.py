from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class CityImageForm(BaseImageForm):
    """Says in words which language a field is in; modeltranslation says [zh-hans] and [en]."""

    LABELS = {
        "alt_text_zh_hans": _("Alternative text (Chinese)"),
        "alt_text_en": _("Alternative text (English)"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.LABELS.items():
            if name in self.fields:
                self.fields[name].label = label
