"""Which English was right for which Chinese.

The record is {unit key: "digest of the Chinese:digest of the English"}. It is kept on the row and so in every
revision. Whether English is outdated is never stored but read off it: today's Chinese has another digest.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .units import units


class State(TextChoices):
    EMPTY = "empty", _("Empty")
    MISSING = "missing", _("No English")
    OUTDATED = "outdated", _("Chinese has changed")
    ORPHAN = "orphan", _("English without Chinese")
    COMPLETE = "complete", _("Up to date")


def pair_of(unit):
    return f"{unit.zh_digest}:{unit.en_digest}"


def state(unit, record):
    zh, en = unit.zh_digest, unit.en_digest
    if not zh:
        return State.ORPHAN if en else State.EMPTY
    if not en:
        return State.MISSING
    written_for = record.get(unit.key, "").split(":")[0]
    return State.COMPLETE if written_for in ("", zh) else State.OUTDATED


def states(obj):
    """{unit key: State} of a page, snippet or setting as it stands in `obj`."""
    return {unit.key: state(unit, obj.translation_record or {}) for unit in units(obj)}


def updated_record(obj, old, before=None):
    """The record after `obj` was edited.

    `old` is the record being replaced, `before` the one at the start of the editing session. They differ under
    autosave, which overwrites one revision again and again: English typed before the Chinese of the same session
    was still written for that Chinese.
    """
    before = old if before is None else before
    new, state_of_pair, unseen = {}, {}, []
    for unit in units(obj):
        if not unit.en_digest:
            continue
        known, base = old.get(unit.key, ""), before.get(unit.key, "")
        english_unchanged = base.endswith(f":{unit.en_digest}")
        if english_unchanged:
            confirmed_since = known.endswith(f":{unit.en_digest}")
            new[unit.key] = known if confirmed_since else base
            state_of_pair[pair_of(unit)] = new[unit.key]
        else:
            new[unit.key] = pair_of(unit)
            if not base:
                unseen.append(unit)
    for unit in unseen:  # a duplicated block is as good or as old as the one it was made from
        new[unit.key] = state_of_pair.get(pair_of(unit), new[unit.key])
    return new
