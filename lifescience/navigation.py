"""Menu, breadcrumbs and footer links of a public page, from the page tree, in one query."""

import dataclasses

from django.db.models import F, Q
from wagtail.models import Page, Site

from lifescience.bilingual.text import LocalizedText, choose
from lifescience.bilingual.titles import open_to_all, with_titles
from lifescience.freshness.version import remembered

MENU_LEVELS = (1, 2)  # below the home page


def is_in_menu(page, root):
    """Whether readers find `page` in the menu of the site below `root`."""
    return page.live and page.show_in_menus and page.depth - root.depth in MENU_LEVELS


@dataclasses.dataclass(frozen=True)
class PageLink:
    pk: int
    path: str
    slug: str
    depth: int
    title: LocalizedText
    url: str
    in_menu: bool
    kind: str  # of the pages that others lead to: "contact", "parks" or ""
    side: str  # "north", "south" or "": the hue of a section


@dataclasses.dataclass
class Branch:
    link: PageLink
    children: list["Branch"] = dataclasses.field(default_factory=list)


def page_tree(request):
    """The Branch of the home page with all public pages under it, in one query."""
    site = Site.find_for_request(request)
    if not site:
        return None
    branches = {}
    for link in page_links(Page.objects.descendant_of(site.root_page, inclusive=True), site):
        branch = branches[link.path] = Branch(link)
        above = (link.path[:end] for end in range(len(link.path) - Page.steplen, 0, -Page.steplen))
        if parent := next((branches[path] for path in above if path in branches), None):
            parent.children.append(branch)  # not always its own parent, which may be unpublished
    return branches.get(site.root_page.path)


def page_links(pages, site):
    """PageLinks of the pages that every reader may see, in the order of the tree, in one query."""
    pages = with_titles(open_to_all(pages)).annotate(
        side=F("sectionpage__side"), contact=F("inquirypage__pk"), directory=F("parkindexpage__pk")
    )
    for page in pages.order_by("path"):
        yield PageLink(
            pk=page.pk,
            path=page.path,
            slug=page.slug,
            depth=page.depth,
            title=choose(page.title, page.title_en),
            url=page.get_url(current_site=site),
            in_menu=page.show_in_menus,
            kind="contact" if page.contact else "parks" if page.directory else "",
            side=page.side or "",
        )


@remembered
def links_around(site, paths_above):
    """{path: PageLink} of home, its children, the menu entries a level deeper, and the pages above the current one."""
    root = site.root_page
    near = Q(depth__lte=root.depth + 1) | Q(depth=root.depth + 2, show_in_menus=True)
    pages = Page.objects.descendant_of(root, inclusive=True).filter(near | Q(path__in=paths_above))
    return {link.path: link for link in page_links(pages, site)}


class Navigation:
    """What surrounds `page` (None on error pages) for the reader of `request`."""

    def __init__(self, request, page=None):
        self.page = page
        site = Site.find_for_request(request)
        self.root = site.root_page if site else None
        self.links = links_around(site, tuple(self._paths_above())) if site else {}

    def _paths_above(self):
        if not self.page or not self.page.path:
            return []
        step = Page.steplen
        return [self.page.path[:end] for end in range(step, len(self.page.path), step)]

    @property
    def home(self):
        return self.links.get(self.root.path) if self.root else None

    @property
    def menu(self):
        # The links hold deeper ones, above the current page.
        return [link for link in self.links.values() if link.in_menu and link.depth - self.root.depth in MENU_LEVELS]

    @property
    def footer(self):
        """The pages directly under the home page that are not in the menu: about, contact and the like."""
        return [link for link in self.links.values() if link.depth == self.root.depth + 1 and not link.in_menu]

    @property
    def contact(self):
        return self._of_kind("contact")

    @property
    def parks(self):
        return self._of_kind("parks")

    def _of_kind(self, kind):
        return next((link for link in self.links.values() if link.kind == kind), None)

    @property
    def breadcrumbs(self):
        return [link for path in self._paths_above() if (link := self.links.get(path))]

    @property
    def parent(self):
        return self.breadcrumbs[-1] if self.breadcrumbs else None

    @property
    def current(self):
        """The menu entry the page is, or lies under."""
        path = self.page.path if self.page else ""
        return max(
            (link for link in self.menu if path.startswith(link.path)), key=lambda link: link.depth, default=None
        )
