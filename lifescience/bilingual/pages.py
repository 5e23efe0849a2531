"""BilingualPage: one Wagtail page with Chinese and English side by side."""

from urllib.parse import urljoin

from anyascii import anyascii
from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from .fingerprint import is_blank
from .languages import CHINESE, HTML_LANG, LANGUAGES, OWN_NAMES
from .models import BilingualDraftModel
from .panels import Pair
from .search_result import SearchResultPanel
from .text import LocalizedAttribute, first_filled

SLUG_LENGTH = 100  # of a made one: a romanised title is several times as long, and the column holds 255


def english_slug(title, title_en=""):
    """An address both languages share: from the English title, else from the romanised Chinese one."""
    return (slugify(title_en) or slugify(anyascii(title)) or "page")[:SLUG_LENGTH].strip("-")


def free_slug(base, parent, page):
    """`base`, with a number behind it where another page under `parent` than `page` has it."""
    slug, number = base, 2
    while not Page._slug_is_available(slug, parent, page):
        slug, number = f"{base}-{number}", number + 1
    return slug


class BilingualPageForm(WagtailAdminPageForm):
    """Nobody has to think of an address: an empty slug is made from the title, and made unique."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        """Wagtail's own field takes Chinese typed by hand."""
        return slugify(anyascii(self.cleaned_data["slug"]))

    def clean(self):
        if "slug" in self.fields and "slug" not in self.errors and not self.cleaned_data.get("slug"):
            self.cleaned_data["slug"] = self._free_slug()
        return super().clean()

    def _free_slug(self):
        base = english_slug(self.cleaned_data.get("title", ""), self.cleaned_data.get("title_en", ""))
        return free_slug(base, self.parent_page, self.instance)


def with_origin(url, request=None):
    """`url` with the origin it lacks: BASE_URL where it is set, else the host the reader asked for."""
    if settings.BASE_URL or not request:
        return urljoin(settings.WAGTAILADMIN_BASE_URL, url)
    return request.build_absolute_uri(url)


class BilingualPage(BilingualDraftModel, Page):
    """Wagtail's own title columns stay Chinese and get plain English twins.

    Every other text is a modeltranslation field, registered in translation.py beside the models.
    """

    twin_columns = ("title", "seo_title", "search_description")

    title_en = models.CharField(_("title (English)"), max_length=255, blank=True)
    seo_title_en = models.CharField(_("title for search engines (English)"), max_length=255, blank=True)
    search_description_en = models.TextField(_("description for search engines (English)"), blank=True)

    localized_title = LocalizedAttribute("title")

    # What <title> and the meta description are taken from: the first that is filled.
    title_sources = ("seo_title", "title")
    description_sources = ("search_description",)

    base_form_class = BilingualPageForm
    title_panels = [Pair("title", heading=_("Title"))]
    promote_panels = [
        "slug",
        "show_in_menus",
        Pair("seo_title", heading=_("Title for search engines")),
        Pair("search_description", heading=_("Description for search engines")),
        SearchResultPanel(heading=_("In search results")),
    ]

    search_fields = [*Page.search_fields, index.SearchField("title_en", boost=2), index.AutocompleteField("title_en")]

    class Meta:
        abstract = True

    @property
    def has_english(self):
        """Whether the page exists in English at all: an English title is what makes it so."""
        return bool(self.title_en.strip())

    @property
    def languages(self):
        return LANGUAGES if self.has_english else (CHINESE,)

    @property
    def meta_title(self):
        return first_filled(self, self.title_sources)

    @property
    def meta_description(self):
        return first_filled(self, self.description_sources)

    def title_suffix(self, request):
        """What <title> says after the title of the page."""
        return ""

    def get_full_url(self, request=None):
        """Wagtail's mails print it. Wagtail takes the host of the Site, which nobody has to fill in here."""
        url = self.get_url(request)
        return url and with_origin(url, request)

    full_url = property(get_full_url)

    def full_url_in(self, language, request=None):
        with translation.override(language):
            return with_origin(self.get_url(request) or "", request)

    def alternates(self, request=None):
        """[(hreflang, address)] of the languages the page has; x-default is the Chinese one."""
        links = [(HTML_LANG[language], self.full_url_in(language, request)) for language in self.languages]
        return [*links, ("x-default", links[0][1])]

    def get_sitemap_urls(self, request=None):
        alternates = [{"lang_code": code, "location": url} for code, url in self.alternates(request)]
        changed = self.last_published_at or self.latest_revision_created_at
        return [
            {"location": self.full_url_in(language, request), "lastmod": changed, "alternates": alternates}
            for language in self.languages
        ]

    # -- Editing

    preview_modes = list(OWN_NAMES.items())
    default_preview_mode = CHINESE

    def serve_preview(self, request, mode_name):
        language = mode_name if mode_name in LANGUAGES else CHINESE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = super().serve_preview(request, mode_name)
            return response.render() if hasattr(response, "render") else response

    def full_clean(self, *args, **kwargs):
        self._make_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """What Wagtail runs for a page that is not live."""
        self._make_slug()
        super().minimal_clean()

    def _make_slug(self):
        if not self.slug:
            self.slug = self._get_autogenerated_slug(english_slug(self.title, self.title_en))

    def clean(self):
        """An emptied rich-text editor leaves `<p data-block-key=...></p>`, which would hide the Chinese fallback."""
        super().clean()
        for field in self._meta.concrete_fields:
            if isinstance(field, RichTextField) and is_blank(self.__dict__.get(field.attname), rich=True):
                self.__dict__[field.attname] = ""
