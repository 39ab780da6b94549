"""Every change to a document's lines, as records that rewrite a file, fill a report and undo it.

A change covers whole source lines: `before` is exactly what stood there, line ends and taken-out
blank lines included, `after` is what stands there now. Applying the changes to the source gives
the text of an in-place run; putting each `before` back gives the source again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newsclean.document import Block, Document


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the report (section "The report" of the documentation)."""

    source: str
    lines: tuple[int, int]
    stage: str
    rule: str
    action: Literal["remove", "repair"]
    before: str
    after: str
    detail: str
    score: float

    def as_record(self) -> dict[str, object]:
        """The change as a JSON object, keys in the documented order."""
        return {
            "source": self.source,
            "lines": list(self.lines),
            "stage": self.stage,
            "rule": self.rule,
            "action": self.action,
            "before": self.before,
            "after": self.after,
            "detail": self.detail,
            "score": round(self.score, 4),
        }


def find_changes(document: Document) -> list[Change]:
    """All changes in source order; the repairs of one block follow one another."""
    if not document.is_labelled:
        return []
    if not document.source_lines:
        return list(_changes_without_lines(document))
    changes: list[Change] = []
    removed: list[Block] = []
    last_kept: Block | None = None
    for block, blank_before in _with_removed(document):
        if block.removal is not None:
            removed.append(block)
            continue
        changes += _removals(document, removed, last_kept, block, blank_before)
        changes += _repairs(document, block)
        last_kept, removed = block, []
    changes += _removals(document, removed, last_kept, None, False)
    return changes


def apply_changes(source_lines: Sequence[str], changes: Iterable[Change]) -> str:
    """The source with its changes made and every other byte as it was."""
    parts: list[str] = []
    done = 0
    for change in changes:
        first, last = change.lines
        if first <= done:  # a further repair of the lines just repaired
            parts[-1] = change.after
            continue
        parts.extend(source_lines[done : first - 1])
        parts.append(change.after)
        done = last
    parts.extend(source_lines[done:])
    return "".join(parts)


def _with_removed(document: Document) -> Iterator[tuple[Block, bool]]:
    spaced = document.spaced()
    for block in document.blocks:
        yield next(spaced) if block.removal is None else (block, False)


def _changes_without_lines(document: Document) -> Iterator[Change]:
    for block in document.blocks:
        if block.removal is not None:
            original = block.repairs[0].before if block.repairs else block.text
            yield _removal(document.source, block, block.lines, original, "")
        else:
            for repair in block.repairs:
                yield Change(
                    document.source, block.lines, repair.stage, repair.rule, "repair",
                    repair.before, repair.after, repair.detail, repair.score,
                )  # fmt: skip


def _removals(
    document: Document,
    removed: Sequence[Block],
    before: Block | None,
    after: Block | None,
    blank_before: bool,
) -> Iterator[Change]:
    """Removals between two kept blocks, sharing out the blank lines that go with them.

    Between two kept blocks the first run of blank lines stays; at the head and the tail of a
    document none does.
    """
    source = document.source_lines
    start = before.lines[1] + 1 if before else 1
    stop = after.lines[0] if after else len(source) + 1
    has_gap = before is None or after is None  # nothing to keep apart at the edges
    for n, block in enumerate(removed):
        first, last = block.lines
        following = removed[n + 1].lines[0] if n + 1 < len(removed) else stop
        if n == 0 and first > start:
            if has_gap:
                first = start
            has_gap = True
        if last + 1 < following:
            if has_gap:
                last = following - 1
            has_gap = True
        # A blank line that no source gap provides is what the layout asks for to keep
        # two paragraphs apart.
        lacks_gap = n == len(removed) - 1 and after is not None and blank_before and not has_gap
        replacement = _line_end(source[last - 1]) if lacks_gap else ""
        yield _removal(
            document.source, block, (first, last), "".join(source[first - 1 : last]), replacement
        )


def _removal(source: str, block: Block, lines: tuple[int, int], before: str, after: str) -> Change:
    removal = block.removal
    assert removal is not None
    where = f", in {block.markup.selector}" if block.markup is not None else ""
    return Change(
        source, lines, removal.stage, removal.rule, "remove",
        before, after, removal.detail + where, removal.score,
    )  # fmt: skip


def _repairs(document: Document, block: Block) -> Iterator[Change]:
    first, last = block.lines
    for repair in block.repairs:
        raw = document.source_lines[first - 1 : last]
        yield Change(
            document.source, block.lines, repair.stage, repair.rule, "repair",
            _dress(repair.before, raw), _dress(repair.after, raw), repair.detail, repair.score,
        )  # fmt: skip


def _dress(text: str, raw: Sequence[str]) -> str:
    """The lines of `text` with the trailing space and line ends that the source lines have."""
    return "".join(
        line + source[len(source.rstrip()) :]
        for line, source in zip(text.split("\n"), raw, strict=True)
    )


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"
