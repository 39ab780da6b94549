"""Findings as one JSON array of the report's records, each with a fingerprint."""

import json
from collections.abc import Sequence

from newsclean.changes import Change
from newsclean.selection import fingerprint
from newsclean.views.findings import Failures


def write_json(changes: Sequence[Change], _failures: Failures) -> str:
    """The array; failures are told on standard error."""
    records = [
        {**change.as_record(), "fingerprint": fingerprint(change.rule, change.before)}
        for change in changes
    ]
    text = json.dumps(records, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
