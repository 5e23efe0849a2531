"""The text of PDFs, page by page; what cannot be read is noted on the document and is no error."""

import io
import subprocess

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from pypdf import PdfReader, PdfWriter
from wagtail.models import Collection, CollectionViewRestriction

from lifescience.models import CityDocument
from lifescience.search import documents, index
from lifescience.search.documents import index_pending_documents
from lifescience.search.models import DocumentText, Entry
from tests.factories import CityDocumentFactory

# Chinese in a PDF is glyph numbers; the map below says which characters they are.
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


def pdf(*texts):
    """A PDF with one page for each text, any script."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R]"
        b" /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(TO_UNICODE), TO_UNICODE),
    ]
    kids = []
    for text in texts:
        stream = b"BT /F 12 Tf 50 700 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % content
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return _file(objects)


def _file(objects):
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return b"%s%s%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        out, head, table, len(objects) + 1, len(out),
    )  # fmt: skip


def locked(data, password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def upload(data, name="guide.pdf", **values):
    return CityDocumentFactory(file=ContentFile(data, name=name), **values)


def state_of(document):
    return DocumentText.objects.get(document=document).state


def links(client, text, language="zh-hans"):
    html = client.get(f"/{language}/search/", {"q": text}).content.decode()
    return [part.split('"')[0] for part in html.split('<h2><a href="')[1:]]


def test_each_page_is_found_and_the_result_leads_to_it(client, home):
    document = upload(pdf("投资指南封面", "质子治疗中心与医疗器械", "Proton therapy for everyone"))
    assert links(client, "质子治疗") == []
    assert index_pending_documents() == 1
    assert links(client, "质子治疗") == [f"{document.url}#page=2"]
    assert links(client, "proton therapies", "en") == [f"{document.url}#page=3"]
    assert index_pending_documents() == 0
    assert [s for _n, subjects in index.disagreements() for s in subjects] == []


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (b"%PDF-1.4 and nothing more", "broken"),
        (b"", "broken"),
        (pdf("质子")[:300], "broken"),
        (pdf(""), "empty"),
        (locked(pdf("质子"), "secret"), "encrypted"),
        (locked(pdf("质子"), ""), "indexed"),  # opens without a password, may only not be changed
    ],
)
def test_what_a_file_is_like_is_noted_on_the_document(home, staff, data, state):
    document = upload(data)
    call_command("index_documents", stdout=io.StringIO())
    assert state_of(document) == state
    language = staff.user.wagtail_userprofile.preferred_language
    words = {"zh-hans": {"broken": "文件已损坏"}, "en": {"broken": "The file is damaged"}}[language].get(state)
    html = staff.get(f"/admin/documents/edit/{document.pk}/").content.decode()
    assert (words or "") in html


def test_characters_that_a_database_refuses_hold_up_no_document(client, home):
    upload(pdf("质子\x00治疗"))
    document = upload(pdf("医疗器械"))
    assert index_pending_documents() == 2
    assert links(client, "医疗器械") == [f"{document.url}#page=1"]


def test_a_file_that_is_gone_too_large_or_too_slow_is_noted(home, monkeypatch):
    gone, large, slow = upload(pdf("甲")), upload(pdf("乙" * 50)), upload(pdf("丙"))
    gone.file.storage.delete(gone.file.name)
    documents.read_document(gone)
    monkeypatch.setattr(documents, "LARGEST", 100)
    documents.read_document(large)
    monkeypatch.undo()

    def hang(*args, timeout, **kwargs):
        raise subprocess.TimeoutExpired(args, timeout)

    monkeypatch.setattr(subprocess, "run", hang)
    documents.read_document(slow)
    assert [state_of(document) for document in (gone, large, slow)] == ["broken", "too_large", "too_slow"]


def test_a_replaced_file_is_read_anew_and_its_old_text_is_gone_at_once(client, home):
    document = upload(pdf("质子治疗"))
    index_pending_documents()
    document.file = ContentFile(pdf("医疗器械"), name="new.pdf")
    document.save()
    assert links(client, "质子") == []
    index_pending_documents()
    assert len(links(client, "医疗器械")) == 1


def test_a_new_title_counts_at_once_and_a_deleted_document_is_gone(client, home):
    document = upload(pdf("质子治疗"))
    index_pending_documents()
    document.title = "改了名的手册"
    document.save()
    assert len(links(client, "改了名")) == 1
    document.delete()
    assert not Entry.objects.filter(document__isnull=False).exists()


def test_documents_of_private_collections_are_not_found(client, home):
    private = Collection.get_first_root_node().add_child(name="内部")
    document = upload(pdf("质子治疗"), collection=private)
    restriction = CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    index_pending_documents()
    assert links(client, "质子治疗") == []
    restriction.delete()
    assert len(links(client, "质子治疗")) == 1
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    assert links(client, "质子治疗") == []
    document.collection = Collection.get_first_root_node()
    document.save()
    assert len(links(client, "质子治疗")) == 1


def test_other_files_are_left_alone(home):
    upload(b"PK", name="table.xlsx")
    assert index_pending_documents() == 0
    assert CityDocument.objects.count() == 1
