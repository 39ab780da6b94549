"""The changes to a document as a unified diff."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from newsclean.changes import Change, find_changes
from newsclean.document import Block, Document

CONTEXT = 3
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines to replace, as a half-open range counted from 0, and the lines that replace them."""

    start: int
    stop: int
    lines: list[str]


def unified_diff(document: Document) -> str:
    """A unified diff of what an in-place run would write; empty if nothing would change.

    It is built from the changes themselves, so that its cost is linear in the document. Only a
    newline ends a line, as programs that apply diffs have it; stray bytes are surrogate escapes.
    """
    if not document.source_lines:
        document = _on_lines(document)
    changes = find_changes(document)
    if not changes:
        return ""
    mark = BYTE_ORDER_MARK if document.encoding.name == "utf-8-sig" else ""
    offsets = list(accumulate(map(len, document.source_lines), initial=len(mark)))
    offsets[0] = 0
    source = mark + "".join(document.source_lines)
    lines = _split(source)
    name = document.source.replace("\n", "\\n")
    parts = [f"--- {name}\n", f"+++ {name}\n"]
    shift = 0
    for hunk in _hunks(_edits(source, offsets, changes, mark)):
        at = start = max(0, hunk[0].start - CONTEXT)
        stop = min(len(lines), hunk[-1].stop + CONTEXT)
        body: list[str] = []
        added = 0
        for edit in hunk:
            body += [" " + line for line in lines[at : edit.start]]
            body += ["-" + line for line in lines[edit.start : edit.stop]]
            body += ["+" + line for line in edit.lines]
            added += len(edit.lines) - (edit.stop - edit.start)
            at = edit.stop
        body += [" " + line for line in lines[at:stop]]
        size = stop - start
        parts.append(f"@@ -{_span(start, size)} +{_span(start + shift, size + added)} @@\n")
        parts += [_ended(line) for line in body]
        shift += added
    return "".join(parts)


def paint(diff: str) -> str:
    """A unified diff with the usual colours for a terminal."""
    colors = {"-": "31", "+": "32", "@": "36"}
    return "".join(
        f"\x1b[{colors[line[0]]}m{line.removesuffix(chr(10))}\x1b[0m\n"
        if line[0] in colors
        else line
        for line in _split(diff)
    )


def _on_lines(document: Document) -> Document:
    """The document as if its blocks had been read from plain text with blank lines between."""
    lines: list[str] = []
    blocks: list[Block] = []
    for block in document.blocks:
        text = block.repairs[0].before if block.repairs else block.text
        if lines:
            lines.append("\n")
        first = len(lines) + 1
        lines += [line + "\n" for line in text.split("\n")]
        blocks.append(replace(block, lines=(first, len(lines)), after_blank=first > 1))
    return replace(document, blocks=tuple(blocks), source_lines=tuple(lines))


def _edits(
    source: str, offsets: Sequence[int], changes: Sequence[Change], mark: str
) -> Iterator[Edit]:
    """The changes widened to whole lines; changes that meet on a line become one edit."""
    group: list[tuple[int, int, str]] = []
    start = stop = line = counted = 0
    for change in [*changes, None]:
        if change is not None:
            first, last = offsets[change.lines[0] - 1], offsets[change.lines[1]]
            after = change.after if first else mark + change.after
            if group and group[-1][0] == first:
                group[-1] = first, last, after  # of several repairs the last one counts
                continue
        if group and (change is None or first >= stop):
            line += source.count("\n", counted, start)
            counted = start
            old = source[start:stop]
            yield Edit(line, line + len(_split(old)), _split(_replaced(source, start, stop, group)))
            group = []
        if change is not None:
            if not group:
                start = source.rfind("\n", 0, first) + 1
            # What has no line end of its own runs on into the next line.
            ends_itself = not after or after.endswith("\n")
            ended = source.find("\n", max(last - 1, start) if ends_itself else last)
            stop = len(source) if ended < 0 else ended + 1
            group.append((first, last, after))


def _replaced(source: str, start: int, stop: int, group: Sequence[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    for first, last, after in group:
        parts += [source[start:first], after]
        start = last
    return "".join([*parts, source[start:stop]])


def _hunks(edits: Iterator[Edit]) -> Iterator[list[Edit]]:
    hunk: list[Edit] = []
    for edit in edits:
        if hunk and edit.start - hunk[-1].stop > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(edit)
    if hunk:
        yield hunk


def _split(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _span(start: int, size: int) -> str:
    return f"{start + 1 if size else start},{size}"


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
