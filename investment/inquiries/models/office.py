"""What the Center sets: how fast to answer, to whom inquiries go, and answers that are written once."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from lifescience.bilingual.models import BilingualModel
from lifescience.bilingual.panels import Pair

from .inquiry import Inquiry


@register_setting(icon="mail")
class InquirySettings(BaseGenericSetting):
    class ProofOfWork(models.TextChoices):
        UNDER_LOAD = "load", _("When many inquiries arrive, or many from one network")
        ALWAYS = "always", _("Always")
        NEVER = "never", _("Never")

    answer_within = models.PositiveSmallIntegerField(
        _("answer within (working days)"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Working days of China, holidays and shifted working days included. Later ones are marked as due."),
    )
    retention_months = models.PositiveSmallIntegerField(
        _("keep personal data for (months)"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("After the inquiry was answered, closed or marked as spam. The privacy text must say the same."),
    )
    proof_of_work = models.CharField(
        _("proof of work"),
        max_length=10,
        choices=ProofOfWork.choices,
        default=ProofOfWork.UNDER_LOAD,
        help_text=_("The sender's browser calculates for a moment before the inquiry is taken. Needs script."),
    )

    panels = [
        FieldPanel("answer_within"),
        FieldPanel("retention_months"),
        FieldPanel("proof_of_work"),
    ]

    class Meta:
        verbose_name = _("inquiry settings")


class AnswerTemplate(BilingualModel):
    name = models.CharField(_("name"), max_length=100, help_text=_("For the officers' list."))
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"), help_text=_("{name} and {reference} are filled in."))

    panels = [FieldPanel("name"), Pair("subject"), Pair("text")]

    class Meta:
        verbose_name = _("answer template")
        verbose_name_plural = _("answer templates")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class RoutingRule(models.Model):
    """The first rule that fits decides; what a rule leaves empty fits every inquiry."""

    order = models.PositiveSmallIntegerField(_("order"), default=10, help_text=_("Rules are tried from low to high."))
    key_field = models.ForeignKey(
        "investment.KeyFieldPage",
        verbose_name=_("key field"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    park = models.ForeignKey(
        "parks.ParkPage", verbose_name=_("park"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(
        _("language of the answer"), max_length=10, choices=Inquiry.Language.choices, blank=True
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("to this person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    team = models.ForeignKey(
        Group, verbose_name=_("to this group"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    panels = [
        MultiFieldPanel(["key_field", "park", "language"], heading=_("If an inquiry is about")),
        FieldRowPanel(["officer", "team"], heading=_("Send it")),
        FieldPanel("order"),
    ]

    class Meta:
        verbose_name = _("routing rule")
        verbose_name_plural = _("routing rules")
        ordering = ["order", "pk"]

    def __str__(self):
        parts = [self.key_field, self.park, self.get_language_display()]
        return " + ".join(str(part) for part in parts if part) or str(_("Every inquiry"))

    def clean(self):
        if bool(self.officer_id) == bool(self.team_id):
            raise ValidationError(_("Choose either a person or a group."))
