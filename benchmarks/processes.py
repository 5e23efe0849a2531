"""Processor time and memory of processes on this machine, from Linux's /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")  # per second


def descendants(pid):
    """The process and all below it."""
    children = [
        int(child) for file in Path(f"/proc/{pid}/task").glob("*/children") for child in file.read_text().split()
    ]
    return [pid, *(below for child in children for below in descendants(child))]


def parent(pid):
    """The id of the process that started `pid`."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("PPid:")))


def processor_seconds(pid):
    """What the process and those below it have used, of user and of system time, those that have ended included."""
    return sum(_ticks(one) for one in descendants(pid)) / TICKS


@dataclass(frozen=True)
class Memory:
    """In bytes: a process's share of all it has in memory, and what would be free without it."""

    pss: int
    uss: int

    @classmethod
    def of(cls, pid):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        sizes = {name: int(size) * 1024 for name, size, _unit in (line.replace(":", "").split() for line in lines)}
        return cls(pss=sizes["Pss"], uss=sizes["Private_Clean"] + sizes["Private_Dirty"])


def _ticks(pid):
    """Its own, and those of its children that have ended: user and system time of each."""
    try:
        return sum(int(ticks) for ticks in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15])
    except FileNotFoundError:
        return 0  # it has just ended, and is among its parent's
