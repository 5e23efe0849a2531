"""Pages whose titles go on from what has been typed so far: by words, characters, pinyin or its initials."""

import dataclasses

from lifescience.bilingual.languages import HTML_LANG

from .analysis import clean, is_han, pairs, words
from .kinds import ResultKind
from .matching import suggestions
from .models import Entry
from .query import Phrase
from .results import links_of

LONGEST = 40  # characters
MOST_WORDS = 6
MOST = 8


@dataclasses.dataclass(frozen=True)
class Suggestion:
    title: str
    url: str
    lang: str  # BCP 47
    kind: str


def suggest(text, language, request=None):
    """At most MOST Suggestions, those in `language` first."""
    keys = suggestions(_expression(clean(text)[:LONGEST]), language, MOST)
    entries = Entry.objects.select_related("page").in_bulk(keys)
    found = [entries[key] for key in keys if key in entries]
    links = links_of(found, language, request)
    for entry in found:
        if link := links[entry.language].get(entry.page_id):
            yield Suggestion(entry.title, link.url, HTML_LANG[entry.language], str(ResultKind(entry.kind).label))


def _expression(text):
    """All words, the last one still being typed; or pinyin as input methods cut it up (zhi'zi)."""
    found = words(text.replace("'", ""))[:MOST_WORDS]
    if not found:
        return ()
    *done, last = found
    typed = (*(_phrase(word, False) for word in done), _phrase(last, True))
    joined = "".join(found)
    return (typed, (Phrase((joined,), prefix=True),)) if done and joined.isascii() else (typed,)


def _phrase(word, is_last):
    if is_han(word) and len(word) > 1:
        return Phrase(tuple(pairs(word)))
    return Phrase((word,), prefix=is_last or is_han(word))
