"""/healthz: this process is alive. /readyz: it can do its work, and if not, what is missing.

Answered before anything else looks at the request: containers and load balancers ask by address, over http.
"""

import logging
import shutil
import uuid
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import Error as DatabaseFailure
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse

logger = logging.getLogger(__name__)

OK, UNUSED, DOWN, LOW, MISSING, PENDING, UNKNOWN = "ok", "not used", "down", "low", "missing", "pending", "unknown"
HEALTHY = (OK, UNUSED)
DISPENSABLE = ("cache",)  # without it the site is slower, and that is all
MEGABYTE = 1_000_000


class HealthMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = ANSWERS.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer() if request.method in ("GET", "HEAD") else HttpResponseNotAllowed(["GET", "HEAD"])
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Length"] = len(response.content)
        response._has_been_logged = True  # else Django reports every 503 as an error of this code
        return response


def alive():
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def ready():
    """200 while the site can serve, "degraded" included; else 503. States only: no names, no texts of errors."""
    checks = {"database": database(), "cache": cache_server(), "disk": disk(), "static": static_files()}
    checks["migrations"] = migrations() if checks["database"] == OK else UNKNOWN
    failed = {name for name, state in checks.items() if state not in HEALTHY}
    if failed:
        logger.warning("Not in order: %s", ", ".join(f"{name} {checks[name]}" for name in sorted(failed)))
    serves = failed <= set(DISPENSABLE)
    status = ("degraded" if failed else "ready") if serves else "not ready"
    return JsonResponse({"status": status, "checks": checks}, status=200 if serves else 503)


ANSWERS = {"/healthz": alive, "/readyz": ready}


def database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseFailure:
        return DOWN
    return OK


_migrated = False


def migrations():
    """Once all are applied they stay so: the files of a running process do not change."""
    global _migrated
    if not _migrated:
        try:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseFailure:
            return UNKNOWN
    return OK if _migrated else PENDING


def cache_server():
    """Writes and reads: a full Redis still reads."""
    if not settings.REDIS_URL:
        return UNUSED
    written = uuid.uuid4().hex
    cache.set(f"readyz:{written}", written, timeout=5)
    return OK if cache.get(f"readyz:{written}") == written else DOWN


def disk():
    """Space where this process writes: its SQLite file, its uploads."""
    folders = []
    if connection.vendor == "sqlite":
        folders.append(settings.DATA_DIR)
    if isinstance(default_storage, FileSystemStorage):
        folders.append(Path(default_storage.location))
    if not folders:
        return UNUSED
    return OK if min(map(free, folders)) >= settings.MIN_FREE_DISK_MB * MEGABYTE else LOW


def static_files():
    """Whether collectstatic has run: pages name style sheets by what it wrote down."""
    if not hasattr(staticfiles_storage, "hashed_files"):
        return UNUSED
    return OK if staticfiles_storage.hashed_files else MISSING


def free(folder):
    """Bytes free for the site in `folder`, or where it would be made."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
