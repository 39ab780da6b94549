"""Findings as JUnit's XML, in which each finding is a test that failed."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from newsclean.changes import Change
from newsclean.views.findings import Failures, describe

# What XML 1.0 has no way to write.
_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(changes: Sequence[Change], failures: Failures) -> str:
    """A suite for each file with findings, one more for failures; one test passed if there is none.

    Services take a report without any test for a broken one.
    """
    total = str(len(changes) + len(failures) or 1)
    root = Element(
        "testsuites", name="newsclean", tests=total, failures=str(len(changes)),
        errors=str(len(failures)),
    )  # fmt: skip
    for source, found in groupby(changes, key=lambda change: change.source):
        group = list(found)
        suite = _suite(root, source, len(group), failures=len(group))
        for change in group:
            name = f"{change.rule} {change.lines[0]}-{change.lines[1]}"
            case = SubElement(suite, "testcase", name=name, classname=_xml(source))
            failure = SubElement(case, "failure", message=_xml(change.detail), type=change.rule)
            failure.text = _xml(describe(change))
    if failures:
        suite = _suite(root, "newsclean", len(failures), errors=len(failures))
        for said in failures:
            case = SubElement(suite, "testcase", name="input", classname="newsclean")
            SubElement(case, "error", message=_xml(said))
    if not changes and not failures:
        SubElement(_suite(root, "newsclean", 1), "testcase", name="clean", classname="newsclean")
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _suite(root: Element, name: str, tests: int, failures: int = 0, errors: int = 0) -> Element:
    return SubElement(
        root, "testsuite", name=_xml(name), tests=str(tests), failures=str(failures),
        errors=str(errors),
    )  # fmt: skip


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
