"""gunicorn -c deploy/gunicorn.conf.py lifescience.wsgi

HOST, PORT and WEB_CONCURRENCY (workers) come from the environment. SIGHUP to the master replaces the workers, each of
which ends the requests it has; a new release is a new container.
"""

import gc
import os

from django.db import connections

from lifescience.operations import exporter
from lifescience.operations.logs import json_logging
from lifescience.settings.services import log_level

exporter.prepare()

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY") or (os.cpu_count() or 1) + 1)
worker_class = "gthread"
threads = 4  # a reader who waits for the database does not hold up the others
# A worker that is woken first would take all connections of nginx, and keep them: one processor would do everybody's
# work. What is not accepted here is by another worker; two are kept while idle.
worker_connections = threads + 2
keepalive = 75  # seconds: longer than nginx keeps a connection idle, so that it never writes into a closed one
timeout = 120
graceful_timeout = 30
max_requests = 20_000  # whatever leaks is gone after that
max_requests_jitter = 4_000
limit_request_line = 8190  # bytes, as nginx lets pass
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # a heartbeat must not wait for a disk
preload_app = True  # workers share the memory of the code, and a new one answers at once
control_socket_disable = True
logconfig_dict = json_logging(log_level(os.environ.get("LOG_LEVEL", "")))


def on_starting(server):
    """Render each kind of page before the first reader asks: drawings take a second, and workers inherit them."""
    from lifescience.freshness.warming import warm_up

    warm_up(server.app.wsgi())
    connections.close_all()  # no two processes may share one
    gc.collect()
    gc.freeze()  # a worker that looked for garbage among what it has inherited would write to it, and own a copy of it


when_ready = exporter.when_ready
child_exit = exporter.child_exit
