"""Lines of plain text that are nobody's prose: front matter, code between fences, drawn tables."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from newsclean.document import Block

# The fences of front matter, which may open a text.
_FENCES: Final = frozenset({"---", "+++"})
_CODE_FENCES: Final = ("```", "~~~")
# What rows of a drawn table begin and end with, and what the rules between them are made of.
_LEFT, _RIGHT, _LINES = "|+│┌├└║╔╠╚", "|+│┐┤┘║╗╣╝", "=─═-"
_ROW: Final = re.compile(rf"\s*[{_LEFT}].*[{_RIGHT}]\s*")
_RULED: Final = re.compile(f"[{_LINES}]{{2}}")
_IN_RULES: Final = frozenset(f"{_LEFT}{_RIGHT}{_LINES}:┬┼┴╤╪╧╦╬╩ \t")
TABLE_ROWS: Final = 3


def find_verbatim(blocks: Sequence[Block]) -> set[int]:
    """The places of the blocks that are to stay as they are."""
    return {*range(_count_front_matter(blocks)), *_find_code(blocks), *_find_tables(blocks)}


def _count_front_matter(blocks: Sequence[Block]) -> int:
    """How many blocks at the beginning are front matter; 0 without a fence that is closed."""
    if not blocks or blocks[0].text not in _FENCES:
        return 0
    fence = blocks[0].text
    return next((n + 1 for n, block in enumerate(blocks) if n and block.text == fence), 0)


def _find_code(blocks: Sequence[Block]) -> set[int]:
    """The blocks in fenced code, the fences included."""
    fences = [n for n, block in enumerate(blocks) if block.text.startswith(_CODE_FENCES)]
    return {n for start, stop in zip(fences[::2], fences[1::2], strict=False)
            for n in range(start, stop + 1)}  # fmt: skip


def _find_tables(blocks: Sequence[Block]) -> set[int]:
    """The blocks of tables that have a rule; a row of links between bars has none."""
    found: set[int] = set()
    for is_drawn, run in groupby(range(len(blocks)), key=lambda n: _is_drawn(blocks[n].text)):
        if not is_drawn:
            continue
        places = list(run)
        lines = [line for n in places for line in blocks[n].text.split("\n")]
        if len(lines) >= TABLE_ROWS and any(map(_is_rule, lines)):
            found.update(places)
    return found


def _is_drawn(text: str) -> bool:
    return text.lstrip()[:1] in _LEFT and all(map(_ROW.fullmatch, text.split("\n")))


def _is_rule(line: str) -> bool:
    return _RULED.search(line) is not None and _IN_RULES.issuperset(line)
