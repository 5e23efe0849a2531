"""What a translator's row would do to its text as it stands now."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lifescience.bilingual.fingerprint import digest, words_of
from lifescience.bilingual.record import State, state

from ..models import Verdict
from ..reading import FAULTS
from . import texts

PAIR = re.compile(r"^([0-9a-f]{12}):([0-9a-f]{12})?$")
USED = ("en", "checked", "object", "key", "pair")


def judge(row, unit, record, replace_newer=False):
    """Set the verdict of `row`, whose text is `unit` (None where it is gone) with the translation record `record`."""
    sent = PAIR.match(row.cells["pair"])
    faults = [FAULTS[row.faults[key]] for key in USED if key in row.faults]
    if faults:
        row.judge(Verdict.FAULTY, faults[0])
    elif unit is None or not sent:
        row.judge(Verdict.UNKNOWN, _("The page has no such text any more."))
    elif not row.cells["en"]:
        row.judge(Verdict.UNCHANGED, _("No English in this row."))
    else:
        _judge_english(row, unit, record, sent, replace_newer)


def _judge_english(row, unit, record, sent, replace_newer):
    english, is_checked = row.cells["en"], bool(row.cells.get("checked"))
    zh_then, en_then = sent[1], sent[2] or ""
    same = english == texts.for_sheet(unit.en, unit.rich)
    untouched = digest(english, unit.rich) == en_then != unit.en_digest
    outdated = state(unit, record) == State.OUTDATED
    if same and not (is_checked and outdated):
        row.judge(Verdict.UNCHANGED)
    elif untouched:
        row.judge(Verdict.UNCHANGED, _("The English was changed on the site, not in the sheet: it stays."))
    elif zh_then != unit.zh_digest:
        row.judge(Verdict.HELD, _("Export the text again for its new Chinese."), _change(unit, english))
    elif same:
        row.judge(Verdict.CONFIRM, changes=_change(unit, unit.en))
    else:
        _judge_change(row, unit, is_newer=en_then != unit.en_digest and not replace_newer)


def _judge_change(row, unit, is_newer):
    english = row.cells["en"]
    try:
        result = texts.cleaned(unit, english)
    except ValidationError as error:
        row.judge(Verdict.FAULTY, error, _change(unit, english))
        return
    if texts.for_sheet(result, unit.rich) == texts.for_sheet(unit.en, unit.rich):
        row.judge(Verdict.UNCHANGED)
    elif is_newer:
        row.judge(Verdict.OVERTAKEN, _("Somebody has written other English since."), _change(unit, result))
    else:
        row.judge(Verdict.CHANGE, texts.note_on(unit, english, result), _change(unit, result))


def _change(unit, english):
    return [["", words_of(unit.en, unit.rich), words_of(english, unit.rich)]]
