"""Reads the text of uploaded PDFs, in the background, and notes on each document what came of it."""

import json
import subprocess
import sys

from django.conf import settings
from django.db import transaction
from django.db.models import F
from wagtail.documents import get_document_model

from .analysis import clean
from .index import index_document
from .models import DocumentText

LARGEST = 50_000_000  # bytes
LONGEST = 120  # seconds
LONGEST_WORDS = 2_000_000  # characters of one document

State = DocumentText.State


def pending_documents():
    """PDFs that have not been read, or whose file has been replaced since."""
    documents = get_document_model().objects.filter(file__iendswith=".pdf")
    return documents.exclude(search_text__file_name=F("file")).order_by("pk")


def index_pending_documents(most=20):
    """Read and index up to `most` PDFs. Returns how many. Called by the worker every now and then."""
    documents = list(pending_documents()[:most])
    for document in documents:
        read_document(document)
    return len(documents)


def read_document(document):
    """Read the text of a PDF and put it into the index; whatever the file is, this is no error."""
    outcome = extract(document)
    with transaction.atomic():
        DocumentText.objects.update_or_create(document=document, defaults={"file_name": document.file.name, **outcome})
        index_document(document)


def extract(document):
    """{"state": State, "pages": [text, ...]} of the file, read by a process that is ended when it takes too long."""
    try:
        if document.file.size > LARGEST:
            return nothing(State.TOO_LARGE)
        with document.file.open("rb") as file:
            data = file.read()
    except OSError:  # the file is gone
        return nothing(State.BROKEN)
    try:
        reader = subprocess.run(
            [sys.executable, "-m", "lifescience.search.pdf"],
            input=data,
            capture_output=True,
            timeout=LONGEST,
            cwd=settings.BASE_DIR,
        )
    except subprocess.TimeoutExpired:
        return nothing(State.TOO_SLOW)
    outcome = json.loads(reader.stdout) if reader.returncode == 0 else nothing(State.BROKEN)
    too_long = sum(map(len, outcome["pages"])) > LONGEST_WORDS
    return nothing(State.TOO_LARGE) if too_long else {**outcome, "pages": [clean(page) for page in outcome["pages"]]}


def nothing(state):
    return {"state": state, "pages": []}
