"""Which lines go on from the line above, in a text whose paragraphs are wrapped at one column.

A wrapped paragraph of few lines, where names and nouns begin them, does not show by itself that it
is one: then its lines are blocks of their own, of which the last looks like a label.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from newsclean.document import Block
from newsclean.paragraphs import display_width, ends_sentence, is_full

# So many wrapped paragraphs show at which column a text is wrapped.
FEWEST_WRAPPED: Final = 2


def find_continued(blocks: Sequence[Block]) -> list[int]:
    """The places of the blocks that go on where the block above has no room left."""
    wrapped = [block.text for block in blocks if "\n" in block.text and block.markup is None]
    if len(wrapped) < FEWEST_WRAPPED:
        return []
    column = max([display_width(line) for text in wrapped for line in text.split("\n")])
    return [
        n
        for n, (above, block) in enumerate(pairwise(blocks), 1)
        if not block.after_blank and _goes_on(above.text.rpartition("\n")[2], block.text, column)
    ]


def _goes_on(line: str, following: str, column: int) -> bool:
    width = display_width(line)
    return width <= column and is_full(width, following, column) and not ends_sentence(line)
