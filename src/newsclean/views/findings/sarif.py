"""Findings as SARIF 2.1.0 (docs.oasis-open.org/sarif), which code scanning services read."""

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from newsclean import __version__
from newsclean.changes import Change
from newsclean.errors import UsageError
from newsclean.registry import find_stage
from newsclean.selection import fingerprint
from newsclean.views.findings import Failures

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def write_sarif(changes: Sequence[Change], failures: Failures) -> str:
    """A log of one run: the rules that found something, the results, and what failed."""
    rules = sorted({change.rule for change in changes})
    driver = {
        "name": "newsclean",
        "version": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": _meaning(rule)}} for rule in rules],
    }
    invocation: dict[str, Any] = {"executionSuccessful": not failures}
    if failures:
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": said}} for said in failures
        ]
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "results": [_result(change, rules.index(change.rule)) for change in changes],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2) + "\n"


def _result(change: Change, rule_index: int) -> dict[str, object]:
    first, last = change.lines
    return {
        "ruleId": change.rule,
        "ruleIndex": rule_index,
        "level": "warning",
        "message": {"text": change.detail or change.rule},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(change.source)},
                    "region": {"startLine": first, "endLine": last},
                }
            }
        ],
        "partialFingerprints": {"newsclean/v1": fingerprint(change.rule, change.before)},
    }


def _uri(source: str) -> str:
    return quote(PurePath(source).as_posix(), safe="/", errors="surrogateescape")


def _meaning(rule: str) -> str:
    """What the rule's stage says of it; a stage's own name may be all there is."""
    try:
        return find_stage(rule.partition("/")[0]).rules.get(rule, rule)
    except UsageError:
        return rule
