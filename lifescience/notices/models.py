from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, Page, RevisionMixin

from lifescience.bilingual.models import BilingualDraftModel
from lifescience.bilingual.panels import Pair, TranslationPanel
from lifescience.bilingual.text import localized
from lifescience.freshness.version import remembered
from lifescience.links import is_reachable


class NoticeForm(WagtailAdminModelForm):
    def __init_subclass__(cls, **kwargs):
        """The dates are in the form, not in a dialog of the side panel. Wagtail puts its mixin before this class."""
        super().__init_subclass__(**kwargs)
        cls.show_schedule_publishing_toggle = False


class NoticeQuerySet(models.QuerySet):
    def shown(self):
        """What readers see now, what began last before the others."""
        notices = self.filter(live=True).select_related("page")
        return notices.order_by(models.F("last_published_at").desc(nulls_last=True), "-pk")


class Notice(BilingualDraftModel, DraftStateMixin, RevisionMixin, models.Model):
    """Its dates are those by which Wagtail publishes: when they come, the worker changes the row, and so the version
    of the content."""

    text = models.CharField(_("text"), max_length=200)
    page = models.ForeignKey(
        Page, verbose_name=_("page of this site"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.URLField(_("or an address outside it"), blank=True)

    panels = [
        TranslationPanel(),
        Pair("text", heading=_("Text"), help_text=_("One sentence. It stands at the top of every page.")),
        MultiFieldPanel(["page", "address"], heading=_("Where it leads")),
        FieldRowPanel(
            [FieldPanel("go_live_at", heading=_("Show from")), FieldPanel("expire_at", heading=_("Show until"))],
            heading=_("When readers see it"),
            help_text=_("Once it is published. Empty: at once, and until somebody unpublishes it."),
        ),
    ]
    base_form_class = NoticeForm

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        permissions = [("publish_notice", "Can publish notice")]  # Wagtail's, needed before it makes it

    def __str__(self):
        return self.title

    @property
    def title(self):
        """What lists and the translation report call it."""
        return self.text_zh_hans or ""

    def save_revision(self, *args, **kwargs):
        """A draft may lack its text. Wagtail's screen of an older version is the one that saves it and asks for all."""
        return super().save_revision(*args, **{**kwargs, "clean": False})

    def clean(self):
        super().clean()
        if self.page and self.address:
            raise ValidationError({"address": _("Choose a page of this site or give an address, one of the two.")})

    @property
    def url(self):
        """In the reader's language; "" where it leads nowhere."""
        if not self.page:
            return self.address
        page = self.page.specific_deferred
        return page.url if is_reachable(page) else ""

    @property
    def planned(self):
        """(from, until) of the latest draft, each a datetime or None."""
        draft = self.latest_revision.content if self.latest_revision else {}
        texts = [draft.get("go_live_at"), draft.get("expire_at")]
        return [text and parse_datetime(text) for text in texts] if draft else [self.go_live_at, self.expire_at]

    @property
    def planned_from(self):
        return self.planned[0]

    @property
    def planned_until(self):
        return self.planned[1]


@remembered
def shown_notices():
    """[(LocalizedText, address)] for readers of the active language."""
    return [(localized(notice, "text"), notice.url) for notice in Notice.objects.shown()]
