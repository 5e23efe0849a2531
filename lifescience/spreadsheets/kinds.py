"""What can be imported: each kind reads, checks and applies its own rows."""

kinds = {}


class ImportKind:
    """Base of the kinds. An instance is registered under its `name`, which is part of addresses."""

    name = ""
    title = ""
    icon = "upload"
    upload_note = "spreadsheets/blank.html"  # template: what to know before uploading
    decide_note = "spreadsheets/blank.html"  # template: what to know before importing

    def may_import(self, user):
        """Whether this person may use it at all; what may be done to each row is checked with the row."""
        raise NotImplementedError

    def may_publish(self, user):
        """Whether to offer publishing."""
        return False

    def parent(self):
        """(address, title) of the screen this belongs to, for the breadcrumbs."""
        raise NotImplementedError

    def described(self, name, before, after):
        """A change that `check` has noted, as (label, before, after) in the reader's language."""
        return name, before, after

    def rows(self, upload):
        """ImportRows (unsaved, without their batch) of the uploaded file. Raises SpreadsheetError."""
        raise NotImplementedError

    def check(self, rows, batch, user):
        """Judge the rows of one group, and note what would change. Saves nothing."""
        raise NotImplementedError

    def apply(self, rows, batch, user):
        """Do what was shown for the rows of one group, in the transaction of the caller, and say what became of them.

        Rows were checked just before. Raises ValidationError where the whole group is impossible.
        """
        raise NotImplementedError


def register(kind):
    kinds[kind.name] = kind
