"""Keeps the index in agreement with the page tree and the documents.

Everything reads what the database holds, never the object at hand, which may carry a draft.
"""

from itertools import islice

from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page

from lifescience.bilingual.titles import open_to_all, page_models

from .models import DocumentText, Entry, Word
from .texts import document_entries, page_entries
from .vocabulary import remember_words

BATCH = 200  # pages


@transaction.atomic
def index_pages(pages):
    """Make the entries of these pages anew; `pages` is a queryset of one page model."""
    keys = list(pages.values_list("pk", flat=True))
    Entry.objects.filter(page_id__in=keys).delete()
    public = open_to_all(pages.model.objects.filter(pk__in=keys))
    _add([entry for page in public for entry in page_entries(page)])


@transaction.atomic
def index_document(document):
    """Make the entries of a document anew from its text, as far as it has been read."""
    Entry.objects.filter(document=document).delete()
    text = DocumentText.objects.filter(document=document, file_name=document.file.name).first()
    if text and public_documents().filter(pk=document.pk).exists():
        _add(list(document_entries(document, text.pages)))


def _add(entries):
    Entry.objects.bulk_create(entries, batch_size=BATCH)
    remember_words(entries)


@transaction.atomic
def agree_on_pages(branch):
    """Put in and take out what became public or private in the branch below the tree path `branch`."""
    inside = Page.objects.filter(path__startswith=branch)
    indexed = Entry.objects.filter(page__path__startswith=branch)
    public = open_to_all(inside)
    indexed.exclude(page__in=public).delete()
    missing = public.exclude(pk__in=indexed.values("page_id"))
    for model in page_models():
        index_pages(model.objects.filter(pk__in=list(missing.values_list("pk", flat=True))))


@transaction.atomic
def agree_on_documents():
    """The same for documents, whose collections may have become public or private."""
    public = public_documents()
    Entry.objects.filter(document__isnull=False).exclude(document__in=public).delete()
    with_entries = Entry.objects.filter(document__isnull=False).values("document_id")
    for document in public.filter(search_text__isnull=False).exclude(pk__in=with_entries):
        index_document(document)


def public_documents():
    """Documents outside private collections."""
    documents = get_document_model().objects.all()
    for restriction in CollectionViewRestriction.objects.select_related("collection"):
        documents = documents.exclude(collection__path__startswith=restriction.collection.path)
    return documents


def _batches():
    """All there is to index: (queryset of pages of one type, or a document; how many)."""
    for model in page_models():
        keys = iter(list(model.objects.order_by("path").values_list("pk", flat=True)))
        while batch := list(islice(keys, BATCH)):
            yield model.objects.filter(pk__in=batch), len(batch)
    for document in get_document_model().objects.filter(search_text__isnull=False):
        yield document, 1


def total():
    """How many pages and documents a rebuild goes through."""
    return sum(model.objects.count() for model in page_models()) + DocumentText.objects.count()


def is_missing():
    """Whether there are pages but no index: the database comes from a version of the site before there was one."""
    return total() > 0 and not Entry.objects.exists()


def rebuild():
    """Make every entry anew, in short transactions. Yields how many pages and documents each step has done."""
    Word.objects.all().delete()
    for source, number in _batches():
        if isinstance(source, get_document_model()):
            index_document(source)
        else:
            index_pages(source)
        yield number


def disagreements():
    """Yields, for each batch, (how many were looked at, subjects whose entries are not what they should be)."""
    for source, number in _batches():
        if isinstance(source, get_document_model()):
            held, expected = Entry.objects.filter(document=source), _expected_of_document(source)
        else:
            held = Entry.objects.filter(page__in=source.values("pk"))
            expected = [entry for page in open_to_all(source) for entry in page_entries(page)]
        differing = {_content(entry) for entry in held} ^ {_content(entry) for entry in expected}
        yield number, sorted({dict(content)["subject"] for content in differing})


def _expected_of_document(document):
    text = document.search_text
    is_current = text.file_name == document.file.name and public_documents().filter(pk=document.pk).exists()
    return document_entries(document, text.pages) if is_current else ()


def _content(entry):
    fields = [field.attname for field in Entry._meta.concrete_fields if not field.primary_key]
    return tuple((name, str(getattr(entry, name) or "")) for name in fields)
