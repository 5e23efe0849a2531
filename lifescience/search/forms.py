from wagtail.documents.forms import BaseDocumentForm

from .models import DocumentText


class DocumentForm(BaseDocumentForm):
    """Says beside the file what became of reading it for the search."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        read = DocumentText.objects.filter(document=self.instance.pk, file_name=self.instance.file.name).first()
        if read and "file" in self.fields:
            self.fields["file"].help_text = read.get_state_display()
