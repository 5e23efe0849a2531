from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from lifescience.bilingual.languages import CHINESE, ENGLISH, HTML_LANG, LANGUAGES, is_english

from .chapters import chapters, search

NAMES = {CHINESE: "中文", ENGLISH: "English"}


def in_the_readers_language(request):
    return redirect("handbook:contents", ENGLISH if is_english(get_language()) else CHINESE)


class HandbookView(WagtailAdminTemplateMixin, TemplateView):
    """What the contents, a chapter and the whole have: the language of the address, the header and its buttons."""

    header_icon = "clipboard-list"

    def setup(self, request, *args, language, **kwargs):
        super().setup(request, *args, **kwargs)
        if language not in LANGUAGES:
            raise Http404
        self.language = language
        self.chapters = chapters(language)

    def get_page_title(self):
        return pgettext("handbook", "Handbook")

    def get_breadcrumbs_items(self):
        contents = {
            "url": reverse("handbook:contents", args=[self.language]),
            "label": pgettext("handbook", "Handbook"),
        }
        return [*self.breadcrumbs_items, contents]

    @property
    def header_buttons(self):
        other = next(language for language in LANGUAGES if language != self.language)
        attrs = {"lang": HTML_LANG[other], "hreflang": HTML_LANG[other]}
        return [HeaderButton(NAMES[other], url=self.address_in(other), icon_name="globe", attrs=attrs, priority=1)]

    def address_in(self, language):
        match = self.request.resolver_match
        return reverse(match.view_name, kwargs={**match.kwargs, "language": language})

    def get_context_data(self, **kwargs):
        context = {"lang": HTML_LANG[self.language], "chapters": self.chapters}
        return super().get_context_data(**context, **kwargs)


class ContentsView(HandbookView):
    template_name = "handbook/contents.html"

    @property
    def header_buttons(self):
        url = reverse("handbook:whole", args=[self.language])
        return [
            *super().header_buttons,
            HeaderButton(_("Print all chapters"), url=url, icon_name="doc-full", classname="desk-wide", priority=2),
        ]

    def get_context_data(self, **kwargs):
        asked = self.request.GET.get("q", "").strip()
        found = search(asked, self.language) if asked else []
        return super().get_context_data(asked=asked, found=found, **kwargs)


class ChapterView(HandbookView):
    """`slug` names the chapter in both languages."""

    template_name = "handbook/chapter.html"

    def setup(self, request, *args, slug, **kwargs):
        super().setup(request, *args, **kwargs)
        slugs = [chapter.slug for chapter in self.chapters]
        if slug not in slugs:
            raise Http404
        self.at = slugs.index(slug)
        self.chapter = self.chapters[self.at]

    def get_page_title(self):
        return self.chapter.title

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.chapter.title}]

    def get_context_data(self, **kwargs):
        before, after = self.chapters[: self.at], self.chapters[self.at + 1 :]
        return super().get_context_data(
            chapter=self.chapter,
            number=self.at + 1,
            previous=before[-1] if before else None,
            next=after[0] if after else None,
            **kwargs,
        )


class WholeView(HandbookView):
    """All chapters on one page, for printing."""

    template_name = "handbook/whole.html"

    @property
    def header_buttons(self):
        attrs = {"role": "button", "data-print": True}
        return [
            *super().header_buttons,
            HeaderButton(_("Print"), url="#", icon_name="doc-full", attrs=attrs, priority=2),
        ]

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("All chapters")}]
