"""Every change of what can be found changes the index with it.

On post_save rather than Wagtail's own signals: Page.save, publishing, scheduling and moving are transactions that send
it inside, while page_published, page_unpublished and post_page_move come after the commit.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from lifescience.bilingual.pages import BilingualPage
from lifescience.bilingual.titles import page_models
from lifescience.bilingual.units import text_columns

from . import index


def page_saved(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw or not isinstance(instance, Page):
        return
    if isinstance(instance, BilingualPage):
        if update_fields is None or _may_show(sender, update_fields):
            index.index_pages(sender.objects.filter(pk=instance.pk))
    else:  # a move saves the base row, with the branch already in its new place
        index.agree_on_pages(instance.path)


def _may_show(model, update_fields):
    """Saving a draft writes a few columns of the live row, none of which a reader sees."""
    return not {"live", "photo", "section"}.isdisjoint(update_fields) or not text_columns(model).isdisjoint(
        update_fields
    )


def page_restriction_changed(instance, **kwargs):
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:  # else the page is being deleted, and its entries with it
        index.agree_on_pages(page.path)


def settings_saved(sender, instance, **kwargs):
    """Pages that show the settings hold their words."""
    for model in page_models():
        if model.shows_settings:
            index.index_pages(model.objects.all())


def document_saved(instance, raw=False, **kwargs):
    if not raw:
        index.index_document(instance)


def collections_changed(**kwargs):
    index.agree_on_documents()


def connect():
    from lifescience.models import CitySettings

    handlers = [
        (page_saved, None, [post_save]),
        (page_restriction_changed, PageViewRestriction, [post_save, post_delete]),
        (settings_saved, CitySettings, [post_save]),
        (document_saved, get_document_model(), [post_save]),
        (collections_changed, CollectionViewRestriction, [post_save, post_delete]),
        (collections_changed, Collection, [post_save]),
    ]
    for handler, sender, signals in handlers:
        for signal in signals:
            signal.connect(handler, sender=sender, dispatch_uid=f"search_{handler.__name__}_{sender}")
