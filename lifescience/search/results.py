"""A question and what is found for it, in the language of the reader."""

import dataclasses
from itertools import islice

from django.db.models import Q, Value
from django.db.models.functions import Length
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from lifescience.bilingual.languages import CHINESE, ENGLISH, HTML_LANG, is_english
from lifescience.facets import Facet, FacetFilter
from lifescience.navigation import PageLink, page_links

from .analysis import tokens
from .kinds import ResultKind
from .matching import Hit, hits, suggestions
from .models import Entry
from .query import parse, pinyin
from .snippets import Marker
from .vocabulary import corrected_texts

MOST_CORRECTIONS = 8  # corrected questions that are tried
MOST_SIMILAR = 20  # results of a question that only its pinyin or pieces of it are found


@dataclasses.dataclass(frozen=True)
class Result:
    """One line of the results page. Titles and snippets are HTML."""

    entry: Entry
    title: str
    snippet: str
    url: str
    slug: str
    lang: str  # of the HTML attribute
    other_language: bool
    breadcrumbs: list[PageLink]
    section: PageLink | None

    @property
    def kind(self):
        return ResultKind(self.entry.kind).label

    # What components/page_picture.html draws

    @property
    def photo(self):
        return self.entry.photo

    @property
    def cover_kind(self):
        return self.entry.cover_kind

    @property
    def cover_side(self):
        return self.section.side if self.section else ""


class Search:
    """`text` is what was asked; `chosen` a QueryDict of filters (kind, section), None for no filter.

    `is_exact` says whether it was found as it was asked, `by_pinyin` whether as pinyin of titles; else
    `corrected` is what may have been meant (and was searched for), or "" where the results are merely similar.
    """

    def __init__(self, text, chosen=None, language=None):
        self.language = ENGLISH if is_english(language or get_language()) else CHINESE
        self.query = parse(text)
        self.corrected = ""
        self.found = self._best(self._ask(self.query))
        self.is_exact = bool(self.found)
        if self.query and not self.found:
            self.found = self._best(self._ask_by_pinyin())
        self.by_pinyin = bool(self.found) and not self.is_exact
        if self.query and not self.found:
            self._ask_otherwise()
        self.filter = FacetFilter(self.found, self._facets(), chosen) if chosen is not None else None

    def _ask(self, query):
        self.expressions = [query.strict, query.relaxed]
        if found := hits(*self.expressions, title=tokens(query.text)):
            return found
        self.expressions = [query.beginnings]
        return hits(query.beginnings)

    def _ask_by_pinyin(self):
        """Titles that sound like it, or whose initials it is, short ones first."""
        self.expressions = [pinyin(self.query.text)]
        keys = suggestions(*self.expressions, self.language, MOST_SIMILAR)
        columns = ("id", "subject", "language", "kind", "section_id", Value(0), Length("title"))
        return [Hit._make(row) for row in Entry.objects.filter(pk__in=keys).values_list(*columns)]

    def _ask_otherwise(self):
        for text in islice(corrected_texts(self.query.variants[0]), MOST_CORRECTIONS):
            if found := self._ask(parse(text)):
                self.corrected, self.found = text, self._best(found)
                return
        self.expressions = [self.query.similar]
        self.found = self._best(hits(self.query.similar))[:MOST_SIMILAR]

    def _best(self, found):
        """The best hit for each subject: first of the reader's language, then the closest, then by rank."""
        best = {}
        for hit in found:
            key = (hit.language != self.language, -hit.closeness, hit.rank, hit.id)
            if hit.subject not in best or key < best[hit.subject][0]:
                best[hit.subject] = (key, hit)
        return [hit for _key, hit in sorted(best.values(), key=lambda pair: pair[0])]

    def _facets(self):
        kinds = {hit.kind for hit in self.found}
        sections = {hit.section_id for hit in self.found if hit.section_id}
        links = page_links(Page.objects.filter(pk__in=sections), None) if sections else ()
        return [
            Facet("kind", _("Type"), {kind.value: kind.label for kind in ResultKind if kind in kinds}, _kind),
            Facet("section", _("Section"), {str(link.pk): link.title.marked for link in links}, _section),
        ]

    @property
    def hits(self):
        return self.filter.items if self.filter else self.found

    @cached_property
    def marker(self):
        return Marker(*self.expressions)

    def results(self, hits, request):
        """Results of these hits, in their order, with a few queries for any number of them."""
        entries = Entry.objects.select_related("page", "photo", "document").prefetch_related("photo__renditions")
        entries = entries.in_bulk([hit.id for hit in hits])
        links = links_of(entries.values(), self.language, request)
        found = (self._result(entries[hit.id], links) for hit in hits if hit.id in entries)
        return [result for result in found if result.url]

    def _result(self, entry, links):
        there = links[entry.language].get(entry.page_id)
        here = links[self.language]
        by_path = {link.path: link for link in here.values()}
        above = [by_path[path] for path in _paths(there)[:-1] if path in by_path] if there else []
        other = entry.language != self.language
        return Result(
            entry=entry,
            title=self.marker.title(entry.title),
            snippet=self.marker.snippet(entry.body),
            url=_url(entry, there),
            slug=there.slug if there else str(entry.document_id),
            lang=HTML_LANG[entry.language] if other else "",
            other_language=other,
            breadcrumbs=above,
            section=here.get(entry.section_id),
        )


def links_of(entries, language, request):
    """{language: {page id: PageLink}} of the pages of these entries; in the reader's with all above, and the sections.

    Public ones only: whatever the index holds, no private page is shown.
    """
    paths = {path for entry in entries if entry.page for path in _paths(entry.page)}
    sections = {entry.section_id for entry in entries if entry.section_id}
    wanted = {language: Page.objects.filter(Q(path__in=paths) | Q(pk__in=sections))}
    for other in {entry.language for entry in entries} - {language}:
        wanted[other] = Page.objects.filter(pk__in={entry.page_id for entry in entries if entry.language == other})
    return {language: _links_in(language, pages, request) for language, pages in wanted.items()}


def _links_in(language, pages, request):
    with translation.override(language):
        return {link.pk: link for link in page_links(pages.filter(depth__gt=1), Site.find_for_request(request))}


def _paths(page):
    """The tree paths from the root to a page."""
    return [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]


def _url(entry, link):
    if entry.document:
        return f"{entry.document.url}#page={entry.document_page}"
    return link.url if link else ""


def _kind(hit):
    return {hit.kind}


def _section(hit):
    return {str(hit.section_id)}
