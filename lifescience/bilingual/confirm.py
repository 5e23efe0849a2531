"""A person says that the English of a text is right as it stands."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import Http404, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from .models import BilingualModel
from .record import pair_of
from .status import count, latest_of
from .units import units


def confirm(obj, keys, user=None):
    """Record the English of the units `keys` as right, in the latest draft and, where the pair is the same, live.

    In place: a new revision would lock out the form that is open in the editor's browser.
    """
    with transaction.atomic():
        obj = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
        # Locked too, or what the open form saves meanwhile would be overwritten with what was read before it.
        latest = Revision.objects.filter(pk=getattr(obj, "latest_revision_id", None))
        revision = latest.select_for_update(of=("self",)).first()
        confirmed = _confirmed_pairs(revision.as_object() if revision else obj, keys)
        if revision:
            record = {**(revision.content.get("translation_record") or {}), **confirmed}
            content = {**revision.content, "translation_record": record}
            Revision.objects.filter(pk=revision.pk).update(content=content)
        live_pairs = {unit.key: pair_of(unit) for unit in units(obj)}
        same = {key: pair for key, pair in confirmed.items() if live_pairs.get(key) == pair}
        type(obj)._base_manager.filter(pk=obj.pk).update(translation_record={**obj.translation_record, **same})
        count(latest_of(type(obj)._base_manager.get(pk=obj.pk)))
        log(
            instance=obj,
            action="bilingual.confirm",
            user=user,
            data={"confirmed": sorted(confirmed)},
            revision=revision,
        )
    return confirmed


def _confirmed_pairs(obj, keys):
    return {unit.key: pair_of(unit) for unit in units(obj) if unit.key in keys and unit.en_digest}


@require_POST
def confirm_view(request, content_type_id, pk):
    """POST key=...&key=...: the button "English is up to date" beside a field."""
    model = get_object_or_404(ContentType, pk=content_type_id).model_class()
    if not model or not issubclass(model, BilingualModel):
        raise Http404
    obj = get_object_or_404(model._base_manager, pk=pk)
    if not _may_edit(request.user, obj):
        # Raised, PermissionDenied would become a redirect in the admin, and fetch() would take that for success.
        return HttpResponseForbidden()
    return JsonResponse({"confirmed": sorted(confirm(obj, set(request.POST.getlist("key")), request.user))})


def _may_edit(user, obj):
    """As Wagtail decides who sees the form of `obj`: pictures by who uploaded them, settings and pages by their own."""
    if isinstance(obj, Page) and (lock := obj.get_lock()) and lock.for_user(user):
        return False
    return bool(AdminURLFinder(user).get_edit_url(obj))
