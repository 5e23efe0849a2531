"""Exporting from the translation report: what is ticked, else what its filters show."""

from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects

from lifescience.bilingual.status import TranslationStatus
from lifescience.desk.translation_report import TranslationFilterSet, with_what_permissions_ask_for
from lifescience.readers import primary_keys

from ..kinds import kinds
from .export import export
from .objects import Editable

AT_ONCE = 100  # objects that are in memory together


def export_view(request):
    """?status=PK&status=PK, or the report's own filters; &open=1 for missing and outdated texts alone."""
    if not kinds["translation"].may_import(request.user):
        raise PermissionDenied
    return export(_objects(_chosen(request), request.user), only_open="open" in request.GET)


def _chosen(request):
    statuses = TranslationStatus.objects.order_by("page__path", "content_type", "object_id")
    ticked = primary_keys(request.GET.getlist("status"))
    if ticked:
        return statuses.filter(pk__in=ticked)
    filters = TranslationFilterSet(request.GET, queryset=statuses, request=request)
    return filters.qs if filters.is_valid() else statuses.none()


def _objects(statuses, user):
    """The live rows this person may edit."""
    editable = Editable(user)
    keys = list(statuses.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = TranslationStatus.objects.in_bulk(keys[start : start + AT_ONCE])
        rows = [some[key] for key in keys[start : start + AT_ONCE] if key in some]
        prefetch_related_objects(rows, with_what_permissions_ask_for())
        for row in rows:
            if row.content_object and editable.edit_url(row.content_object):
                yield row.content_object
