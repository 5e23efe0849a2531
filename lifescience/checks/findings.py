"""Findings, and the registry of the rules that make them."""

import dataclasses

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from lifescience.bilingual.pages import BilingualPage

from .content import PageContent, fetch_chosen_lists
from .targets import Targets


class Level(TextChoices):
    """The worst first."""

    BROKEN = "broken", _("Broken")
    WARNING = "warning", _("Should be put right")
    HINT = "hint", _("Could be better")


ORDER = {level: position for position, level in enumerate(Level)}


@dataclasses.dataclass(frozen=True)
class Finding:
    """`sentence` in the language of whoever asked; `path` finds the field in the form, `place` names it."""

    level: Level
    sentence: str
    path: str
    place: str


RULES = []


def rule(function):
    """Register a rule: a function of a PageContent and the Targets that yields Findings, without any query."""
    RULES.append(function)
    return function


def inspect(pages):
    """[[Finding]] of every page, the worst first. As many queries for many pages as for one."""
    fetch_chosen_lists(pages)
    contents = [PageContent(page) for page in pages]
    targets = Targets(contents)
    return [sorted(_found(content, targets), key=lambda finding: ORDER[finding.level]) for content in contents]


def _found(content, targets):
    if not isinstance(content.page, BilingualPage):  # the page that comes with Wagtail
        return []
    return [finding for function in RULES for finding in function(content, targets)]


class Tally:
    """How many findings there are of each level; `serious` are all but hints."""

    def __init__(self, findings):
        levels = [finding.level for finding in findings]
        self.broken, self.warning, self.hint = (levels.count(level) for level in Level)
        self.serious = self.broken + self.warning
