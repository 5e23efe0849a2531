"""What staff put above the results of a question (wagtail.contrib.search_promotions)."""

import dataclasses

from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Site
from wagtail.search.utils import normalise_query_string

from lifescience.bilingual.text import LocalizedText
from lifescience.navigation import page_links

from .analysis import normalize

MOST_OFFERED = 6


@dataclasses.dataclass(frozen=True)
class Promotion:
    title: LocalizedText
    url: str
    description: str
    external: bool


def promotions(text, request):
    """Promotions of a question as it was typed, or as the index normalizes it; public pages only."""
    asked = {normalise_query_string(text), normalise_query_string(normalize(text))} - {""}
    chosen = SearchPromotion.objects.filter(query__query_string__in=asked) if asked else SearchPromotion.objects.none()
    chosen = list(chosen)
    pages = [promotion.page_id for promotion in chosen if promotion.page_id]
    found = page_links(Page.objects.filter(pk__in=pages), Site.find_for_request(request)) if pages else ()
    links = {link.pk: link for link in found}
    for promotion in chosen:
        if link := links.get(promotion.page_id):
            yield Promotion(link.title, link.url, promotion.description, external=False)
        elif promotion.external_link_url:
            title = LocalizedText(promotion.external_link_text or promotion.external_link_url)
            yield Promotion(title, promotion.external_link_url, promotion.description, external=True)


def offered_questions():
    """Questions that staff have prepared an answer for."""
    prepared = Query.objects.filter(editors_picks__isnull=False).distinct().order_by("pk")
    return list(prepared.values_list("query_string", flat=True)[:MOST_OFFERED])
