"""What search keeps: entries of the index, words for corrections, synonyms, questions without an answer."""

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from .kinds import ResultKind


class Entry(models.Model):
    """One public page in one language, or one page of a document.

    The full-text index itself (migrations/0002) is a part of the database that follows the three token columns.
    """

    subject = models.CharField(max_length=40)  # what is found once: "page-12", "document-3"
    language = models.CharField(max_length=10)
    part = models.PositiveSmallIntegerField(default=0)  # of a text that is too long for one entry
    kind = models.CharField(max_length=10, choices=ResultKind.choices)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    document_page = models.PositiveIntegerField(default=0)  # counted from 1, as in #page=
    section = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    photo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cover_kind = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    title_tokens = models.TextField()
    suggestion_tokens = models.TextField(blank=True)
    body = models.TextField(blank=True)  # plain, a line for each text of the page; large columns last: SQLite reads on
    body_tokens = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "language", "document_page", "part"], name="unique_search_entry")
        ]

    def __str__(self):
        return f"{self.subject} ({self.language})"


class Word(models.Model):
    """A word that stands somewhere in the index: what a mistyped one may have meant."""

    text = models.CharField(max_length=40, unique=True)
    sound = models.CharField(max_length=240, db_index=True)  # pinyin of a Chinese word
    length = models.PositiveSmallIntegerField(db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.text


class Synonyms(models.Model):
    """Words that mean the same to a reader who searches. Edited by staff."""

    terms = models.TextField(
        _("words with the same meaning"),
        validators=[MinLengthValidator(3)],
        help_text=_(
            "One word or phrase on each line, in Chinese or English: whoever searches for one finds the others too."
        ),
    )

    panels = [FieldPanel("terms")]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["terms"]

    def __str__(self):
        return " = ".join(self.term_list)

    @property
    def term_list(self):
        return [line.strip() for line in self.terms.splitlines() if line.strip()]


class UnansweredQuery(models.Model):
    """A question that found nothing: the words, how often and when last. Nothing of who asked."""

    MOST_KEPT = 1000

    text = models.CharField(_("searched for"), max_length=60)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    count = models.PositiveIntegerField(_("times"), default=0)
    last_asked = models.DateField(_("last asked"), auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "language"], name="unique_unanswered_query")]
        ordering = ["-count", "-last_asked", "text"]
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")

    def __str__(self):
        return self.text


class DocumentText(models.Model):
    """What became of reading a document for the index."""

    class State(models.TextChoices):
        INDEXED = "indexed", _("Its text can be searched.")
        EMPTY = "empty", _("It holds no text, only pictures of pages: it cannot be searched by its text.")
        ENCRYPTED = "encrypted", _("It is protected by a password: it cannot be searched by its text.")
        BROKEN = "broken", _("The file is damaged: it cannot be searched by its text.")
        TOO_LARGE = "too_large", _("It is too large: it cannot be searched by its text.")
        TOO_SLOW = "too_slow", _("Reading it takes too long: it cannot be searched by its text.")

    document = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="search_text"
    )
    file_name = models.CharField(max_length=255)  # of the file that was read: another one is read anew
    state = models.CharField(max_length=10, choices=State.choices)
    pages = models.JSONField(default=list)  # plain text of each page

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.file_name}: {self.get_state_display()}"
