from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .inquiry import Inquiry


class MailQuerySet(models.QuerySet):
    def due(self):
        return self.filter(state=Mail.State.WAITING, next_try_at__lte=timezone.now())


class Mail(models.Model):
    """A mail to one address, written in the transaction of what it tells of and sent by the worker (outbox.py).

    One address each: where one is refused, the others get theirs.
    """

    class Kind(models.TextChoices):
        ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
        NOTICE = "notice", _("Notice to officers")
        REMINDER = "reminder", _("Reminder")
        ANSWER = "answer", _("Answer")

    TO_SENDER = (Kind.ACKNOWLEDGEMENT, Kind.ANSWER)

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recipient = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    message_id = models.CharField(max_length=200)  # the same at every try: a mail server knows a repeat by it
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.CharField(_("reason"), max_length=300, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["state", "next_try_at"])]
        default_permissions = ()

    def __str__(self):
        return f"{self.kind} {self.pk}"
