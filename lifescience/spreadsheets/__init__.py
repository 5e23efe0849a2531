"""Spreadsheets that come back: read safely, shown before anything is saved, applied a slice at a time."""
