import re

from django.utils.translation import gettext

from lifescience.bilingual.languages import ENGLISH
from lifescience.blocks import HeadingBlock

from ..findings import Finding, Level, rule

SAYS_NOTHING = re.compile(
    r"(请?点击)?(这里|此处|链接|查看|详情|更多)|(please )?(click )?(here|this|link)|(read |learn )?more|details|https?://\S+",
    re.IGNORECASE,
)


@rule
def links_to_pages(content, targets):
    for reference in content.of_kind("page"):
        page = targets.pages.get(reference.target)
        if found := about_target(page, targets):
            level, sentence = found
            yield Finding(level, sentence % {"title": page and page.title}, reference.path, reference.label)
        elif reference.half and reference.half.language == ENGLISH and not page.title_en:
            sentence = gettext("The English links to “%(title)s”, which has no English.") % {"title": page.title}
            yield Finding(Level.HINT, sentence, reference.path, reference.label)


def about_target(page, targets):
    """(Level, sentence) of what is wrong with a page that is led to, or None."""
    if not page:
        return Level.BROKEN, gettext("It leads to a page that has been deleted.")
    if not page.live:
        return Level.BROKEN, gettext("It leads to “%(title)s”, which is not published.")
    if targets.is_private(page):
        return Level.WARNING, gettext("It leads to “%(title)s”, which not every reader may see.")
    return None


@rule
def links_to_documents(content, targets):
    for reference in content.of_kind("document"):
        if reference.target not in targets.documents:
            sentence = gettext("It leads to a document that has been deleted.")
            yield Finding(Level.BROKEN, sentence, reference.path, reference.label)


@rule
def links_to_addresses(content, targets):
    """Addresses on this site, and anchors on the page itself; those of other sites are not asked for."""
    headings = [node.path for node in content.blocks if isinstance(node.block, HeadingBlock)]
    anchors = {"#main", *(f"#part-{path.rpartition('.')[2]}" for path in headings)}
    for reference in content.of_kind("address"):
        sentence = ""
        if not reference.target.strip("# "):
            sentence = gettext("The link “%(text)s” leads nowhere.")
        elif reference.target.startswith("#"):
            if reference.target not in anchors:
                sentence = gettext("There is no such place on this page: %(address)s")
        elif targets.leads_nowhere(reference.target):
            sentence = gettext("There is no page at this address: %(address)s")
        if sentence:
            words = {"text": reference.text, "address": reference.target}
            yield Finding(Level.BROKEN, sentence % words, reference.path, reference.label)


@rule
def links_that_say_nothing(content, targets):
    """Read aloud in a list of links, “here” leads to no place anybody knows."""
    for reference in content.references:
        if not reference.half or reference.kind == "image":
            continue
        if not reference.text:
            yield Finding(Level.BROKEN, gettext("A link has no text."), reference.path, reference.label)
        elif SAYS_NOTHING.fullmatch(reference.text):
            sentence = gettext("The text of the link does not say where it leads: “%(text)s”")
            yield Finding(Level.WARNING, sentence % {"text": reference.text}, reference.path, reference.label)
