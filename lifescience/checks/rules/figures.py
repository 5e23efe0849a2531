from django.utils.translation import gettext

from lifescience.blocks import FigureBlock

from ..findings import Finding, Level, rule


def blank(raw, name):
    halves = raw.get(name) or {}
    return not (halves.get("zh") if isinstance(halves, dict) else halves)


@rule
def figures_without_source(content, targets):
    for node in content.blocks:
        if not isinstance(node.block, FigureBlock):
            continue
        if blank(node.raw, "source"):
            sentence = gettext("The figure has no source.")
            yield Finding(Level.WARNING, sentence, f"{node.path}.source.zh", node.label)
        if not node.raw.get("as_of") and blank(node.raw, "as_of_note"):
            sentence = gettext("The figure has no date: the page says “undated”.")
            yield Finding(Level.HINT, sentence, f"{node.path}.as_of", node.label)
