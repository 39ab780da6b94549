"""What a check found, for reviewers and their programs: one module for each output format.

Each format is a function from findings and failures to the text that is printed.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, Literal

from newsclean.changes import Change
from newsclean.messages import printable

Format = Literal["text", "json", "github", "gitlab", "sarif", "junit"]
# Inputs that failed: each message names the file, the cause and the remedy.
Failures = Sequence[str]

FORMATS: Final = ("text", "json", "github", "gitlab", "sarif", "junit")


def write_findings(form: str, changes: Sequence[Change], failures: Failures) -> str:
    """The findings in one of `FORMATS`."""
    module = import_module(f"{__name__}.{'lines' if form in ('text', 'github') else form}")
    write: Callable[[Sequence[Change], Failures], str] = getattr(module, f"write_{form}")
    return write(changes, failures)


def describe(change: Change) -> str:
    """A finding on one line: `path:first-last: rule: detail`."""
    first, last = change.lines
    return f"{printable(change.source)}:{first}-{last}: {change.rule}: {_one_line(change.detail)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
