"""Where the bin is: a second root of the page tree, beside the one that holds all sites.

No right to pages reaches there, no site has an address there, and no list of what lies below a page finds it. A deleted
page is in the bin if its path begins with ROOT_PATH: that needs no query.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from treebeard.mp_tree import MP_MoveHandler
from wagtail.models import Page

ROOT_PATH = "Z" * Page.steplen  # the last there can be: the first root stays the one that Wagtail takes for its own
IN_BIN = Q(path__startswith=ROOT_PATH)


def in_bin(page):
    return page.path.startswith(ROOT_PATH)


def outside(pages):
    """Of a queryset of pages, those that are not in the bin."""
    return pages.exclude(IN_BIN)


def bin_root(locale):
    """Made when it is first needed, by whoever comes first."""
    # An address below it begins with no slash, and so belongs to no site, not even to one of the whole tree.
    page = Page(
        path=ROOT_PATH,
        depth=1,
        title="回收站",
        draft_title="回收站",
        slug="recycle-bin",
        url_path="",
        live=False,
        locale=locale,
        content_type=ContentType.objects.get_for_model(Page),
    )
    Page.objects.bulk_create([page], ignore_conflicts=True)
    return Page.objects.get(path=ROOT_PATH)


def move(page, target, position, slug):
    """Move a page with all below it, under another slug. Returns it as it is then.

    Without Wagtail's own move, whose signal would make redirects and whose log would tell of a move. Saving the base
    row makes the addresses anew and tells the search of the whole branch.
    """
    MP_MoveHandler(page, target, position).process()
    page = Page.objects.get(pk=page.pk)
    page.slug = slug
    page.set_url_path(page.get_parent())
    page.save(clean=False)
    return page
