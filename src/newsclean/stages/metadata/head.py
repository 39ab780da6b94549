"""Where a story begins: the blocks in which title, byline and date may stand."""

from dataclasses import dataclass
from typing import Final

from newsclean.document import Block, Document
from newsclean.scripts import count_words

# The first kept block of so many words opens the body.
BODY_WORDS: Final = 22
# A page's own head may stand above the story; further up nothing is looked for.
MOST_BLOCKS: Final = 40
# A byline or a date may follow the first paragraph, or close the story.
BELOW: Final = 2
AT_END: Final = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The blocks above the body, nearest last, the body's first blocks, and the last ones."""

    above: tuple[Block, ...]
    opening: tuple[Block, ...]
    closing: tuple[Block, ...]

    @property
    def near(self) -> tuple[Block, ...]:
        """The blocks around the beginning, the nearest to the body first."""
        return (*reversed(self.above), *self.opening)


def find_head(document: Document) -> Head:
    """The head of the document; without any long block everything is above the body."""
    blocks = tuple(document.blocks)
    start = next(
        (
            n
            for n, block in enumerate(blocks)
            if block.removal is None and count_words(block.text) >= BODY_WORDS
        ),
        len(blocks),
    )
    kept = document.kept
    return Head(
        above=blocks[max(0, start - MOST_BLOCKS) : start],
        opening=blocks[start : start + 1 + BELOW],
        closing=kept[max(0, len(kept) - AT_END) :],
    )
