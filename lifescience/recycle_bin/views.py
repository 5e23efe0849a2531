"""The recycle bin as staff see it: what is in it, bringing it back, and deleting it for good."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views import generic
from wagtail.permissions import page_permission_policy

from lifescience.readers import primary_keys

from .deleting import delete_for_good
from .forms import PlaceForm
from .messages import say_restored
from .models import DeletedPage
from .restoring import CannotRestoreError, restore


class IndexView(generic.IndexView):
    model = DeletedPage
    page_title = gettext_lazy("Recycle bin")
    header_icon = "bin"
    results_template_name = "recycle_bin/index_results.html"
    index_url_name = "recycle_bin:index"
    index_results_url_name = "recycle_bin:index_results"
    permission_policy = page_permission_policy
    any_permission_required = ("add", "change", "publish", "bulk_delete")
    default_ordering = "-deleted_at"
    is_searchable = False
    columns = (
        TitleColumn("title", label=gettext_lazy("Title"), accessor=str, url_name="recycle_bin:restore"),
        Column("type_label", label=gettext_lazy("Type"), width="14%", classname="desk-wide"),
        Column("place", label=gettext_lazy("Was in"), width="18%", classname="desk-wide"),
        Column("subpages", label=gettext_lazy("Pages below"), width="8%", classname="desk-wide"),
        UserColumn("deleted_by", label=gettext_lazy("Deleted by"), width="14%"),
        DateColumn("deleted_at", label=gettext_lazy("Deleted on"), width="12%", sort_key="deleted_at"),
        Column("days_left", label=gettext_lazy("Days left"), width="10%"),
    )

    def get_base_queryset(self):
        deletions = DeletedPage.objects.visible_to(self.request.user)
        return deletions.select_related("page__content_type", "deleted_by__wagtail_userprofile")

    def get_context_data(self, **kwargs):
        return super().get_context_data(days=settings.RECYCLE_BIN_DAYS, **kwargs)


def restore_view(request, pk):
    """What was deleted, and the form that brings it back: to where it was, or to a place that is chosen."""
    deletion = deletion_for(request.user, pk)
    if deletion is None:
        return gone(request)
    initial = deletion.parent or deletion.nearest_place
    form = PlaceForm(request.POST or None, deletion=deletion, user=request.user, initial={"place": initial})
    if request.method == "POST" and form.is_valid():
        try:
            restored = restore(deletion, request.user, form.cleaned_data["place"])
        except DeletedPage.DoesNotExist:
            return gone(request)
        except CannotRestoreError as problem:
            form.add_error("place", str(problem))
        else:
            say_restored(request, restored)
            return redirect("wagtailadmin_explore", restored.page.get_parent().pk)
    context = {
        "deletion": deletion,
        "form": form,
        "pages": deletion.branch.order_by("path")[1:51],
        "publishes": form.publishes_at(initial),
        "may_delete": deletion.may_be_deleted_by(request.user),
        **furniture(deletion),
    }
    return TemplateResponse(request, "recycle_bin/restore.html", context)


@require_POST
def undo_view(request):
    """POST id=..., any number: the button in the message after deleting. Back to where they were."""
    last = None
    for text in request.POST.getlist("id"):
        deletion = next((deletion_for(request.user, pk) for pk in primary_keys([text])), None)
        if deletion is None:
            return gone(request)
        try:
            last = restore(deletion, request.user)
        except DeletedPage.DoesNotExist:
            return gone(request)
        except CannotRestoreError as problem:
            messages.error(request, str(problem))
            return redirect("recycle_bin:restore", deletion.pk)
        say_restored(request, last)
    return redirect("wagtailadmin_explore", last.page.get_parent().pk) if last else redirect("recycle_bin:index")


def delete_view(request, pk):
    """For good, after asking: of those who may publish where it was."""
    deletion = deletion_for(request.user, pk)
    if deletion is None:
        return gone(request)
    if not deletion.may_be_deleted_by(request.user):
        raise PermissionDenied
    if request.method == "POST":
        title = str(deletion)
        try:
            delete_for_good(deletion, request.user)
        except DeletedPage.DoesNotExist:
            return gone(request)
        messages.success(request, _("“%(title)s” has been deleted for good.") % {"title": title})
        return redirect("recycle_bin:index")
    return TemplateResponse(request, "recycle_bin/delete.html", {"deletion": deletion, **furniture(deletion)})


def deletion_for(user, pk):
    """None where it is in the bin no more. Raises PermissionDenied for those who had no right where it was."""
    deletion = DeletedPage.objects.select_related("page", "deleted_by").filter(pk=pk).first()
    if deletion and not DeletedPage.objects.filter(pk=pk).visible_to(user).exists():
        raise PermissionDenied
    return deletion


def gone(request):
    messages.warning(request, _("It is in the recycle bin no more: somebody has restored it or deleted it for good."))
    return redirect("recycle_bin:index")


def furniture(deletion):
    """Title and breadcrumbs of a screen about one deletion."""
    return {
        "header_title": f"{_('Recycle bin')}: {deletion}",
        "header_icon": "bin",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("recycle_bin:index"), "label": _("Recycle bin")},
            {"url": "", "label": str(deletion)},
        ],
    }
