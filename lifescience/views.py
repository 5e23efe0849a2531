from django.http import HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from lifescience.bilingual.languages import CHINESE, ENGLISH, is_english
from lifescience.navigation import page_tree


@require_safe
def choose_language(request):
    """/ leads to English for those who ask for English before Chinese, and to Chinese for everyone else."""
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    known = [code for code, quality in accepted if quality and (is_english(code) or code.startswith("zh"))]
    language = ENGLISH if known and is_english(known[0]) else CHINESE
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(f"/{language}/" + (f"?{query}" if query else ""))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def site_map(request):
    """Every page a reader may see, as the tree it is."""
    return render(request, "site_map.html", {"tree": page_tree(request)})


@require_safe
def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """Browsers ask for this address whatever the page says."""
    return HttpResponsePermanentRedirect(static("favicon.svg"))


def bad_request(request, exception):
    """Reads nothing of the request: Django's own view asks for the form once more, and what cannot be read is a 500."""
    text = "服务器无法理解这个请求。\nThe server cannot understand this request.\n"
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def page_not_found(request, exception):
    return render(request, "404.html", status=404)


def csrf_failure(request, reason=""):
    """A form without its cookie: it was open for long, or the browser keeps none."""
    return render(request, "403.html", status=403)


def server_error(request):
    """Needs no database: its template extends nothing. Where even the style sheets are missing, two sentences do."""
    try:
        return render(None, "500.html", status=500)
    except ValueError:
        text = "页面暂时无法打开，请稍后再试。\nThis page cannot be shown right now. Please try again later.\n"
        return HttpResponse(text, status=500, content_type="text/plain; charset=utf-8")
