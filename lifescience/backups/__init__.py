"""`manage.py backup` and `manage.py restore`: the whole site in one archive, and back (docs/operations.md)."""

from django.core.management.base import CommandError
from tqdm import tqdm


class BackupError(CommandError):
    """One sentence for the operator: what is wrong and what to do."""


def progress(total, words):
    """A bar for `total` bytes on standard error; nothing where that is no terminal."""
    return tqdm(total=total, desc=words, unit="B", unit_scale=True, leave=False, disable=None)
