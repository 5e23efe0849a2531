import re

from django.utils.translation import gettext

from lifescience.bilingual.fingerprint import words_of

from ..findings import Finding, Level, rule

LEFT_OVER = re.compile(
    r"待补充?|待定稿|待确认|待核实|此处填写|占位文字|\b(?:TODO|TBD|TBC|XXX+)\b|lorem ipsum", re.IGNORECASE
)


@rule
def notes_left_in_the_text(content, targets):
    """What somebody meant to replace before publishing."""
    for half in content.halves:
        if found := LEFT_OVER.search(words_of(half.text, half.unit.rich)):
            sentence = gettext("A note was left in the text: “%(note)s”") % {"note": found.group()}
            yield Finding(Level.WARNING, sentence, half.path, half.label)
