"""What a run amounts to beyond its counts: for the table at its end, and for scripts."""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any, Final

from newsclean.batch.reporting import RunReport
from newsclean.batch.work import Outcome

SLOWEST: Final = 5


@dataclass(slots=True)
class Tally:
    """Counts of a run that an interrupted one hands on to the one that continues it."""

    report: RunReport
    inputs: int = 0
    bytes: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    # Seconds of the documents that took longest, and of the whole run.
    slowest: list[tuple[float, str]] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    # Inputs that an earlier run had done.
    resumed: int = 0

    def count(self, outcome: Outcome) -> None:
        """Adds one document."""
        self.report.count(outcome)
        self.bytes += outcome.size
        self.rules.update(outcome.rules)
        if outcome.encoding:
            self.encodings[outcome.encoding] += 1
        if len(self.slowest) < SLOWEST or outcome.seconds > self.slowest[-1][0]:
            self.slowest = nlargest(SLOWEST, [*self.slowest, (outcome.seconds, outcome.source)])

    def as_state(self) -> dict[str, Any]:
        """The counts as plain JSON types, times left out."""
        counted = {name: getattr(self.report, name) for name in self.report.__slots__}
        counted |= {"bytes": self.bytes, "rules": self.rules, "encodings": self.encodings}
        return {
            name: dict(value) if isinstance(value, Counter) else value
            for name, value in counted.items()
            if isinstance(value, Counter | int)
        }

    def add_state(self, state: Mapping[str, Any]) -> None:
        """Adds the counts of an earlier run."""
        for name, value in state.items():
            owner = self.report if name in self.report.__slots__ else self
            if isinstance(value, Mapping):
                getattr(owner, name).update(value)
            elif name != "unreadable":  # paths are looked at anew by every run
                setattr(owner, name, getattr(owner, name) + value)


def difference(after: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """What was counted between two states, without what stayed as it was.

    >>> difference({"read": 3, "rules": {"a": 2, "b": 1}}, {"read": 1, "rules": {"a": 2}})
    {'read': 2, 'rules': {'b': 1}}
    """
    found: dict[str, Any] = {}
    for name, value in after.items():
        if isinstance(value, Mapping):
            inner = difference(value, before.get(name, {}))
            if inner:
                found[name] = inner
        elif value != before.get(name, 0):
            found[name] = value - before.get(name, 0)
    return found
