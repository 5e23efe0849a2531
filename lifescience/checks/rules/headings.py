from itertools import zip_longest

from django.utils.translation import gettext

from lifescience.bilingual.languages import LANGUAGES
from lifescience.blocks import HeadingBlock

from ..findings import Finding, Level, rule

TITLE, PART = 1, 2  # levels: of the page's own title, and of the heading of a part


@rule
def empty_headings(content, targets):
    sentence = gettext("The heading is empty.")
    for node in content.blocks:
        if isinstance(node.block, HeadingBlock) and not node.unit.zh_digest:
            yield Finding(Level.BROKEN, sentence, f"{node.path}.zh", node.label)
    for half in content.halves:
        if any(not heading.text.strip() for heading in half.rich.headings):
            yield Finding(Level.BROKEN, gettext("There is an empty heading in the text."), half.path, half.label)


@rule
def skipped_levels(content, targets):
    """Screen readers walk a page by its headings: one of the third level wants one of the second before it."""
    for name in content.nodes:
        for language in LANGUAGES:
            level = TITLE
            for found, half in outline(content, name, language):
                if found > level + 1:
                    sentence = gettext("A heading of level %(found)s follows one of level %(before)s.")
                    yield Finding(Level.WARNING, sentence % {"found": found, "before": level}, half.path, half.label)
                level = found


def outline(content, name, language):
    """(level, Half) of every heading in the body `name`."""
    parts = {node.path for node in content.nodes[name] if isinstance(node.block, HeadingBlock)}
    for half in content.halves:
        if half.language == language and half.unit.key in parts:
            yield PART, half
        elif half.language == language and half.unit.key.startswith(f"{name}."):
            yield from ((heading.level, half) for heading in half.rich.headings)


@rule
def headings_without_text(content, targets):
    """A part of the page that has a heading and nothing else."""
    for nodes in content.nodes.values():
        blocks = [node for node in nodes if node.path.count(".") == 1]
        for node, following in zip_longest(blocks, blocks[1:]):
            if isinstance(node.block, HeadingBlock) and (not following or isinstance(following.block, HeadingBlock)):
                sentence = gettext("Nothing follows this heading.")
                yield Finding(Level.WARNING, sentence, f"{node.path}.zh", node.label)
