"""Into the bin: a page with all below it is moved there, and what would act or be in the way is set aside.

And out of it, for good.
"""

from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, Site, WorkflowState, get_default_page_content_type

from lifescience.bilingual.status import TranslationStatus

from .models import DeletedPage
from .tree import bin_root, in_bin, move

# What a page is without while it is in the bin: it is not published, and nobody's list of locked pages shows it.
SET_ASIDE = {"live": False, "locked": False, "locked_at": None, "locked_by_id": None}


def holds_a_site(page):
    """Whether the page is the home page of a site, or has one below it."""
    return Site.objects.filter(root_page__path__startswith=page.path).exists()


@transaction.atomic
def throw_away(page, user=None):
    """Move `page` into the bin. Returns the DeletedPage; the one there is if it lies in the bin already.

    Raises ValueError for the home page of a site.
    """
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if in_bin(page):
        return DeletedPage.objects.get(page__path=page.path[: 2 * Page.steplen])
    if holds_a_site(page):
        raise ValueError("The home page of a site cannot be deleted.")
    branch = Page.objects.descendant_of(page, inclusive=True)
    deletion = DeletedPage.objects.create(
        page=page,
        deleted_by=user,
        slug=page.slug,
        subpages=page.get_descendant_count(),
        columns=set_columns_aside(branch),
        unique=free_unique_values(branch),
        schedule=stop_schedule(branch),
        **place_of(page),
    )
    cancel_workflows(branch, user)
    TranslationStatus.objects.filter(page__in=branch).delete()
    # No form lets anybody write such a slug, and no two pages in the bin have the same.
    moved = move(page, bin_root(page.locale), "last-child", slug=f"~{page.pk}")
    log(instance=moved.specific, action="recycle_bin.delete", user=user, data={"place": deletion.place}, deleted=True)
    return DeletedPage.objects.get(pk=deletion.pk)


@transaction.atomic
def delete_for_good(deletion, user=None):
    """Raises DeletedPage.DoesNotExist where somebody has restored it meanwhile, ProtectedError where something needs
    one of the pages."""
    deletion = DeletedPage.objects.locked(deletion)
    DeletePageAction(deletion.page, user).execute(skip_permission_checks=True)


def place_of(page):
    above = list(page.get_ancestors())
    followers = page.get_next_siblings().values_list("pk", flat=True)
    titles = [place.draft_title for place in above if not place.is_root()]
    return {
        "ancestors": [place.pk for place in above],
        "followers": list(followers),
        "place": " › ".join(titles),
    }


def set_columns_aside(branch):
    """{page: {column: value}} of what differs from SET_ASIDE, which the whole branch then is."""
    kept = {}
    for row in branch.values("pk", *SET_ASIDE):
        pk = row.pop("pk")
        if differing := {name: value for name, value in row.items() if value != SET_ASIDE[name]}:
            kept[str(pk)] = differing
    branch.filter(pk__in=[int(pk) for pk in kept]).update(**SET_ASIDE)
    return kept


def unique_fields(model):
    """Fields of a page type, such as the number of a park, whose value no other page may have."""
    return [field for field in model._meta.local_concrete_fields if field.unique and field.null]


def free_unique_values(branch):
    """{page: {field: value}}: another page may take the value meanwhile."""
    kept = {}
    for model in {page.specific_class for page in branch} - {None}:
        for field in unique_fields(model):
            rows = model._base_manager.filter(pk__in=branch.values("pk"), **{f"{field.name}__isnull": False})
            for pk, value in rows.values_list("pk", field.attname):
                kept.setdefault(str(pk), {})[field.attname] = value
            rows.update(**{field.attname: None})
    return kept


def stop_schedule(branch):
    """{revision: when} of drafts that would have gone live by themselves."""
    revisions = Revision.page_revisions.filter(object_id__in=as_text(branch), approved_go_live_at__isnull=False)
    kept = {str(pk): when for pk, when in revisions.values_list("pk", "approved_go_live_at")}
    Revision.objects.filter(pk__in=[int(pk) for pk in kept]).update(approved_go_live_at=None)
    return kept


def cancel_workflows(branch, user):
    kind = get_default_page_content_type()
    for state in WorkflowState.objects.active().filter(base_content_type=kind, object_id__in=as_text(branch)):
        state.cancel(user=user)


def as_text(branch):
    """Primary keys as revisions and workflows keep them."""
    return branch.annotate(key=Cast("pk", CharField())).values("key")
