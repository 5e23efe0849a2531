"""Whether a page, setting or file may be changed now, and writing it as its edit form would."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page


def obstacle(obj, user):
    """Why nothing can be saved just now, as a lazy text: locked, in moderation or open in a form. Else None."""
    lock = obj.get_lock() if hasattr(obj, "get_lock") else None
    if lock and lock.for_user(user):
        return _("The page is locked.")
    if getattr(obj, "workflow_in_progress", False):
        return _("The page is being moderated.")
    if _is_open_in_a_form(obj, user):
        return _("Somebody has the page open for editing.")
    return None


def _is_open_in_a_form(obj, user):
    """By others at all, or by the same person with unsaved changes. Forms report every ten seconds."""
    kind = ContentType.objects.get_for_model(obj)
    sessions = EditingSession.objects.filter(
        content_type=kind, object_id=str(obj.pk), last_seen_at__gte=timezone.now() - EditingSession.IDLE_TIMEOUT
    )
    return sessions.exclude(user=user, is_editing=False).exists()


def why_not_published(obj, user):
    """Why a change of `obj` is to stay a draft, as a lazy text; None where it may go live."""
    if not obj.live:
        return _("The page is not live: saved as a draft.")
    if obj.has_unpublished_changes:
        return _("The page has changes that are not published yet: saved as a draft.")
    if isinstance(obj, Page) and not obj.permissions_for_user(user).can_publish():
        return _("You may not publish this page: saved as a draft.")
    return None


def save(obj, user, publish=False):
    """Save what is in `obj`: a revision where it has drafts, published if asked for, else the row itself. Logged."""
    if isinstance(obj, DraftStateMixin):
        revision = obj.save_revision(user=user, log_action=True, clean=False)
        if publish:
            revision.publish(user=user)
    else:
        obj.save()
        log(instance=obj, action="wagtail.edit", user=user)
