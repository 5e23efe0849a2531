"""The rules, by subject. A new one is a function with `@rule` in a module that is named here."""

from . import english, figures, headings, links, listing, pictures, wording  # noqa: F401 - importing registers them
