"""Out of the bin: a page with all below it comes back to where it was, as it was, as far as that is still free."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from lifescience.bilingual.models import BilingualModel
from lifescience.bilingual.pages import free_slug
from lifescience.bilingual.status import count, latest_of

from .models import DeletedPage
from .permissions import may_at
from .tree import in_bin, move, outside


class CannotRestoreError(Exception):
    """Says in a sentence why a page cannot come back to a place."""


@dataclass
class Restored:
    """The page in its place, and sentences about what is not as it was."""

    page: Page
    changes: list[str] = field(default_factory=list)


def check_place(deletion, place, user):
    """Raises CannotRestoreError where `user` may not, or nobody can, restore the page under `place` (None: nowhere)."""
    model = deletion.page.specific_class
    if place is None or in_bin(place) or not model.can_exist_under(place):
        raise CannotRestoreError(_("A page of this type cannot be there. Choose another place."))
    if not may_at(user, "add", place):
        raise CannotRestoreError(_("You may not add pages there. Choose another place."))
    if model.max_count is not None and outside(model.objects).count() >= model.max_count:
        raise CannotRestoreError(
            _("There is another page of this type by now, and there can only be one. Delete that one first.")
        )


@transaction.atomic
def restore(deletion, user, place=None):
    """Bring the page back under `place`, by default where it was. Returns Restored.

    Published again only if `user` may publish there; else what was published is a draft. Raises CannotRestoreError, and
    DeletedPage.DoesNotExist where it is in the bin no more.
    """
    deletion = DeletedPage.objects.locked(deletion)
    place = place or deletion.parent
    check_place(deletion, place, user)
    publishes = may_at(user, "publish", place)
    changes = [
        *put_columns_back(deletion, publishes),
        *put_unique_values_back(deletion),
    ]
    if publishes:
        put_schedule_back(deletion)
    page = move_back(deletion, place)
    if page.slug != deletion.slug:
        changes.append(_("Its address is new, since another page has the old one: %(slug)s") % {"slug": page.slug})
    count_translations(page)
    deletion.delete()
    log(instance=page.specific, action="recycle_bin.restore", user=user, data={"place": place.draft_title})
    return Restored(page, changes)


def count_translations(page):
    for one in Page.objects.descendant_of(page, inclusive=True):
        if issubclass(one.specific_class, BilingualModel):
            count(latest_of(one.specific))


def put_columns_back(deletion, publishes):
    drafts = [pk for pk, values in deletion.columns.items() if values.get("live") and not publishes]
    for pk, values in deletion.columns.items():
        if pk in drafts:
            del values["live"]
        Page.objects.filter(pk=pk).update(**values)
    Page.objects.filter(pk__in=drafts).update(live_revision=None, has_unpublished_changes=True)
    if drafts:
        yield _("You may not publish there: what was published is a draft now.")


def put_unique_values_back(deletion):
    for pk, values in deletion.unique.items():
        page = Page.objects.get(pk=pk)
        model = page.specific_class
        for name, value in values.items():
            if model._base_manager.filter(**{name: value}).exists():
                label = capfirst(model._meta.get_field(name).verbose_name)
                yield _("%(title)s: another page has this by now, so it was left empty: %(field)s %(value)s") % {
                    "title": page.draft_title,
                    "field": label,
                    "value": value,
                }
            else:
                model._base_manager.filter(pk=pk).update(**{name: value})


def put_schedule_back(deletion):
    for pk, when in deletion.schedule.items():
        Revision.objects.filter(pk=pk).update(approved_go_live_at=when)


def move_back(deletion, place):
    """Before the first of the pages that came after it, if one is there still; else to the end."""
    page = Page.objects.get(pk=deletion.page_id)
    siblings = {sibling.pk: sibling for sibling in place.get_children()}
    follower = next((siblings[pk] for pk in deletion.followers if pk in siblings), None)
    slug = free_slug(deletion.slug, place, page)
    if follower:
        return move(page, follower, "left", slug)
    return move(page, Page.objects.get(pk=place.pk), "last-child", slug)
