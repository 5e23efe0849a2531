"""What a benchmark finds: lines for people, values for machines, and goals that are reached or missed."""

import json
import statistics
import sys
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Goal:
    name: str
    value: float
    limit: float
    unit: str = ""
    at_most: bool = False

    @property
    def reached(self):
        return self.value <= self.limit if self.at_most else self.value >= self.limit

    def __str__(self):
        word, sign = "reached" if self.reached else "MISSED ", "<=" if self.at_most else ">="
        return f"{word}  {self.name}: {self.value:.3g}{self.unit} (goal {sign} {self.limit:g}{self.unit})"


@dataclass
class Report:
    values: dict = field(default_factory=dict)
    goals: list = field(default_factory=list)

    def title(self, text):
        print(f"\n{text}", flush=True)

    def line(self, text):
        print(f"  {text}", flush=True)

    def goal(self, *args, **kwargs):
        self.goals.append(Goal(*args, **kwargs))

    @property
    def all_reached(self):
        return all(goal.reached for goal in self.goals)

    def close(self, path=None):
        """Print the goals, and write everything as JSON to `path`."""
        self.title("Goals")
        for goal in self.goals:
            self.line(str(goal))
        if path:
            goals = [{**vars(goal), "reached": goal.reached} for goal in self.goals]
            path.write_text(json.dumps({**self.values, "goals": goals}, indent=2, ensure_ascii=False) + "\n")


@dataclass(frozen=True)
class Spread:
    """The median of several rounds, and how far they lie apart."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values):
        return cls(statistics.median(values), min(values), max(values))

    def __format__(self, spec):
        return f"{self.median:{spec}} ({self.least:{spec}} to {self.most:{spec}})"


def progress(text):
    """A passing remark for whoever waits: on a terminal the next one takes its place."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
