from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("An XLSX file of at most 10 MB. Nothing changes until you have seen the preview."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
