"""How much of each object's English is missing or outdated, counted whenever its texts are saved.

Lists and reports over thousands of pages read these counts; walking over all texts would take seconds.
"""

from collections import Counter

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page

from .record import State, states

COUNTED = ("texts", "missing", "outdated")
COMPLETE = Q(missing=0, outdated=0)


class TranslationStatusQuerySet(models.QuerySet):
    def in_state(self, state):
        """Of the states an object can be in: what is outdated goes before what is missing."""
        wanted = {
            State.OUTDATED: Q(outdated__gt=0),
            State.MISSING: Q(outdated=0, missing__gt=0),
            State.COMPLETE: COMPLETE,
        }
        return self.filter(wanted[state])

    def totals(self):
        sums = self.aggregate(**{f"all_{name}": Sum(name, default=0) for name in COUNTED})
        return Share(*(sums[f"all_{name}"] for name in COUNTED))


class Share:
    """So many texts, of which so many lack English or have an outdated one."""

    def __init__(self, texts, missing, outdated):
        self.texts, self.missing, self.outdated = texts, missing, outdated

    @property
    def complete(self):
        return self.texts - self.missing - self.outdated

    @property
    def percent(self):
        """Of the texts that are complete, rounded down: only what is complete has 100."""
        return 100 * self.complete // self.texts if self.texts else 100


class TranslationStatus(models.Model):
    """The counts of one page, setting, picture, ...: of its latest draft, where there is one."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    content_object = GenericForeignKey()
    page = models.OneToOneField(Page, null=True, on_delete=models.CASCADE, related_name="translation_status")
    title = models.CharField(max_length=255, blank=True)  # Chinese, of the draft; a setting has none
    texts = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    outdated = models.PositiveIntegerField()

    objects = TranslationStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_status_each")]

    def __str__(self):
        return self.title or get_content_type_label(self.content_type)

    @cached_property
    def share(self):
        return Share(self.texts, self.missing, self.outdated)

    @property
    def state(self):
        if self.outdated:
            return State.OUTDATED
        return State.MISSING if self.missing else State.COMPLETE

    @property
    def is_draft(self):
        return bool(self.page_id and self.page.has_unpublished_changes)


def count(obj):
    """Renew the counts of `obj`, taken for the latest there is of it."""
    found = Counter(states(obj).values())
    status = TranslationStatus(
        content_type=ContentType.objects.get_for_model(obj),
        object_id=obj.pk,
        page_id=obj.pk if isinstance(obj, Page) else None,
        title=getattr(obj, "title", "")[:255],
        texts=sum(found[state] for state in (State.COMPLETE, State.MISSING, State.OUTDATED)),
        missing=found[State.MISSING],
        outdated=found[State.OUTDATED],
    )
    TranslationStatus.objects.bulk_create(
        [status],
        update_conflicts=True,
        unique_fields=["content_type", "object_id"],
        update_fields=["title", *COUNTED],
    )


def forget(instance, **kwargs):
    """post_delete: pages take their row along, other things have no key to it."""
    if hasattr(instance, "translation_record"):
        kind = ContentType.objects.get_for_model(instance)
        TranslationStatus.objects.filter(content_type=kind, object_id=instance.pk).delete()


def bilingual_models():
    return [model for model in apps.get_models() if hasattr(model, "translation_record")]


def uncounted(model):
    """Objects without counts: from before there were any, or put into the database past `save()`.

    Not pages outside the tree: those in the recycle bin are nobody's to translate.
    """
    counted = TranslationStatus.objects.filter(content_type=ContentType.objects.get_for_model(model))
    objects = model._base_manager.exclude(pk__in=counted.values("object_id"))
    root = Page.get_first_root_node()
    return objects.filter(path__startswith=root.path) if issubclass(model, Page) and root else objects


def latest_of(obj):
    return obj.get_latest_revision_as_object() if getattr(obj, "latest_revision_id", None) else obj
