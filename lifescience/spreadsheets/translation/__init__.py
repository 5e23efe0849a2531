"""The exchange with translators: texts go out as a spreadsheet and come back. See docs/editors-desk.md."""
