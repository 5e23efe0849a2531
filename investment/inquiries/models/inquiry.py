"""The inquiry itself, and what belongs to it alone. It is personal data: docs/inquiries.md says who may see it."""

import secrets

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lifescience.bilingual.text import choose

from ..countries import country_name

READABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that could be read as something else: no I, L, O, 0, 1


def new_reference():
    """26-7KQ4-M9TR: the year and 39 random bits, so that it tells nobody how many inquiries there are."""
    code = "".join(secrets.choice(READABLE) for _ in range(8))
    return f"{timezone.localdate():%y}-{code[:4]}-{code[4:]}"


class PrivacyNotice(models.Model):
    """What people agreed to, word for word in both languages. Never changed: other words are another notice."""

    digest = models.CharField(max_length=64, unique=True)
    text = models.JSONField()  # {"consent": [Chinese, English], "privacy": [Chinese, English]}
    first_agreed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{timezone.localdate(self.first_agreed_at)} {self.digest[:8]}"


class InquiryQuerySet(models.QuerySet):
    def open(self):
        """What still waits for an answer."""
        return self.filter(state__in=Inquiry.OPEN)

    def overdue(self):
        return self.open().filter(due_on__lt=timezone.localdate())

    def kept(self):
        """Those whose personal data has not been erased."""
        return self.filter(erased_at=None)


class Inquiry(models.Model):
    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("inquiry", "New")
        ASSIGNED = "assigned", _("Assigned")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")
        SPAM = "spam", _("Spam")

    OPEN = (State.NEW, State.ASSIGNED)

    class ProjectKind(models.TextChoices):
        PREMISES = "premises", _("Lease or purchase of premises")
        PLANT = "plant", _("New plant or building")
        RESEARCH = "research", _("Research and development")
        SERVICES = "services", _("Medical or health services")
        COOPERATION = "cooperation", _("Cooperation or joint venture")
        OTHER = "other", _("Other")

    class Language(models.TextChoices):
        CHINESE = "zh-hans", "中文"
        ENGLISH = "en", "English"

    OF_SENDER = (  # the plain columns of what was typed or chosen in the form
        "name",
        "company",
        "country",
        "email",
        "phone",
        "answer_language",
        "project_kind",
        "planned_size",
        "planned_time",
        "message",
    )

    reference = models.CharField(_("reference"), max_length=12, unique=True, default=new_reference, editable=False)
    submission = models.CharField(max_length=64, unique=True, editable=False)  # what makes a second click the same one
    created_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    language = models.CharField(_("language of the form"), max_length=10, choices=Language.choices)
    notice = models.ForeignKey(PrivacyNotice, verbose_name=_("privacy text"), on_delete=models.PROTECT)

    name = models.CharField(pgettext_lazy("person", "name"), max_length=100)
    company = models.CharField(_("company"), max_length=150, blank=True)
    country = models.CharField(_("country or region"), max_length=2)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    answer_language = models.CharField(_("language of the answer"), max_length=10, choices=Language.choices)

    key_fields = models.ManyToManyField("investment.KeyFieldPage", verbose_name=_("key fields"), related_name="+")
    parks = models.ManyToManyField("parks.ParkPage", verbose_name=_("parks"), related_name="+")
    section = models.ForeignKey(
        "sections.SectionPage",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    project_kind = models.CharField(_("kind of project"), max_length=20, choices=ProjectKind.choices, blank=True)
    planned_size = models.CharField(_("planned size"), max_length=200, blank=True)
    planned_time = models.CharField(_("planned time"), max_length=200, blank=True)
    message = models.TextField(_("message"))

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    team = models.ForeignKey(
        Group, verbose_name=_("group"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(_("answer due"))
    first_answered_at = models.DateTimeField(_("first answer"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)  # retention counts from here
    reminded_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # of what officers change: two at once are told apart by it

    wagtail_reference_index_ignore = True  # editors see who uses a page; who asked about it is not theirs to see

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["created_at"]),
            models.Index(fields=["email"]),
        ]
        default_permissions = ("view", "change")
        permissions = [
            ("export_inquiry", _("Can export inquiries")),
            ("erase_inquiry", _("Can erase the personal data of an inquiry")),
        ]

    def __str__(self):
        return self.reference  # a name has no place in logs and titles

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def is_overdue(self):
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def age_in_days(self):
        return (timezone.localdate() - timezone.localdate(self.created_at)).days

    @property
    def country_name(self):
        return country_name(self.country)

    @property
    def about(self):
        """Titles of what it is about, in the active language: section, key fields, parks."""
        pages = [*([self.section] if self.section else []), *self.key_fields.all(), *self.parks.all()]
        return [choose(page.title, page.title_en) for page in pages]


class Attachment(models.Model):
    """In the database and not in a folder: written with the inquiry or not at all, backed up and erased with it, and
    nowhere near the public media."""

    inquiry = models.OneToOneField(Inquiry, on_delete=models.CASCADE, related_name="attachment")
    name = models.CharField(_("file name"), max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"))  # bytes
    content = models.BinaryField()

    def __str__(self):
        return self.name


class Note(models.Model):
    """What officers tell each other. Never sent."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(_("note"), max_length=5000)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self):
        return f"{self.inquiry_id} {timezone.localdate(self.created_at)}"


class Event(models.Model):
    """Who did what and who looked. Written only, and free of the sender's data: it outlives the erasure."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("Received")
        ROUTED = "routed", _("Routed by a rule")
        VIEWED = "viewed", _("Looked at")
        CHANGED = "changed", _("Changed")
        NOTED = "noted", _("Added a note")
        ANSWERED = "answered", _("Answered by e-mail")
        DOWNLOADED = "downloaded", _("Opened the attachment")
        EXPORTED = "exported", _("Exported")
        REMINDED = "reminded", _("Reminder written")
        RESENT = "resent", _("Mail to be sent again")
        ERASED = "erased", _("Personal data erased")

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(  # none: the site itself
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.inquiry_id} {self.kind}"
