"""What a run says: counts, the exit status that follows from them, messages, the report file."""

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum

from newsclean.batch.work import Outcome
from newsclean.messages import printable, say


class Exit(IntEnum):
    """What the exit status means."""

    DONE = 0
    CHANGED = 1
    FAILED = 2
    INTERRUPTED = 130
    TERMINATED = 143


class Verbosity(IntEnum):
    """How much is said on standard error."""

    QUIET = -1
    NORMAL = 0
    VERBOSE = 1


@dataclass(slots=True)
class Talk:
    """Messages for people, on standard error."""

    verbosity: Verbosity = Verbosity.NORMAL
    colored: bool = False
    # Whether what goes to standard output for people to read (a diff) is coloured.
    colored_output: bool = False

    def error(self, message: str) -> None:
        """Something failed; said even when quiet."""
        self._say("error", "31", message)

    def warning(self, message: str) -> None:
        """Something was left out that the user may have wanted."""
        if self.verbosity >= Verbosity.NORMAL:
            self._say("warning", "33", message)

    def note(self, message: str) -> None:
        """What was done to a document."""
        if self.verbosity >= Verbosity.NORMAL:
            say(f"{printable(message)}\n")

    def detail(self, message: str) -> None:
        """Said only when verbose."""
        if self.verbosity >= Verbosity.VERBOSE:
            say(f"{printable(message)}\n")

    def _say(self, kind: str, color: str, message: str) -> None:
        shown = f"\x1b[{color}m{kind}:\x1b[0m" if self.colored else f"{kind}:"
        say(f"newsclean: {shown} {printable(message)}\n")


@dataclass(slots=True)
class RunReport:
    """Counts of a run: every document read was written, failed, or seen before."""

    read: int = 0
    written: int = 0
    changed: int = 0
    failed: int = 0
    skipped: int = 0
    repeated: int = 0  # left out because an earlier input had them
    unreadable: int = 0  # paths that led to no document
    hidden: int = 0  # findings that the baseline accepts
    removed: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        """Adds one document."""
        if outcome.status == "skipped":
            self.skipped += 1
            return
        self.read += 1
        if outcome.status == "failed":
            self.failed += 1
            return
        if outcome.status == "repeated":
            self.repeated += 1
            return
        self.written += 1
        self.changed += outcome.changed
        self.hidden += outcome.hidden
        self.removed.update(outcome.counts.get("removed", {}))

    def exit_status(self, *, changed_is_failure: bool) -> Exit:
        """The status that the counts amount to: failure before change before success."""
        if self.failed or self.unreadable:
            return Exit.FAILED
        return Exit.CHANGED if changed_is_failure and self.changed else Exit.DONE

    def summary(self, *, preview: bool) -> str:
        """One line for people."""
        done = "checked" if preview else "written"
        parts = [
            f"{self.read + self.unreadable} read",
            f"{self.written} {done}",
            f"{self.changed} changed",
            f"{self.failed + self.unreadable} failed",
        ]  # fmt: skip
        if self.repeated:
            parts.append(f"{self.repeated} seen before")
        if self.skipped:
            parts.append(f"{self.skipped} skipped")
        return ", ".join(parts)


def describe_outcome(outcome: Outcome, *, preview: bool) -> str:
    """What was done to one document, in one line.

    >>> describe_outcome(Outcome("a.txt", "cleaned", changed=True, encoding="utf-8",
    ...     counts={"blocks": 9, "removed": {"boilerplate": 2}, "repairs": 1}), preview=True)
    'a.txt: would change: 2 of 9 blocks removed (boilerplate 2), 1 repaired, utf-8'
    """
    if not outcome.changed:
        return f"{outcome.source}: unchanged"
    removed: dict[str, int] = outcome.counts.get("removed", {})
    parts: list[str] = []
    if removed:
        by_stage = ", ".join(f"{stage} {count}" for stage, count in removed.items())
        total = sum(removed.values())
        parts.append(f"{total} of {outcome.counts['blocks']} blocks removed ({by_stage})")
    if outcome.counts.get("repairs"):
        parts.append(f"{outcome.counts['repairs']} repaired")
    parts.append(outcome.encoding)
    return f"{outcome.source}: {'would change' if preview else 'changed'}: {', '.join(parts)}"
