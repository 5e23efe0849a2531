"""One inquiry: what was sent, what has been done, and everything an officer can do."""

from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.widgets import AdminAutoHeightTextInput

from lifescience.bilingual.text import localized

from . import desk, letters, retention
from .models import AnswerTemplate, Attachment, Event, Inquiry, Mail
from .routing import officers

viewers = permission_required("inquiries.view_inquiry", raise_exception=True)
changers = permission_required(["inquiries.view_inquiry", "inquiries.change_inquiry"], raise_exception=True)
erasers = permission_required(["inquiries.view_inquiry", "inquiries.erase_inquiry"], raise_exception=True)
exporters = permission_required(["inquiries.view_inquiry", "inquiries.export_inquiry"], raise_exception=True)


class WorkForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=Inquiry.State.choices)
    assignee = forms.ModelChoiceField(label=gettext_lazy("Assigned to"), queryset=None, required=False)

    def __init__(self, inquiry, data=None):
        start = {"version": inquiry.version, "state": inquiry.state, "assignee": inquiry.assignee}
        super().__init__(data, initial=start, prefix="work")
        self.fields["assignee"].queryset = officers()


class AnswerForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Text of the mail"), max_length=20_000, widget=AdminAutoHeightTextInput)

    def __init__(self, inquiry, data=None, template=None):
        super().__init__(data, initial={"version": inquiry.version, **answer_start(inquiry, template)}, prefix="answer")


class NoteForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Note"), max_length=5000, widget=AdminAutoHeightTextInput)


def answer_start(inquiry, template=None):
    """Subject and text to begin with, in the language of the answer."""
    if not template:
        return {"subject": f"{inquiry.reference}"}
    text = {name: str(localized(template, name, inquiry.answer_language)) for name in ("subject", "text")}
    return {name: letters.filled(value, inquiry) for name, value in text.items()}


@never_cache
@viewers
def detail(request, pk):
    """GET shows and logs that somebody looked; POST carries out the one form that was sent."""
    inquiry = get_object_or_404(Inquiry.objects.select_related("assignee", "team", "section", "notice"), pk=pk)
    if request.method == "POST":
        return _act(request, inquiry)
    desk.log(inquiry, request.user, Event.Kind.VIEWED)
    return _show(request, inquiry)


@changers
def _act(request, inquiry):
    acts = {"work": _change, "answer": _answer, "note": _note, "again": _again}
    act = acts.get(request.POST.get("act"))
    return act(request, inquiry) if act else redirect("inquiries:detail", inquiry.pk)


def _change(request, inquiry):
    form = WorkForm(inquiry, request.POST)
    if not form.is_valid():
        return _show(request, inquiry, work=form)
    data = form.cleaned_data
    try:
        desk.change(inquiry, request.user, data["version"], state=data["state"], assignee=data["assignee"])
    except desk.OvertakenError:
        return _overtaken(request, inquiry, lambda now: {"work": WorkForm(now)})
    messages.success(request, _("Saved."))
    return redirect("inquiries:detail", inquiry.pk)


def _answer(request, inquiry):
    form = AnswerForm(inquiry, request.POST)
    if inquiry.erased_at or not inquiry.email:
        messages.error(request, _("There is no e-mail address to answer to."))
        return _show(request, inquiry, answer=form)
    if not form.is_valid():
        return _show(request, inquiry, answer=form)
    data = form.cleaned_data
    try:
        desk.answer(inquiry, request.user, data["version"], data["subject"], data["text"])
    except desk.OvertakenError:
        return _overtaken(request, inquiry, lambda now: {"answer": _renewed(AnswerForm, now, request)})
    messages.success(request, _("The answer is on its way. It stands below with what became of it."))
    return redirect("inquiries:detail", inquiry.pk)


def _overtaken(request, inquiry, forms_of):
    """Shows the inquiry as it is now, with what the officer typed."""
    now = Inquiry.objects.get(pk=inquiry.pk)
    last = now.events.exclude(kind__in=[Event.Kind.VIEWED, Event.Kind.EXPORTED]).select_related("user").first()
    who = last.user if last and last.user else _("Somebody")
    message = _(
        "%(who)s has changed this inquiry meanwhile. Nothing of yours was sent or saved, and nothing you typed is "
        "lost: look at the history below, then send again if it is still right."
    )
    messages.warning(request, message % {"who": who})
    return _show(request, now, status=409, **forms_of(now))


def _renewed(form_class, inquiry, request):
    data = request.POST.copy()
    data["answer-version"] = inquiry.version
    return form_class(inquiry, data)


def _note(request, inquiry):
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, inquiry, note=form)
    try:
        desk.add_note(inquiry, request.user, form.cleaned_data["text"])
    except desk.OvertakenError:
        messages.error(request, _("The personal data has been erased: no notes are kept any more."))
        return _show(request, Inquiry.objects.get(pk=inquiry.pk), status=409)
    return redirect(reverse("inquiries:detail", args=[inquiry.pk]) + "#notes")


def _again(request, inquiry):
    mail = get_object_or_404(Mail, inquiry=inquiry, pk=_number(request.POST.get("mail")))
    desk.send_again(mail, request.user)
    return redirect("inquiries:detail", inquiry.pk)


def _show(request, inquiry, status=200, **shown):
    template = AnswerTemplate.objects.filter(pk=_number(request.GET.get("template"))).first()
    context = {
        "inquiry": inquiry,
        "attachment": Attachment.objects.filter(inquiry=inquiry).defer("content").first(),
        "work": WorkForm(inquiry),
        "answer": AnswerForm(inquiry, template=template),
        "note": NoteForm(),
        "templates": AnswerTemplate.objects.all(),
        "notes": inquiry.notes.select_related("author"),
        "mails": inquiry.mails.select_related("author"),
        "events": inquiry.events.select_related("user")[:200],
        "same_person": retention.of_same_person(inquiry).exclude(pk=inquiry.pk).count(),
        "header_title": inquiry.reference,
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("inquiries:inbox"), "label": _("Inquiries")},
            {"url": "", "label": inquiry.reference},
        ],
        **shown,
    }
    return render(request, "inquiries/admin/detail.html", context, status=status)


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


@never_cache
@require_safe
@viewers
def attachment(request, pk):
    """The file, always as a download: nothing that somebody sent is ever shown by the browser of an officer."""
    file = get_object_or_404(Attachment.objects.select_related("inquiry"), inquiry__pk=pk)
    desk.log(file.inquiry, request.user, Event.Kind.DOWNLOADED)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(file.content), content_type="application/octet-stream", headers=headers)


@never_cache
@require_POST
@exporters
def export_person(request, pk):
    """All that is kept of the person who sent this inquiry, to be handed over on request."""
    inquiry = get_object_or_404(Inquiry, pk=pk)
    inquiries = retention.of_same_person(inquiry)
    content = retention.copy_for_person(inquiries)
    desk.log_all(inquiries, request.user, Event.Kind.EXPORTED)
    name = f"person-{inquiry.reference}-{timezone.localdate()}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@never_cache
@erasers
def erase_person(request, pk):
    """Asks, then erases all that is kept of the person who sent this inquiry."""
    inquiry = get_object_or_404(Inquiry, pk=pk)
    inquiries = retention.of_same_person(inquiry)
    if request.method == "POST":
        count = retention.erase(inquiries, request.user)
        messages.success(request, _("Personal data erased from %(count)s inquiries.") % {"count": count})
        return redirect("inquiries:detail", pk)
    context = {
        "inquiry": inquiry,
        "inquiries": inquiries,
        "header_title": _("Erase personal data"),
        "header_icon": "bin",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("inquiries:inbox"), "label": _("Inquiries")},
            {"url": reverse("inquiries:detail", args=[pk]), "label": inquiry.reference},
            {"url": "", "label": _("Erase personal data")},
        ],
    }
    return render(request, "inquiries/admin/erase.html", context)
