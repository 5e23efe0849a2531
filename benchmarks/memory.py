"""Memory of a worker and of the whole stack, after all that load."""

import psycopg2

from .processes import Memory, descendants, parent

MIB = 2**20


def measure(stack, report):
    with_postgres = psycopg2.connect(stack.variables["DATABASE_URL"])
    try:
        roots = {name: process.pid for name, process in stack.processes.items()}
        roots["postgres"] = parent(with_postgres.info.backend_pid)  # the server itself, above those that serve
        memories = {name: [Memory.of(pid) for pid in descendants(root)] for name, root in roots.items()}
    finally:
        with_postgres.close()
    tell(report, memories)


def tell(report, memories):
    """`memories`: {program: [Memory of each of its processes]}; gunicorn's first is the one that starts workers."""
    workers = memories["gunicorn"][1:]
    worker = {name: sum(getattr(one, name) for one in workers) / len(workers) / MIB for name in ("pss", "uss")}
    shares = {name: sum(one.pss for one in each) / MIB for name, each in memories.items()}
    report.title("Memory, after all of this")
    report.line(
        f"a worker: {worker['pss']:.0f} MiB with its share of what all have (PSS), {worker['uss']:.0f} alone (USS)"
    )
    parts = ", ".join(f"{name} {size:.0f}" for name, size in shares.items())
    report.line(f"the stack: {sum(shares.values()):.0f} MiB (PSS: {parts})")
    report.values["memory_mib"] = {"worker": worker, "stack": {**shares, "all": sum(shares.values())}}
