"""Pages whose titles go on from what has been typed so far: by words, characters, pinyin or its initials."""

import dataclasses

from lifescience.bilingual.languages import HTML_LANG

from .analysis import clean
from .kinds import ResultKind
from .matching import suggestions
from .models import Entry
from .query import begun
from .results import links_of

LONGEST = 40  # characters
MOST = 8


@dataclasses.dataclass(frozen=True)
class Suggestion:
    title: str
    url: str
    lang: str  # BCP 47
    kind: str


def suggest(text, language, request=None):
    """At most MOST Suggestions, those in `language` first."""
    keys = suggestions(begun(clean(text)[:LONGEST]), language, MOST)
    entries = Entry.objects.select_related("page").in_bulk(keys)
    found = [entries[key] for key in keys if key in entries]
    links = links_of(found, language, request)
    for entry in found:
        if link := links[entry.language].get(entry.page_id):
            yield Suggestion(entry.title, link.url, HTML_LANG[entry.language], str(ResultKind(entry.kind).label))
