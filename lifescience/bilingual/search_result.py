"""How a page will look in a list of search results, in both languages, beside the fields that decide it.

No search engine promises how much it shows. Google cuts title and snippet to the width of the screen
(developers.google.com/search/docs/appearance/title-link and /snippet): by common measurement some 600 pixels, or 60
Latin letters, of a title and 155 of a description. Baidu shows 63 bytes of a title, a Chinese character being two, and
asks for 30 characters at most where webmasters enter titles; of a description it shows about 78 characters, a figure of
practice. A Chinese character is as wide as two Latin letters, so one number serves both.
"""

import re

from django.utils import translation
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from .languages import CHINESE, HTML_LANG, LANGUAGES, OWN_NAMES
from .units import half_path

TITLE_WIDTH, DESCRIPTION_WIDTH = 60, 156  # in Latin letters
COUNTED = {"title": TITLE_WIDTH, "seo_title": TITLE_WIDTH, "search_description": DESCRIPTION_WIDTH}

# Characters as wide as two letters, written so that search_result.js can use it too.
WIDE = r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]"


def display_width(text):
    """In Latin letters. What is beyond the basic plane (emoji, rare characters) counts two, as in UTF-16."""
    return len(text.encode("utf-16-le")) // 2 + len(re.findall(WIDE, text))


def cut(text, width):
    """As much of `text` as fits, with an ellipsis where something is left out."""
    if display_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if display_width(kept + character) > width - 1:
            break
        kept += character
    return f"{kept.rstrip()}…"


class SearchResultPanel(Panel):
    """Draws the result as the fields stand when the form is opened; search_result.js follows the typing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "bilingual/search_result.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["results"] = [self._result(language) for language in LANGUAGES]
            context["config"] = {
                "wide": WIDE,
                "widths": {"title": TITLE_WIDTH, "description": DESCRIPTION_WIDTH},
                "counted": self._counted_fields(),
                "sources": {"title": self._columns("title"), "description": self._columns("description")},
            }
            return context

        @cached_property
        def _is_home(self):
            return bool(self.instance.pk and self.instance.is_site_root())

        def _columns(self, part):
            """{language: names of the form's fields}, the first that is filled wins."""
            model = type(self.instance)
            names = getattr(model, f"{part}_sources")
            return {language: [half_path(model, name, language) for name in names] for language in LANGUAGES}

        def _counted_fields(self):
            model = type(self.instance)
            return [
                {"field": half_path(model, name, language), "language": language, "width": width}
                for name, width in COUNTED.items()
                for language in LANGUAGES
            ]

        def _result(self, language):
            with translation.override(language):
                suffix = self.instance.title_suffix(self.request)
                title, description = self.instance.meta_title, self.instance.meta_description
            above, slug = self._address(language)
            return {
                "language": language,
                "lang": HTML_LANG[language],
                "name": OWN_NAMES[language],
                "title": cut(f"{title}{suffix}", TITLE_WIDTH),
                "title_lang": title.lang,
                "description": cut(description, DESCRIPTION_WIDTH),
                "description_lang": description.lang,
                "suffix": suffix,
                "is_home": self._is_home,
                "is_there": language == CHINESE or self.instance.has_english,
                "above": above,
                "slug": slug,
            }

        def _address(self, language):
            """(what precedes the slug, the slug): an existing page's last part is its slug, as the draft has it."""
            if not self.instance.pk:
                return self.form.parent_page.specific.full_url_in(language), ""
            address = self.instance.full_url_in(language)
            if self._is_home:
                return address, ""
            return f"{address.rstrip('/').rpartition('/')[0]}/", self.instance.slug
