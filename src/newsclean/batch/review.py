"""What a run found, collected for reviewers: findings in a format, or a baseline."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from newsclean.batch.baseline import write_baseline
from newsclean.batch.destinations import StandardOutput
from newsclean.batch.reporting import Talk
from newsclean.batch.request import Request
from newsclean.batch.work import Outcome
from newsclean.changes import Change
from newsclean.views.findings import write_findings

# Formats whose readers open the file at the line; lines of a record's text are none of a file.
OPENED_AT_A_LINE: Final = frozenset({"github", "gitlab", "sarif"})


class Review:
    """Collects the findings of a run as far as someone wants to see them at its end."""

    def __init__(self, request: Request, failures: Sequence[str]) -> None:
        self._format, self._baseline = request.output_format, request.write_baseline
        self._found: dict[str, list[Change]] = {}
        self._failures = list(failures)

    def add(self, outcome: Outcome) -> None:
        """Takes what was found in a document."""
        if outcome.status == "failed":
            self._failures.append(outcome.error)
        elif self._format is not None or self._baseline is not None:
            changes = outcome.changes
            if self._format in OPENED_AT_A_LINE:
                changes = [_in_file(change, outcome.name) for change in changes]
            self._found.setdefault(outcome.name, []).extend(changes)

    def finish(self, talk: Talk) -> None:
        """Prints the findings, or writes the baseline."""
        if self._format is not None:
            changes = [change for found in self._found.values() for change in found]
            text = write_findings(self._format, changes, self._failures)
            StandardOutput().write(text.encode("utf-8", "backslashreplace"))
        if self._baseline is not None:
            total = write_baseline(self._baseline, self._found)
            talk.note(f"{self._baseline}: accepts {total} finding{'' if total == 1 else 's'}")


def _in_file(change: Change, name: str) -> Change:
    """The change where its record stands in the file `name`, if it is one of a record's text."""
    number = change.source.removeprefix(f"{name}:")
    if number == change.source:
        return change
    return replace(change, source=name, lines=(int(number), int(number)))
