"""The metrics of all workers, at METRICS_ADDRESS and never on the public port. For deploy/gunicorn.conf.py:

    from lifescience.operations.exporter import child_exit, prepare, when_ready
    prepare()

Without METRICS_ADDRESS these do nothing. prometheus_client decides as it is imported whether it shares its numbers
between processes: it is imported here only where it is needed, and after `prepare`.
"""

import atexit
import os
import shutil
import tempfile
import threading
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # prometheus_client's own name
ENDED = 0  # the process number of the file that holds what ended workers had counted

_prepared = False
_moving = threading.Lock()  # while numbers are in two files, or in none, nobody may look


def prepare():
    """Make the folder the workers count in; it goes when the master goes. gunicorn reads its settings at every reload:
    only the first time counts."""
    global _prepared
    if _prepared or not metrics_address():
        return
    _prepared = True
    folder, master = tempfile.mkdtemp(prefix="lifescience-metrics-"), os.getpid()
    os.environ[FOLDER] = folder
    atexit.register(lambda: os.getpid() == master and shutil.rmtree(folder, ignore_errors=True))


def when_ready(server):
    """gunicorn's hook, in the master."""
    if not (address := metrics_address()):
        return
    from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server

    registry = CollectorRegistry()
    registry.register(Counted())
    ProcessCollector(registry=registry)  # of the master: since when, how much
    registry.register(Workers(server))
    host, port = address
    try:
        start_http_server(port, host, registry)
    except OSError as error:
        server.log.error("METRICS_ADDRESS %s:%s cannot be used: %s. The site runs without metrics.", host, port, error)


def child_exit(server, worker):
    """gunicorn's hook: what the worker had counted goes into one file, so that there are never more than workers."""
    if not metrics_address():
        return
    from prometheus_client.mmap_dict import MmapedDict

    for path in Path(os.environ[FOLDER]).glob(f"*_{worker.pid}.db"):
        kind = path.name.removesuffix(f"_{worker.pid}.db")
        with _moving:
            total = MmapedDict(str(path.with_name(f"{kind}_{ENDED}.db")))
            for key, value, *_ in MmapedDict.read_all_values_from_file(path):
                before, _ = total.read_value(key)
                total.write_value(key, before + value, 0.0)
            total.close()
            path.unlink()


class Counted:
    """What all workers have counted, those that have ended included."""

    def collect(self):
        from prometheus_client import CollectorRegistry
        from prometheus_client.multiprocess import MultiProcessCollector

        with _moving:
            return list(MultiProcessCollector(CollectorRegistry()).collect())


class Workers:
    """How many there are, and the memory they take."""

    def __init__(self, server):
        self.server = server

    def collect(self):
        from prometheus_client.core import GaugeMetricFamily

        pids = list(self.server.WORKERS)
        yield GaugeMetricFamily("lifescience_workers", "Worker processes", value=len(pids))
        memory = sum(map(resident_memory, pids))
        yield GaugeMetricFamily("lifescience_workers_resident_memory_bytes", "Their memory together", value=memory)


def resident_memory(pid):
    """Bytes; 0 where the process has ended, or the system has no /proc."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def metrics_address():
    """METRICS_ADDRESS as ("127.0.0.1", 9100), None where it is not set. An IPv6 address stands in brackets."""
    text = os.environ.get("METRICS_ADDRESS", "")
    if not text:
        return None
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.netloc != text or parts.username is not None:
        raise ImproperlyConfigured("METRICS_ADDRESS is not understood. Write an address and a port: 127.0.0.1:9100.")
    return host, port
