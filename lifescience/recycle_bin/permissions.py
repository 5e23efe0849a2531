"""Who may see, restore and delete for good what is in the bin: whoever has the right at the place it was deleted from.

A superuser has rights to every page there is, so Wagtail's lists, searches and reports would show her those in the bin.
"""

from functools import wraps

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy

from .tree import outside

SEE = {"add", "change", "publish", "bulk_delete"}


def keep_superusers_out():
    """Of all lists that Wagtail makes by what somebody has rights to. For whoever is none, Wagtail's own rules do."""
    narrow("_base_queryset_for_user", lambda pages: pages if pages is None else outside(pages))
    narrow("instances_with_direct_explore_permission", without_bin_root)


def narrow(name, narrowed):
    method = getattr(PagePermissionPolicy, name)

    @wraps(method)
    def narrowing(self, user):
        return narrowed(method(self, user))

    setattr(PagePermissionPolicy, name, narrowing)


def without_bin_root(pages):
    """A superuser's roots are a queryset, anybody else's a list of pages outside the bin."""
    return outside(pages) if hasattr(pages, "exclude") else pages


def may_at(user, action, place):
    """Whether somebody has a right ("add", "publish") to the page that something is restored to."""
    return page_permission_policy.user_has_permission_for_instance(user, action, place)


def places_with(user, actions):
    """Primary keys of the pages that somebody was given one of these rights to; None: every page."""
    if user.is_superuser and user.is_active:
        return None
    codenames = {f"{action}_{Page._meta.model_name}" for action in actions}
    held = page_permission_policy.get_cached_permissions_for_user(user)
    return {one.page_id for one in held if one.permission.codename in codenames}
