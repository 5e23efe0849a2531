"""What the screens of an import send: the next slice, the decision, the end of it. For the uploader alone."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from .models import Import
from .slices import start_applying, try_again, work
from .views import permitted_kind


def own_import(request, pk):
    """The Import, for the person who uploaded it alone."""
    batch = get_object_or_404(Import, pk=pk)
    permitted_kind(batch.kind, request.user)
    if batch.user_id != request.user.pk:
        raise PermissionDenied
    return batch


@require_POST
def work_on(request, pk):
    """The next slice. The progress bar asks for JSON; the plain button comes back to the page."""
    batch = work(own_import(request, pk).pk, request.user)
    if request.accepts("text/html"):
        return redirect("spreadsheet_import", pk)
    return JsonResponse({"at_work": batch.is_at_work, "done": batch.done, "total": batch.total})


@require_POST
def decide(request, pk):
    """POST publish=1, replace_newer=1: begin with what the preview has shown; again=1: with what was blocked."""
    batch = own_import(request, pk)
    if "again" in request.POST:
        try_again(batch.pk)
    else:
        publish = "publish" in request.POST and batch.kind_of_import.may_publish(request.user)
        start_applying(batch.pk, publish, "replace_newer" in request.POST)
    work(batch.pk, request.user)
    return redirect("spreadsheet_import", pk)


@require_POST
def discard(request, pk):
    """Forget an upload of which nothing was imported."""
    batch = own_import(request, pk)
    Import.objects.filter(pk=pk, phase__in=(Import.Phase.CHECKING, Import.Phase.PREVIEW)).delete()
    return redirect("spreadsheet_imports", batch.kind)
