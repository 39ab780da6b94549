"""Findings line by line: plain ones, and the annotations of GitHub's workflow commands."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from newsclean.changes import Change
from newsclean.views.findings import Failures, describe

# What would end a command's message, or one of its properties.
_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write_text(changes: Sequence[Change], _failures: Failures) -> str:
    """A line for each finding; failures are told on standard error."""
    return "".join(f"{describe(change)}\n" for change in changes)


def write_github(changes: Sequence[Change], failures: Failures) -> str:
    """A warning for each finding, an error for each failure."""
    lines = [
        f"::warning file={_property(PurePath(change.source).as_posix())},"
        f"line={change.lines[0]},endLine={change.lines[1]},"
        f"title={_property(f'newsclean {change.rule}')}::{change.detail.translate(_MESSAGE)}\n"
        for change in changes
    ]
    lines += [f"::error title=newsclean::{said.translate(_MESSAGE)}\n" for said in failures]
    return "".join(lines)


def _property(text: str) -> str:
    return text.translate(_PROPERTY)
