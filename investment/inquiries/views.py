"""What readers see of the inquiry: the form, what happens next, the privacy text."""

from django.core import signing
from django.http import HttpResponseRedirect
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from lifescience.bilingual.text import localized
from parks.models import ParkPage

from . import floods, letters, submission
from .form import InquiryForm
from .models import Inquiry, InquirySettings

RECEIPT_SALT = "inquiry receipt"
RECEIPT_LIFETIME = 24 * 3600  # seconds: who gets hold of the address later sees nobody's data
PREFILLED = {"section": "section", "park": "parks", "field": "key_fields"}  # query parameter: field


def form_view(page, request):
    """GET shows the form, filled in from the page one comes from; POST takes it."""
    gate = floods.Gate(request)
    if request.method != "POST":
        form = InquiryForm(page)
        form.initial |= prefill(form, request.GET)
        return _show(page, request, form, gate)
    form = InquiryForm(page, request.POST, request.FILES)
    if form.is_valid() and (inquiry := _taken(form, gate)):
        return HttpResponseRedirect(receipt_url(page, inquiry), status=303)
    return _show(page, request, form, gate)


def prefill(form, query):
    """Initial values from ?park=slug, ?field=slug and ?section=slug, any number of times. Unknown ones are ignored."""
    initial = {}
    for parameter, name in PREFILLED.items():
        slugs = set(query.getlist(parameter))
        keys = [key for key, page in form.pages[name].items() if page.slug in slugs]
        if keys:
            initial[name] = keys[0] if name == "section" else keys
    return initial


def _taken(form, gate):
    if inquiry := submission.earlier(form):
        return inquiry
    if refusal := gate.refusal(form.cleaned_data["altcha"]):
        form.add_error(None, refusal)
        return None
    inquiry = submission.receive(form)
    gate.count()
    return inquiry


def _show(page, request, form, gate):
    challenge = floods.new_challenge() if gate.needs_proof() else ""
    if form.is_bound:
        form.renew("altcha", "")  # a proof counts once
    asked_about = _asked_about(form)
    context = {
        "form": form,
        "challenge": challenge,
        "asked_about": asked_about,
        "asked_parks": [asked_about] if isinstance(asked_about, ParkPage) else [],
    }
    return page.render(request, context_overrides=context)


def _asked_about(form):
    """The one park or section the reader has come from, shown on the plan."""
    chosen = [form.pages[name].get(key) for name in ("parks", "section") for key in _keys(form[name].value())]
    return chosen[0] if len(chosen) == 1 else None


def _keys(value):
    return value if isinstance(value, list) else [value] if value else []


def receipt_url(page, inquiry):
    receipt = urlsafe_base64_encode(
        signing.dumps(inquiry.pk, salt=RECEIPT_SALT).encode()
    )  # Wagtail's paths have no ":"
    return f"{page.url}{page.reverse_subpage('receipt', args=[receipt])}#main"


def receipt_view(page, request, receipt):
    """The reference, what happens next, and a copy to print; for a day, then the reference lies with the mail."""
    try:
        signed = urlsafe_base64_decode(receipt).decode()
        pk = signing.loads(signed, salt=RECEIPT_SALT, max_age=RECEIPT_LIFETIME)
    except (signing.BadSignature, ValueError):
        pk = None
    inquiry = Inquiry.objects.kept().filter(pk=pk).first()
    context = {"inquiry": inquiry, "head_title": _("Your inquiry has arrived") if inquiry else _("No longer shown")}
    if inquiry:
        context["days"] = InquirySettings.load().answer_within
        context["attachment"] = getattr(inquiry, "attachment", None)
        context["next_steps"] = letters.filled(str(page.localized_next_steps), inquiry)
    response = page.render(request, template="inquiries/receipt.html", context_overrides=context)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def privacy_view(page, request):
    return page.render(
        request, template="inquiries/privacy.html", context_overrides={"privacy": localized(page, "privacy")}
    )
