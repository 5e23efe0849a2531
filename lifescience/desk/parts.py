"""The parts of the site that its translation is shown by: the home page, each branch under it, and what is no page."""

import dataclasses

from django.db.models import Q, Sum
from django.db.models.functions import Substr
from django.utils.translation import gettext
from wagtail.models import Page

from lifescience.bilingual.status import COUNTED, Share, TranslationStatus
from lifescience.bilingual.text import choose
from lifescience.bilingual.titles import with_titles

OTHER = "other"


@dataclasses.dataclass(frozen=True)
class Part:
    key: str
    title: str
    path: str  # "" for what is no page
    is_branch: bool = False

    @property
    def rows(self):
        """Which rows of TranslationStatus are of this part."""
        if not self.path:
            return Q(page=None)
        return Q(page__path__startswith=self.path) if self.is_branch else Q(page__path=self.path)


def parts_of_the_site():
    """In the order of the tree."""
    home = Page.objects.filter(sites_rooted_here__is_default_site=True).first()
    pages = Page.objects.child_of(home) | Page.objects.filter(pk=home.pk) if home else Page.objects.none()
    parts = [
        Part(str(page.pk), choose(page.draft_title or page.title, page.title_en), page.path, page.pk != home.pk)
        for page in with_titles(pages).order_by("path")
    ]
    return [*parts, Part(OTHER, gettext("Settings and files"), "")]


def shares_of_parts():
    """[(Part, Share)] of the parts that have texts."""
    parts = parts_of_the_site()
    depth = max(len(part.path) for part in parts)
    sums = {f"all_{name}": Sum(name) for name in COUNTED}
    rows = TranslationStatus.objects.annotate(branch=Substr("page__path", 1, depth)).values("branch").annotate(**sums)
    shares = {row["branch"] or "": Share(*(row[name] for name in sums)) for row in rows}
    return [(part, shares[part.path]) for part in parts if part.path in shares and shares[part.path].texts]
