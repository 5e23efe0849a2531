"""Against floods: limits for each address and network, and proof of work once a limit is passed.

Passing a limit refuses nobody who can calculate: a company of thousands behind one address gets through, a program
that sends a thousand inquiries pays for each. Only far beyond that is anybody refused, and told for how long. Counters
lie in the shared cache under keyed hashes; no address is stored. Without a cache (a Redis that is gone) nothing is
limited.
"""

import datetime
import json
import math
import time

import altcha
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .client import client_address, host_of, network_of
from .models import InquirySettings

WINDOW = 600  # seconds
FREE = {"host": 3, "network": 10, "everyone": 30}  # inquiries of one window without proof of work
LONG_WINDOW = 3600  # seconds
MOST = {"host": 60, "network": 200}  # of one long window, with proof of work
WORK = 100_000  # largest number to be found: half a second to two on a phone
PROOF_LIFETIME = datetime.timedelta(minutes=30)
SALT = "inquiry floods"


class Gate:
    """What stands between one request and the inbox."""

    def __init__(self, request):
        address = client_address(request)
        self.sources = {"host": host_of(address), "network": network_of(address), "everyone": "*"}

    def needs_proof(self):
        """Whether the next inquiry from there needs proof of work."""
        mode = InquirySettings.load().proof_of_work
        if mode != InquirySettings.ProofOfWork.UNDER_LOAD:
            return mode == InquirySettings.ProofOfWork.ALWAYS
        return any(_count(kind, self.sources[kind], WINDOW) >= most for kind, most in FREE.items())

    def refusal(self, proof):
        """Why an inquiry is not taken and what to do, in the active language; "" when it is. Uses up the proof."""
        if any(_count(kind, self.sources[kind], LONG_WINDOW) >= most for kind, most in MOST.items()):
            return _refused_for(_seconds_left(LONG_WINDOW))
        if self.needs_proof() and not is_proof(proof):
            return _(
                "Many inquiries are arriving. Your browser now calculates for a moment to show that a person is "
                "sending; press the button again. Without script: try again in ten minutes, or write to us directly."
            )
        return ""

    def count(self):
        """One more was taken."""
        for kind, source in self.sources.items():
            _count_up(kind, source, WINDOW)
            _count_up(kind, source, LONG_WINDOW)


def _refused_for(seconds):
    minutes = math.ceil(seconds / 60)
    return ngettext(
        "Too many inquiries have come from your network. Keep this page open and send again in %(minutes)s minute, "
        "or write to us directly.",
        "Too many inquiries have come from your network. Keep this page open and send again in %(minutes)s minutes, "
        "or write to us directly.",
        minutes,
    ) % {"minutes": minutes}


# -- Counters


def _key(kind, source, window):
    digest = salted_hmac(SALT, f"{kind} {source}").hexdigest()[:32]
    return f"inquiry:{digest}:{window}:{int(time.time() // window)}"


def _seconds_left(window):
    return window - time.time() % window


def _count(kind, source, window):
    return cache.get(_key(kind, source, window)) or 0


def _count_up(kind, source, window):
    key = _key(kind, source, window)
    cache.add(key, 0, window)
    try:
        cache.incr(key)
    except ValueError:  # the window has ended in this very moment, or the cache is gone
        cache.set(key, 1, window)


# -- Proof of work, as ALTCHA defines it


def _secret():
    return salted_hmac(SALT, "altcha", secret=settings.SECRET_KEY).hexdigest()


def new_challenge():
    """What static/js/inquiry.js solves, as JSON."""
    expires = timezone.now() + PROOF_LIFETIME
    challenge = altcha.create_challenge_v1(hmac_key=_secret(), max_number=WORK, expires=expires)
    return json.dumps(challenge.to_dict())


def is_proof(text):
    """Whether `text` (base64 of JSON) solves a challenge of ours that nobody has used yet."""
    try:
        payload = altcha.PayloadV1.from_base64(text)
        solved, _error = altcha.verify_solution_v1(payload, _secret())
        return bool(solved) and _is_first_use(payload.signature)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def _is_first_use(signature):
    """A cache that is gone answers None and limits nothing."""
    return cache.add(f"inquiry:proof:{signature}", 1, PROOF_LIFETIME.total_seconds()) is not False
