"""Parks by spreadsheet: a template to fill in, and its import as drafts. See docs/editors-desk.md."""
