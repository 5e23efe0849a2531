from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lifescience.bilingual.languages import CHINESE, ENGLISH, LANGUAGES, is_english

from .kinds import kinds


class Import(models.Model):
    """One uploaded spreadsheet: looked through row by row, shown, and applied, each a slice at a time."""

    class Phase(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        PREVIEW = "preview", pgettext_lazy("of a spreadsheet", "To be decided")
        APPLYING = "applying", _("Being imported")
        DONE = "done", _("Imported")

    kind = models.CharField(max_length=30)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    file_name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.CHECKING)
    publish = models.BooleanField(default=False)
    replace_newer = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)  # rows of this phase

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        verbose_name = pgettext_lazy("of a spreadsheet", "import")
        verbose_name_plural = pgettext_lazy("of a spreadsheet", "imports")

    def __str__(self):
        return self.file_name

    @property
    def kind_of_import(self):
        return kinds[self.kind]

    @property
    def is_at_work(self):
        return self.phase in (self.Phase.CHECKING, self.Phase.APPLYING)

    @property
    def done(self):
        """Rows of this phase that are behind."""
        return self.total - self.rows.filter(pending=True).count()

    @cached_property
    def verdicts(self):
        """{verdict: rows}, in the order of Verdict."""
        found = dict(self.rows.order_by().values_list("verdict").annotate(Count("pk")))
        return {verdict: found[verdict] for verdict in Verdict if verdict in found}

    @cached_property
    def outcomes(self):
        found = dict(self.rows.order_by().values_list("outcome").annotate(Count("pk")))
        return {outcome: found[outcome] for outcome in Outcome if outcome in found}


class Verdict(models.TextChoices):
    """What will happen to a row."""

    NEW = "new", _("New page")
    CHANGE = "change", pgettext_lazy("of a spreadsheet", "Changes")
    CONFIRM = "confirm", _("Confirms the English")
    UNCHANGED = "unchanged", _("No change")
    HELD = "held", _("Held back: the Chinese has changed")
    OVERTAKEN = "overtaken", _("Held back: the English has changed")
    DOUBLE = "double", _("Repeated further down")
    UNKNOWN = "unknown", _("Not found")
    DENIED = "denied", _("Not permitted")
    FAULTY = "faulty", _("Faulty")


class Outcome(models.TextChoices):
    """What has happened to a row."""

    PUBLISHED = "published", pgettext_lazy("of a spreadsheet", "Published")
    DRAFT = "draft", _("Saved as a draft")
    SAVED = "saved", pgettext_lazy("of a spreadsheet", "Saved")
    CONFIRMED = "confirmed", _("English confirmed")
    BLOCKED = "blocked", _("Not possible now")
    SKIPPED = "skipped", _("Left out")
    FAILED = "failed", _("Failed")


APPLICABLE = (Verdict.NEW, Verdict.CHANGE, Verdict.CONFIRM)


class ImportRow(models.Model):
    """One row of the sheet. What is said of it is kept in both languages, since colleagues may read it in either."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    group = models.CharField(max_length=100)  # rows of one object have one, and are applied together
    cells = models.JSONField()
    faults = models.JSONField(default=dict)
    pending = models.BooleanField(default=True)  # has still to be looked at in this phase
    title = models.CharField(max_length=500, blank=True)
    changes = models.JSONField(default=list)  # [name of the text, before, after]
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    said = models.JSONField(default=dict)
    edit_url = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        verbose_name = pgettext_lazy("of a spreadsheet", "row")
        verbose_name_plural = pgettext_lazy("of a spreadsheet", "rows")
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="one_row_each")]
        indexes = [models.Index(fields=["batch", "pending", "number"])]

    def __str__(self):
        return f"{self.number}: {self.title}"

    def judge(self, verdict, message="", changes=()):
        """`message`: lazy text, or a ValidationError's messages."""
        self.verdict, self.said, self.changes = verdict, in_both_languages(message), list(changes)

    def end(self, outcome, message=""):
        self.outcome, self.said = outcome, in_both_languages(message) or self.said

    @property
    def described_changes(self):
        """(label, before, after) in the reader's language; no label where a row has one text only."""
        return [self.batch.kind_of_import.described(*change) for change in self.changes]

    @property
    def message(self):
        return self.said.get(ENGLISH if is_english(get_language()) else CHINESE, "")


def in_both_languages(message):
    """{language: text} of a lazy text or a ValidationError; empty for neither."""
    said = {}
    for language in LANGUAGES if message else ():
        with translation.override(language):
            said[language] = "\n".join(message.messages) if isinstance(message, ValidationError) else str(message)
    return said
