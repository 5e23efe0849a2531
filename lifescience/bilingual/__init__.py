"""Two languages on one page: how they are stored, edited and tracked. Nothing else in the project knows how.

See docs/two-languages.md. This package imports nothing of the other apps.
"""
