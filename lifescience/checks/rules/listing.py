"""How search engines list the page: advice alone, since they show what they like."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lifescience.bilingual.languages import CHINESE, LANGUAGES, OWN_NAMES
from lifescience.bilingual.search_result import DESCRIPTION_WIDTH, TITLE_WIDTH, display_width

from ..findings import Finding, Level, rule

PLACES = {  # as the form names them
    "title": _("Title"),
    "seo_title": _("Title for search engines"),
    "lead": _("Lead"),
    "search_description": _("Description for search engines"),
}
WIDTHS = {"title": TITLE_WIDTH, "description": DESCRIPTION_WIDTH}


@rule
def description_for_search_engines(content, targets):
    for language in languages_of(content.page):
        used, _words = filled_source(content, "description", language)
        if not used:
            level, sentence = Level.WARNING, gettext("%(language)s: search engines find no description of the page.")
        elif used != "search_description":
            level = Level.HINT
            sentence = gettext("%(language)s: without a description of its own the page is listed with its lead.")
        else:
            continue
        path = content.path_of("search_description", language)
        yield Finding(level, sentence % {"language": OWN_NAMES[language]}, path, str(PLACES["search_description"]))


@rule
def too_long_for_search_engines(content, targets):
    sentences = {
        "title": gettext("%(language)s: search results may cut the title."),
        "description": gettext("%(language)s: search results may cut the description."),
    }
    for language in languages_of(content.page):
        for part, width in WIDTHS.items():
            used, text = filled_source(content, part, language)
            if display_width(text) > width:
                sentence = sentences[part] % {"language": OWN_NAMES[language]}
                yield Finding(Level.HINT, sentence, content.path_of(used, language), str(PLACES[used]))


def languages_of(page):
    return LANGUAGES if page.has_english else (CHINESE,)


def filled_source(content, part, language):
    """(name, text) of the field that search engines read in this language, without falling back to the other one."""
    by_key = {unit.key: unit for unit in content.units}
    for name in getattr(content.page, f"{part}_sources"):
        text = by_key[name].zh if language == CHINESE else by_key[name].en
        if text:
            return name, text
    return "", ""
