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
    new, unseen = {}, []
    for unit in units(obj):
        if not unit.en_digest:
            continue
        known, base = old.get(unit.key, ""), before.get(unit.key, "")
        if base.endswith(f":{unit.en_digest}"):  # its English is that of the start
            confirmed_since = known.endswith(f":{unit.en_digest}")
            new[unit.key] = known if confirmed_since else base
        elif base or known == pair_of(unit) or not _in_block(unit.key):
            new[unit.key] = pair_of(unit)
        else:
            unseen.append(unit)
    recorded = [pair for record in (before, new) for key, pair in record.items() if _in_block(key)]
    return {**new, **_inherited(unseen, recorded)}


def _in_block(key):
    return "." in key  # only blocks can be duplicated or moved


def _inherited(unseen, recorded):
    """Records of new blocks: a duplicated or moved one is as good or as old as the one it was made from.

    It is known by its English, so that a duplicate whose Chinese is rewritten at once is not taken for translated.
    """
    by_english = {pair.rpartition(":")[2]: pair for pair in recorded}
    pairs = {unit.key: (pair_of(unit), by_english.get(unit.en_digest)) for unit in unseen}
    return {key: pair if pair in recorded else twin or pair for key, (pair, twin) in pairs.items()}
