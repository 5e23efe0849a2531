import datetime
import math

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page

from .permissions import SEE, places_with
from .tree import outside


def keeping_time():
    return datetime.timedelta(days=settings.RECYCLE_BIN_DAYS)


class ExactEncoder(DjangoJSONEncoder):
    """Django's own drops microseconds."""

    def default(self, value):
        return value.isoformat() if isinstance(value, datetime.datetime) else super().default(value)


class DeletedPageQuerySet(models.QuerySet):
    def visible_to(self, user, actions=SEE):
        """What was deleted from a place where somebody has one of these rights."""
        places = places_with(user, actions)
        if places is None:
            return self
        seen = [pk for pk, above in self.values_list("pk", "ancestors") if not places.isdisjoint(above)]
        return self.filter(pk__in=seen)

    def locked(self, deletion):
        """As it is in the bin now, and nobody else's until the transaction ends. Raises DoesNotExist."""
        return self.select_for_update(of=("self",)).select_related("page").get(pk=deletion.pk)

    def due(self):
        """What has been in the bin for its time."""
        return self.filter(deleted_at__lte=timezone.now() - keeping_time())


class DeletedPage(models.Model):
    """A page in the bin with all below it, and what it takes to bring it back as it was."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="deletion")
    deleted_at = models.DateTimeField(_("deleted"), default=timezone.now)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deleted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    slug = models.CharField(max_length=255)
    subpages = models.PositiveIntegerField(_("pages below"))
    place = models.TextField(_("was in"))  # titles, from the home page down
    ancestors = models.JSONField()  # primary keys, from the root down
    followers = models.JSONField()  # primary keys of the pages after it in the same place
    columns = models.JSONField(encoder=ExactEncoder)  # {page: {column: what was set aside}}
    unique = models.JSONField(encoder=ExactEncoder)  # {page: {field: what nobody else may have}}
    schedule = models.JSONField(encoder=ExactEncoder)  # {revision: when it was to go live}

    objects = DeletedPageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("deleted page")
        verbose_name_plural = _("deleted pages")
        ordering = ["-deleted_at", "-pk"]

    def __str__(self):
        return self.page.draft_title

    @property
    def type_label(self):
        return get_content_type_label(self.page.content_type)

    @property
    def days_left(self):
        """Whole days until it is deleted for good, the last one counting: 0 when it is due."""
        left = self.deleted_at + keeping_time() - timezone.now()
        return max(0, math.ceil(left / datetime.timedelta(days=1)))

    @property
    def was_live(self):
        return bool(self.columns.get(str(self.page_id), {}).get("live"))

    @cached_property
    def branch(self):
        return Page.objects.descendant_of(self.page, inclusive=True)

    @cached_property
    def parent(self):
        """The page it was under; None if that is in the bin itself, or gone."""
        return outside(Page.objects.filter(pk=self.ancestors[-1])).first()

    @cached_property
    def nearest_place(self):
        """The nearest page above where it was that is there and takes pages of its type; None if there is none."""
        there = outside(Page.objects.filter(pk__in=self.ancestors)).order_by("-depth")
        return next((place for place in there if self.page.specific_class.can_exist_under(place)), None)

    def may_be_deleted_by(self, user):
        places = places_with(user, {"publish"})
        return places is None or not places.isdisjoint(self.ancestors)
