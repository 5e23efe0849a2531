"""Notices: a sentence at the top of every public page between two dates."""
