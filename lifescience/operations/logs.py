"""Production's log: one JSON object a line, on standard output, each with the id of its request.

Only the fields named here are written: no reader's address, no form, no query string. Needs no Django settings, so that
gunicorn can log the same way.
"""

import json
import logging
import re
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime

from django.core.signals import request_finished

HEADER = "X-Request-ID"
SANE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

request_id = ContextVar("request_id", default="")


class RequestIdMiddleware:
    """The id that nginx has given the request, and tells the reader; else a new one, which the answer carries.

    Kept until the answer is closed: Django logs its status after the last middleware has returned.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        request_finished.connect(forget)

    def __call__(self, request):
        given = request.headers.get(HEADER, "")
        is_known = SANE_ID.fullmatch(given)
        request_id.set(given if is_known else uuid.uuid4().hex)
        response = self.get_response(request)
        if not is_known:
            response.headers[HEADER] = request_id.get()
        return response


def forget(**kwargs):
    request_id.set("")


class JsonFormatter(logging.Formatter):
    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
            "status": getattr(record, "status_code", None),
            "exception": self.formatException(record.exc_info) if record.exc_info else None,
        }
        return json.dumps({name: value for name, value in line.items() if value}, ensure_ascii=False)


def json_logging(level):
    """The `logging` configuration of production: Django's LOGGING and gunicorn's logconfig_dict alike.

    level: of everything but gunicorn, which always says when it starts, stops and loses a worker.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "lifescience.operations.logs.JsonFormatter"}},
        "handlers": {
            "stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"},
        },
        "root": {"handlers": ["stdout"], "level": level.upper()},
        "loggers": {
            "gunicorn.error": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
            # Readers' addresses and queries; nginx logs every request, without them.
            "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
