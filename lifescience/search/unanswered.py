"""Counts the questions that find nothing, so that staff can write what readers look for."""

from django.db.models import F
from django.utils import timezone

from .analysis import normalize
from .models import UnansweredQuery

MOST_DIGITS = 6  # a longer number may be a telephone or an identity card


def count(text, language):
    """Count a question of a reader, but none that may say who somebody is."""
    asked = " ".join(normalize(text).split())[: UnansweredQuery._meta.get_field("text").max_length]
    if not asked or "@" in asked or sum(character.isdigit() for character in asked) > MOST_DIGITS:
        return
    row, created = UnansweredQuery.objects.get_or_create(text=asked, language=language)
    # Not save(): another reader's question may just have pushed the row out.
    UnansweredQuery.objects.filter(pk=row.pk).update(count=F("count") + 1, last_asked=timezone.localdate())
    if created:
        _forget_the_rarest()


def _forget_the_rarest():
    """The table stays small, whatever is asked."""
    kept = UnansweredQuery.MOST_KEPT
    newest = UnansweredQuery.objects.order_by("-pk").values_list("pk", flat=True).first()
    surplus = UnansweredQuery.objects.exclude(pk=newest).order_by("-count", "-last_asked", "-pk")
    UnansweredQuery.objects.filter(pk__in=list(surplus.values_list("pk", flat=True)[kept - 1 :])).delete()
