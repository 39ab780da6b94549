"""The changes to a document's lines as a unified diff."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsclean.changes import Change, find_changes
from newsclean.document import Block, Document
from newsclean.paragraphs import split_lines

CONTEXT = 3

# First and last source line, and what stands there afterwards.
Edit = tuple[int, int, tuple[str, ...]]


def unified_diff(document: Document) -> str:
    """A unified diff of what an in-place run would write; empty if nothing would change.

    It is built from the changes themselves, so that its cost is linear in the document.
    """
    if not document.source_lines:
        document = _on_lines(document)
    lines = document.source_lines
    parts: list[str] = []
    shift = 0
    for hunk in _hunks(_edits(find_changes(document))):
        at = start = max(0, hunk[0][0] - 1 - CONTEXT)
        stop = min(len(lines), hunk[-1][1] + CONTEXT)
        body: list[str] = []
        added = 0
        for first, last, after in hunk:
            body += [" " + line for line in lines[at : first - 1]]
            body += ["-" + line for line in lines[first - 1 : last]]
            body += ["+" + line for line in after]
            added += len(after) - (last - first + 1)
            at = last
        body += [" " + line for line in lines[at:stop]]
        size = stop - start
        parts.append(f"@@ -{_span(start, size)} +{_span(start + shift, size + added)} @@\n")
        parts += [_ended(line) for line in body]
        shift += added
    if not parts:
        return ""
    return f"--- {document.source}\n+++ {document.source}\n" + "".join(parts)


def paint(diff: str) -> str:
    """A unified diff with the usual colours for a terminal."""
    colors = {"-": "31", "+": "32", "@": "36"}
    return "".join(
        f"\x1b[{colors[line[0]]}m{line.rstrip(chr(10))}\x1b[0m\n" if line[0] in colors else line
        for line in split_lines(diff)
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


def _edits(changes: Sequence[Change]) -> Iterator[Edit]:
    latest: Edit | None = None
    for change in changes:
        edit = (*change.lines, split_lines(change.after))
        if latest is not None and latest[0] != edit[0]:
            yield latest
        latest = edit  # of several repairs of the same lines the last one counts
    if latest is not None:
        yield latest


def _hunks(edits: Iterator[Edit]) -> Iterator[list[Edit]]:
    hunk: list[Edit] = []
    for edit in edits:
        if hunk and edit[0] - hunk[-1][1] > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(edit)
    if hunk:
        yield hunk


def _span(start: int, size: int) -> str:
    return f"{start + 1 if size else start},{size}"


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
