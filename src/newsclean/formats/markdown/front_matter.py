"""The head of a file that speaks to a site generator: YAML, TOML or JSON before the text."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from json import JSONDecoder, loads
from typing import Any, Final

from newsclean.document import Mark

# An opening line, and the lines that may close it; the opening may name the language.
_FENCES: Final = (
    (re.compile(r"---[ \t]*\w*[ \t]*\Z"), ("---", "...")),
    (re.compile(r"\+\+\+[ \t]*\Z"), ("+++",)),
    (re.compile(r";;;[ \t]*\w*[ \t]*\Z"), (";;;",)),
)
# YAML heads are often templates that are no YAML yet, and all that is asked of them is one key.
_YAML_KEY: Final = re.compile(r"newsclean[ \t]*:[ \t]*(.*?)[ \t]*(?:#.*)?\Z")
_YAML_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.+?)[ \t]*(?:#.*)?\Z")
# What a YAML head begins with; text between two rulers does not.
_YAML_START: Final = re.compile(r"[\"']?[\w$][\w .$/-]{0,80}[\"']?[ \t]*:(?:\s|\Z)|\{|#|\Z")
_NO: Final = frozenset({"false", "no", "off"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """How many lines it takes, 0 if there is none, and what it says of newsclean."""

    length: int = 0
    mark: Mark | None = None


def find_front_matter(lines: Sequence[str]) -> FrontMatter:
    """The front matter at the head of `lines`; one that is never closed is none.

    >>> find_front_matter(["---\\n", "newsclean: false\\n", "---\\n", "Text\\n"])
    FrontMatter(length=3, mark=Mark(line=2, rules=()))
    """
    if not lines:
        return FrontMatter()
    first = lines[0].rstrip("\r\n")
    if first.startswith("{"):
        return _find_json(lines)
    for opening, closings in _FENCES:
        if opening.match(first):
            for at in range(1, len(lines)):
                if lines[at].rstrip() in closings:
                    head = next((line for line in lines[1:at] if line.strip()), "")
                    if first.rstrip() == "---" and not _YAML_START.match(head):
                        break
                    return FrontMatter(at + 1, _find_mark(first, lines[1:at]))
    return FrontMatter()


def _find_json(lines: Sequence[str]) -> FrontMatter:
    text = "".join(lines)
    try:
        found, stop = JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return FrontMatter()
    line_end = re.match(r"[ \t]*(?:\r\n?|\n|\Z)", text[stop:])
    if line_end is None or not isinstance(found, dict):
        return FrontMatter()
    length = len(re.findall(r"\r\n?|\n", text[:stop])) + 1
    return FrontMatter(length, _mark(found.get("newsclean"), 1))


def _find_mark(opening: str, lines: Sequence[str]) -> Mark | None:
    if not any("newsclean" in line for line in lines):
        return None
    text = "".join(lines).replace("\r\n", "\n")
    try:
        if opening.startswith("+++") or "toml" in opening:
            return _mark(tomllib.loads(text).get("newsclean"), _line_of(lines))
        if opening.startswith(";;;") or "json" in opening:
            return _mark(loads(text).get("newsclean"), _line_of(lines))
    except (ValueError, AttributeError, RecursionError):
        return None  # what no generator could read says nothing here either
    return _mark(_yaml_value(lines), _line_of(lines))


def _yaml_value(lines: Sequence[str]) -> object:
    for at, line in enumerate(lines):
        key = _YAML_KEY.match(line.rstrip())
        if key is None:
            continue
        value = key[1]
        if value.startswith("["):
            return [item.strip(" \t'\"") for item in value.strip("[]").split(",")]
        if value:
            return False if value.lower() in _NO else value
        items: list[str] = []
        for below in lines[at + 1 :]:
            item = _YAML_ITEM.match(below.rstrip())
            if item is None:
                break
            items.append(item[1].strip("'\""))
        return items
    return None


def _mark(value: Any, line: int) -> Mark | None:
    """`false` keeps every rule out, a list of rules keeps those out; anything else is no mark."""
    if value is False:
        return Mark(line)
    if isinstance(value, list) and value and all(isinstance(rule, str) for rule in value):
        return Mark(line, tuple(value))
    return None


def _line_of(lines: Sequence[str]) -> int:
    return next(n for n, line in enumerate(lines, 2) if "newsclean" in line)
