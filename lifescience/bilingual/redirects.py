"""Redirects after a slug change or a move, in both languages.

Wagtail's handlers make them for the active language only, so the other prefix would be lost.
"""

from django.utils import translation
from wagtail.contrib.redirects import signal_handlers
from wagtail.signals import page_slug_changed, post_page_move

from .languages import LANGUAGES

HANDLERS = (
    (page_slug_changed, signal_handlers.autocreate_redirects_on_slug_change),
    (post_page_move, signal_handlers.autocreate_redirects_on_page_move),
)


def in_other_languages(handler):
    def handle(**kwargs):
        active = translation.get_language()
        for language in LANGUAGES:
            if language != active:
                with translation.override(language):
                    handler(**kwargs)

    return handle


def connect():
    for signal, handler in HANDLERS:
        signal.connect(in_other_languages(handler), weak=False, dispatch_uid=f"bilingual_{handler.__name__}")
