from django.conf import settings
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from . import unanswered
from .promotions import offered_questions, promotions
from .results import Search
from .suggestions import suggest

PER_PAGE = 10


@require_safe
def search(request):
    """?q=质子&kind=park&section=12&page=2"""
    asked = Search(request.GET.get("q", ""), request.GET)
    paginator = Paginator(asked.hits, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    first_look = page.number == 1 and not asked.filter.is_active
    if asked.query and not (asked.is_exact or asked.by_pinyin) and first_look and request.method == "GET":
        unanswered.count(asked.query.text, asked.language)
    context = {
        "search": asked,
        "results": asked.results(list(page), request),
        "promotions": list(promotions(asked.query.text, request)) if first_look else [],
        "offered": offered_questions() if not asked.found else [],
        "page_of_results": page,
        "numbers": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
    }
    return render(request, "search/results.html", context)


@require_safe
def suggestions(request):
    """?q=zhizi as JSON for the search box: {"suggestions": [{"title", "url", "lang", "kind"}]}."""
    found = suggest(request.GET.get("q", ""), get_language(), request)
    return JsonResponse({"suggestions": [vars(suggestion) for suggestion in found]})


@require_safe
def opensearch(request):
    """https://github.com/dewitt/opensearch: lets a browser search the site from its address bar."""
    context = {"origin": settings.BASE_URL or request.build_absolute_uri("/").rstrip("/")}
    return render(request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml")
