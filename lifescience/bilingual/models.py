"""Abstract models: pinned Chinese columns, the translation record, and both for things with drafts."""

from django.db import models
from django.utils import translation

from .languages import CHINESE
from .record import updated_record
from .status import TranslationStatus, count  # noqa: F401 - Django finds models here
from .units import text_columns


class BilingualModel(models.Model):
    """Keeps the plain column Chinese and the translation record true, whoever saves.

    modeltranslation writes the *active* language into the plain column (`lead` beside `lead_zh_hans`, `lead_en`);
    pinned, raw SQL, dumps and revisions always show Chinese there.
    """

    translation_record = models.JSONField(default=dict, editable=False, blank=True)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        fields = kwargs.get("update_fields")
        # Wagtail's bookkeeping saves a few columns of an object that holds a draft: its record is not the live one.
        texts_may_change = fields is None or not text_columns(type(self)).isdisjoint(fields)
        if texts_may_change and "translation_record" not in self.get_deferred_fields():
            self.translation_record = updated_record(self, self.translation_record or {})
            if fields is not None:
                kwargs["update_fields"] = [*fields, "translation_record"]
        saved = super().save(*args, **kwargs)
        if texts_may_change and not self._has_newer_draft():
            count(self)
        return saved

    def _has_newer_draft(self):
        """Whether the counts are of a draft that this live row does not hold."""
        return bool(getattr(self, "latest_revision_id", None)) and self.has_unpublished_changes

    def save_base(self, *args, **kwargs):
        with translation.override(CHINESE):
            return super().save_base(*args, **kwargs)


class BilingualDraftModel(BilingualModel):
    """The same for models with revisions: the record is part of every revision."""

    class Meta:
        abstract = True

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        before = self._record_before(overwrite_revision) if overwrite_revision else None
        self.translation_record = updated_record(self, self.translation_record or {}, before)
        revision = super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)
        count(self)
        return revision

    def serializable_data(self):
        with translation.override(CHINESE):
            return super().serializable_data()

    def _record_before(self, revision):
        """The record when this editing session began: of the revision before, of the live row, or of nothing."""
        earlier = self.revisions.filter(pk__lt=revision.pk).order_by("-pk")
        record = earlier.values_list("content__translation_record", flat=True).first()
        if record is not None:
            return record
        if not getattr(self, "live", True):  # born in this session
            return {}
        rows = type(self)._base_manager.filter(pk=self.pk)
        return rows.values_list("translation_record", flat=True).first() or {}
