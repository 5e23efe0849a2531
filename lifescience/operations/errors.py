"""Errors to Sentry, or to anything that speaks its protocol (GlitchTip), when SENTRY_DSN is set."""

import os

import sentry_sdk

from lifescience.freshness.release import release

from .logs import request_id


def report_errors(dsn):
    """From this process and from those it forks. Raises ValueError where `dsn` is none."""
    connect(dsn)
    # One that was sending during a fork stays locked in the child: a client of its own for each worker.
    os.register_at_fork(after_in_child=lambda: connect(dsn))


def connect(dsn):
    sentry_sdk.init(
        dsn,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,  # they hold what people wrote into forms
        auto_session_tracking=False,
        max_breadcrumbs=0,
        before_send=without_personal_data,
    )


def without_personal_data(event, hint):
    """What was asked for and which code failed: no query, no header, nobody's address."""
    asked = event.pop("request", {})
    event["request"] = {name: asked[name] for name in ("method", "url") if name in asked}
    event.pop("user", None)
    event.setdefault("tags", {})["request_id"] = request_id.get()
    event["release"] = event.get("release") or release()
    return event
