"""What the pages of a check refer to, read in a few queries for all of them together."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site

from lifescience.bilingual.languages import LANGUAGES
from lifescience.bilingual.titles import with_titles


class Targets:
    """`pages`, `images` {key: object} and `documents` {keys} that are there."""

    def __init__(self, contents):
        wanted = {kind: set() for kind in ("page", "document", "image", "address")}
        for reference in (reference for content in contents for reference in content.references):
            wanted.get(reference.kind, set()).add(reference.target)
        self.images = get_image_model().objects.in_bulk(wanted["image"])
        documents = get_document_model().objects.filter(pk__in=wanted["document"])
        self.documents = set(documents.values_list("pk", flat=True))
        self._own_hosts = own_hosts() if wanted["address"] else set()
        paths = {path for path in map(self.own_path, wanted["address"]) if path}
        self._redirects = set(Redirect.objects.filter(old_path__in=paths).values_list("old_path", flat=True))
        self._by_url_path = pages_at(paths)
        self.pages = with_titles(Page.objects.all()).in_bulk(wanted["page"])
        self._restricted = list(PageViewRestriction.objects.values_list("page__path", flat=True))

    def is_private(self, page):
        return any(page.path.startswith(path) for path in self._restricted)

    def own_path(self, address):
        """The path of an address on this site, as redirects write it; "" for any other address."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return ""
        inside = parts.hostname in self._own_hosts if parts.netloc else parts.path.startswith("/")
        return Redirect.normalise_path(parts.path) if inside and parts.scheme in ("", "http", "https") else ""

    def leads_nowhere(self, address):
        """Whether an address on this site would show "page not found"."""
        path = self.own_path(address)
        if not path or path in self._redirects or is_a_view(path):
            return False
        page = self._by_url_path.get(path)
        return not (page and page.live)


def own_hosts():
    hosts = set(Site.objects.values_list("hostname", flat=True))
    return hosts | {urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}


def is_a_view(path):
    """Whether something other than a page answers there: search, a document, the site map."""
    language = path.split("/")[1]
    with translation.override(language if language in LANGUAGES else settings.LANGUAGE_CODE):
        try:
            return resolve(f"{path}/").url_name != "wagtail_serve"
        except Resolver404:
            pass
        try:
            return resolve(path).url_name != "wagtail_serve"
        except Resolver404:
            return path.startswith((settings.MEDIA_URL, settings.STATIC_URL))


def pages_at(paths):
    """{path: Page}; a page with addresses of its own below it answers for those too. One query."""
    root = Site.objects.filter(is_default_site=True).select_related("root_page").first() if paths else None
    if not root:
        return {}
    above = {path: list(url_paths(path, root.root_page.url_path)) for path in paths}
    found = Page.objects.filter(url_path__in={candidate for found in above.values() for candidate in found})
    pages = {page.url_path: page for page in found.select_related("content_type")}
    return {path: page for path, candidates in above.items() if (page := nearest(candidates, pages))}


def url_paths(path, root_path):
    """The `url_path` of the page at `path`, then of those above it."""
    parts = path.strip("/").split("/")
    parts = [part for part in (parts[1:] if parts[0] in LANGUAGES else parts) if part]
    for end in range(len(parts), -1, -1):
        yield root_path + "".join(f"{part}/" for part in parts[:end])


def nearest(candidates, pages):
    for candidate in candidates:
        page = pages.get(candidate)
        if page:
            answers = candidate == candidates[0] or issubclass(page.specific_class, RoutablePageMixin)
            return page if answers else None
    return None
