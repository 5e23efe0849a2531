from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from .permissions import may_at
from .restoring import CannotRestoreError, check_place
from .tree import outside


class PlaceForm(forms.Form):
    place = forms.ModelChoiceField(Page.objects.all(), label=_("Restore to"))

    def __init__(self, *args, deletion, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.deletion, self.user = deletion, user
        self.fields["place"].queryset = outside(Page.objects.all())
        self.fields["place"].widget = AdminPageChooser(
            target_models=deletion.page.specific_class.allowed_parent_page_models(), can_choose_root=True
        )

    def clean_place(self):
        try:
            check_place(self.deletion, self.cleaned_data["place"], self.user)
        except CannotRestoreError as problem:
            raise forms.ValidationError(str(problem)) from problem
        return self.cleaned_data["place"]

    def publishes_at(self, place):
        """Whether what was published would be so again."""
        return bool(place) and may_at(self.user, "publish", place)
