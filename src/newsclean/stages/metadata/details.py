"""What else a page states: its site, address, description, section, tags, last change."""

from collections.abc import Sequence
from typing import Any, Final

import regex

from newsclean.stages.metadata.dates import latest_day, read_stated
from newsclean.stages.metadata.lines import Lines, fold
from newsclean.stages.metadata.published import (
    BELOW,
    Anchor,
    may_say_modified,
    read_cue,
    shown_dates,
)
from newsclean.stages.metadata.signs import Signs
from newsclean.stages.metadata.statements import Statement, select

LONGEST: Final = {"site": 80, "section": 80, "description": 1000}
MOST_TAGS: Final = 50
LONGEST_TAG: Final = 60
_ADDRESS: Final = regex.compile(r"https?://[^\s<>\"]+", regex.IGNORECASE)
_BETWEEN_TAGS: Final = regex.compile(r"\s*[,;，、|]\s*")


def find_details(statements: Sequence[Statement]) -> dict[str, tuple[Any, str]]:
    """Values of the fields that need no scored choice, each with the kind of its source."""
    found: dict[str, tuple[Any, str]] = {}
    for field in ("site", "description", "section"):
        best = _most_trusted(
            [s for s in select(statements, field) if len(s.value) <= LONGEST[field]]
        )
        if best is not None and not _ADDRESS.match(best.value):
            found[field] = best.value, best.origin
    addresses = [s for s in select(statements, "url") if _ADDRESS.fullmatch(s.value)]
    best = _most_trusted(addresses)
    if best is not None:
        found["url"] = best.value, best.origin
    tags = [
        (tag, statement.origin)
        for statement in select(statements, "tags")
        for tag in _BETWEEN_TAGS.split(statement.value)
        if tag and len(tag) <= LONGEST_TAG
    ]
    if tags:
        named = {key: tag for tag, _ in reversed(tags) if (key := fold(tag))}
        kept = tuple(named.values())[::-1][:MOST_TAGS]
        if kept:
            found["tags"] = kept, tags[0][1]
    return found


def find_modified(
    statements: Sequence[Statement],
    lines: Lines,
    signs: Signs,
    anchor: Anchor,
    published: str | None,
) -> tuple[str, str, int | None] | None:
    """When the story was last changed, the kind of source and its line.

    A change cannot come before the publication; a date in the text counts where words say so.
    """
    stated = sorted(select(statements, "modified"), key=lambda s: -s.trust)
    first = published[:10] if published is not None else ""
    for statement in stated:
        value = signs.read_stated(statement.value)
        if value is not None and first <= value[:10] <= latest_day():
            return value, statement.origin, None
    for place in sorted(signs.timed):
        if not may_say_modified(lines, place):
            continue
        previous = 0
        for date in shown_dates(lines, signs, place):
            cue = read_cue(lines, place, date, previous)
            previous = date.stop
            if cue == "modified" and first <= date.day <= latest_day():
                return date.value, "text", place
    return _last_named(lines, signs, anchor, first) if first else None


def _last_named(
    lines: Lines, signs: Signs, anchor: Anchor, first: str
) -> tuple[str, str, int | None] | None:
    """The last of the moments that an element near the title, named after a change, gives."""
    for place in sorted(signs.timed):
        markup = lines.blocks[place].markup
        is_near = anchor.place <= place < anchor.place + BELOW
        if is_near and markup is not None and ("updat" in markup.names or "modif" in markup.names):
            last = max(filter(None, map(read_stated, markup.times)), default="")
            if first < last[:10] <= latest_day():
                return last, "element", place
    return None


def _most_trusted(statements: Sequence[Statement]) -> Statement | None:
    """The statement that most trust stands behind: kinds of sources that say the same add up."""
    keys = [fold(statement.value) or statement.value for statement in statements]
    trust: dict[str, float] = {}
    for key, statement in zip(keys, statements, strict=True):
        trust[key] = trust.get(key, 0.0) + statement.trust
    best = max(range(len(keys)), key=lambda n: trust[keys[n]], default=None)
    return None if best is None else statements[best]
