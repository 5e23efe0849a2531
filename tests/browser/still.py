"""Settings of a site whose clock stands still, at $STILL_AT: so that pictures of it are the same on every day."""

import datetime
import itertools
import os

from django.utils import timesince, timezone

START = datetime.datetime.fromisoformat(os.environ["STILL_AT"])
_moments = itertools.count()
_timesince = timesince.timesince


def still_now():
    """A millisecond later each time: what is done later is also dated later."""
    return START + datetime.timedelta(milliseconds=next(_moments))


def still_timesince(d, now=None, **options):
    return _timesince(d, now or (still_now() if isinstance(d, datetime.datetime) else START.date()), **options)


# Before anything of Django or Wagtail has taken the real ones.
timezone.now, timesince.timesince = still_now, still_timesince

from lifescience.settings.dev import *  # noqa: E402, F403
