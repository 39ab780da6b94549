"""Findings as a GitLab Code Quality report."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from newsclean.changes import Change
from newsclean.selection import fingerprint
from newsclean.views.findings import Failures


def write_gitlab(changes: Sequence[Change], _failures: Failures) -> str:
    """The array of issues; each has a fingerprint of its own, as GitLab wants it."""
    issues: list[dict[str, object]] = []
    seen: Counter[str] = Counter()
    for change in changes:
        path = PurePath(change.source).as_posix()
        key = fingerprint(f"{path}\n{change.rule}", change.before)
        seen[key] += 1
        issues.append(
            {
                "description": f"{change.rule}: {change.detail}",
                "check_name": change.rule,
                "fingerprint": f"{key}-{seen[key]}",
                "severity": "minor",
                "location": {
                    "path": path,
                    "lines": {"begin": change.lines[0], "end": change.lines[1]},
                },
            }
        )
    return json.dumps(issues, ensure_ascii=True, indent=2) + "\n"
