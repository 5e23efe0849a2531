"""Which words a person agreed to."""

import hashlib
import json

from .models import PrivacyNotice


def _text_of(page):
    return {
        name: [getattr(page, f"{name}_zh_hans") or "", getattr(page, f"{name}_en") or ""]
        for name in ("consent", "privacy")
    }


def digest_of(page):
    """Names the privacy text of an InquiryPage in both languages: other words, another digest."""
    return hashlib.sha256(json.dumps(_text_of(page), ensure_ascii=False).encode()).hexdigest()


def notice_of(page):
    """The PrivacyNotice of the page's text, kept from the first time that somebody agrees to it."""
    notice, _created = PrivacyNotice.objects.get_or_create(digest=digest_of(page), defaults={"text": _text_of(page)})
    return notice
