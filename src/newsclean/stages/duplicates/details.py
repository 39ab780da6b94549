"""What a person reads about a copy: which lines it repeats, and how."""

from collections.abc import Sequence

from newsclean.document import Block
from newsclean.stages.duplicates.layouts import Relaid
from newsclean.stages.duplicates.runs import Run


def describe_run(run: Run, blocks: Sequence[Block]) -> str:
    """“same as lines 5–10”, “0.97 like line 12”; a run names both ranges."""
    (first, later), (last_first, last_later) = run.pairs[0], run.pairs[-1]
    original = span(blocks[first], blocks[last_first])
    same = "same as" if run.likeness == 1.0 else f"{run.likeness:.2f} like"
    if len(run.pairs) == 1:
        return f"{same} {original}"
    copy = span(blocks[later], blocks[last_later])
    return f"{copy} {'are the ' if run.likeness == 1.0 else 'are '}{same} {original}"


def describe_relaid(copy: Relaid, going: Sequence[Block], staying: Sequence[Block]) -> str:
    """“same as lines 5–18, run together”; several blocks name both ranges."""
    original = f"{span(staying[0], staying[-1])}, {copy.form}"
    if len(going) == 1:
        return f"the beginning of {original}" if copy.is_cut else f"same as {original}"
    verb = "are the beginning of" if copy.is_cut else "are the same as"
    return f"{span(going[0], going[-1])} {verb} {original}"


def span(first: Block, last: Block | None = None) -> str:
    """The lines of a block, or from one to another: “line 5”, “lines 5–10”."""
    start, stop = first.lines[0], (last or first).lines[1]
    return f"line {start}" if start == stop else f"lines {start}–{stop}"
