"""What the person who deleted or restored pages reads afterwards."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages


def say_deleted(request, deletions):
    """With a button that undoes it: a form of its own, since it changes something."""
    number = len(deletions)
    text = _("“%(title)s” is in the recycle bin.") % {"title": deletions[0]}
    if number > 1:
        text = ngettext("%(number)d page is in the recycle bin.", "%(number)d pages are in the recycle bin.", number)
        text %= {"number": number}
    undo = render_to_string("recycle_bin/undo.html", {"text": text, "deletions": deletions}, request)
    messages.success(request, undo)


def say_restored(request, restored):
    title = restored.page.draft_title
    if not restored.changes:
        messages.success(request, _("“%(title)s” has been restored.") % {"title": title}, buttons=ways_to(restored))
        return
    text = _("“%(title)s” has been restored, with changes:") % {"title": title}
    messages.warning(request, " ".join([text, *restored.changes]), buttons=ways_to(restored))


def ways_to(restored):
    return [messages.button(reverse("wagtailadmin_pages:edit", args=[restored.page.pk]), _("Edit"))]
