"""A draft may lack what readers may not miss, its Chinese above all. The edit form asks for it before it publishes;
Wagtail's publishing of many pages at once asks nothing."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.fields import StreamField
from wagtail.models import Page


def refuse_incomplete(request, action_type, objects, action):
    """All or nothing, as in the form: a hook for bulk actions."""
    if action_type != "publish" or action.model is not Page:
        return None
    incomplete = [page for page in drafts(objects, action) if not is_complete(page)]
    for page in incomplete:
        sentence = _("“%(page)s” lacks something required. Publish it from its form, which says what is missing.")
        messages.error(request, sentence % {"page": page.title})
    if incomplete:
        messages.error(request, _("Nothing was published."))
        return redirect(action.next_url)
    return None


def drafts(pages, action):
    """What would be published: of the pages, and of those below that are not live where that was asked for."""
    with_branches = action.cleaned_form.cleaned_data["include_descendants"]
    for page in pages:
        yield page.get_latest_revision_as_object()
        if with_branches:
            yield from (below.get_latest_revision_as_object() for below in page.get_descendants().not_live())


def is_complete(page):
    streams = [field for field in page._meta.concrete_fields if isinstance(field, StreamField)]
    try:
        page.full_clean()
        for field in streams:
            field.stream_block.clean(getattr(page, field.name))
    except ValidationError:
        return False
    return True
