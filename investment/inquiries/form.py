"""The public form. What it refuses, it refuses in the reader's language and with what to do."""

import hashlib

import phonenumbers
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from investment.models import KeyFieldPage
from lifescience.bilingual.languages import CHINESE, ENGLISH, is_english
from lifescience.bilingual.text import localized
from parks.models import ParkPage
from sections.models import SectionPage, all_listed

from . import attachments, token
from .countries import HOME, CountrySelect, country_choices
from .models import Inquiry
from .privacy import digest_of

LONGEST_MESSAGE = 10_000  # characters


def listed(model):
    """{str(pk): page} of what a reader may choose, in the order of the tree."""
    return {str(page.pk): page for page in all_listed(model)}


def titles(pages):
    return [(key, localized(page, "title")) for key, page in pages.items()]


class InquiryForm(forms.Form):
    key_fields = forms.MultipleChoiceField(
        label=_("Key fields"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )
    parks = forms.MultipleChoiceField(label=_("Parks"), required=False, widget=forms.CheckboxSelectMultiple, choices=())
    section = forms.ChoiceField(label=_("Section of the City"), required=False)
    project_kind = forms.ChoiceField(label=_("Kind of project"), required=False)
    planned_size = forms.CharField(
        label=_("Planned size"),
        required=False,
        max_length=200,
        help_text=_("Investment, floor space or staff: what you know."),
    )
    planned_time = forms.CharField(
        label=_("Planned time"), required=False, max_length=200, help_text=_("When you would like to start.")
    )
    message = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": None}),
        help_text=_("What you plan, and what you would like to know."),
        error_messages={"required": _("Tell us in a sentence what you plan or would like to know.")},
    )
    attachment = forms.FileField(
        label=_("Attachment"),
        required=False,
        allow_empty_file=False,
        widget=forms.FileInput(attrs={"accept": attachments.ACCEPTED}),
        help_text=_("PDF, Word, Excel, PowerPoint, JPEG, PNG or WebP, up to 10 MB."),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )
    company = forms.CharField(
        label=_("Company"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label=_("Country or region"),
        widget=CountrySelect(attrs={"autocomplete": "country"}),
        error_messages={"required": _("Choose your country or region.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("An e-mail address or a phone number is needed, both are better. Example: name@example.com"),
        error_messages={"invalid": _("Enter the whole e-mail address, for example name@example.com.")},
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        help_text=_("From abroad with the country code, for example +49 30 901820."),
    )
    answer_language = forms.ChoiceField(
        label=_("Answer me in"), choices=Inquiry.Language.choices, widget=forms.RadioSelect
    )
    consent = forms.BooleanField(
        error_messages={"required": _("The Center may answer only if you agree. Read the text and tick the box.")}
    )
    website = forms.CharField(label=_("Leave this field empty"), required=False)
    notice = forms.CharField(widget=forms.HiddenInput, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    altcha = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, page, data=None, files=None, initial=None):
        self.page = page
        here = ENGLISH if is_english(get_language()) else CHINESE
        start = {
            "country": "" if here == ENGLISH else HOME,
            "answer_language": here,
            "notice": digest_of(page),
            "token": token.new_token(),
        }
        super().__init__(data, files, initial={**start, **(initial or {})})
        self.pages = {"key_fields": listed(KeyFieldPage), "parks": listed(ParkPage), "section": listed(SectionPage)}
        self.fields["key_fields"].choices = titles(self.pages["key_fields"])
        self.fields["parks"].choices = titles(self.pages["parks"])
        self.fields["section"].choices = [("", _("Not decided")), *titles(self.pages["section"])]
        self.fields["project_kind"].choices = [("", _("Not decided")), *Inquiry.ProjectKind.choices]
        self.fields["country"].choices = [("", _("Please choose")), *country_choices()]
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.RadioSelect):
                field.widget.attrs["class"] = "input"

    def clean_name(self):
        """It is repeated in the acknowledgement, which must carry nobody's advertisement."""
        name = " ".join(self.cleaned_data["name"].split())
        if any(sign in name.lower() for sign in ("://", "www.", "@")):
            raise forms.ValidationError(_("Enter a name without addresses."))
        return name

    def clean_company(self):
        return " ".join(self.cleaned_data["company"].split())

    def clean_attachment(self):
        upload = self.cleaned_data["attachment"]
        return attachments.checked(upload) if upload else None

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This field is a trap for programs. Empty it and send again."))
        return ""

    def clean_notice(self):
        """What is stored is what was read."""
        if self.cleaned_data["notice"] != digest_of(self.page):
            self.renew("notice", digest_of(self.page))
            message = _("The privacy text has changed since you opened this page. Read it again, then send.")
            raise forms.ValidationError(message)
        return self.cleaned_data["notice"]

    def clean_token(self):
        trouble = token.trouble_with(self.cleaned_data["token"])
        if trouble == token.TOO_OLD:
            self.renew("token", token.new_token())
            raise forms.ValidationError(_("This page was open for more than a day. Please send it again."))
        if trouble == token.TOO_FAST:
            raise forms.ValidationError(_("That was faster than a person types. Please send it again."))
        return self.cleaned_data["token"]

    def clean(self):
        data = super().clean()
        if not data.get("email") and not data.get("phone") and not {"email", "phone"} & self.errors.keys():
            self.add_error("email", _("Enter an e-mail address or a phone number, so that we can answer."))
        if data.get("phone"):
            self._clean_phone(data)
        return data

    def _clean_phone(self, data):
        try:
            number = phonenumbers.parse(data["phone"], data.get("country") or HOME)
        except phonenumbers.NumberParseException:
            number = None
        whole = phonenumbers.ValidationResult.IS_POSSIBLE  # not: possible within its town only
        if not number or phonenumbers.is_possible_number_with_reason(number) != whole:
            message = _("This is no complete phone number. Write it with country and area code: +86 531 0000 0000.")
            self.add_error("phone", message)
            return
        data["phone"] = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)

    def renew(self, name, value):
        self.data = self.data.copy()
        self.data[name] = value

    @property
    def chosen(self):
        """{field name: how many boxes are ticked}: groups with a tick stand open."""
        return {name: len(self[name].value() or ()) for name in ("key_fields", "parks")}

    @cached_property
    def submission(self):
        """Of a valid form: see token.submission_key."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("token", "altcha")}
        if file := data.pop("attachment"):
            data["attachment"] = (file.name, hashlib.sha256(file.content).hexdigest())
        return token.submission_key(self.cleaned_data["token"], repr(sorted(data.items())))

    def chosen_pages(self, name):
        """The pages of a valid form's field: none, one or several."""
        chosen = self.cleaned_data[name]
        return [self.pages[name][key] for key in ([chosen] if isinstance(chosen, str) else chosen) if key]
