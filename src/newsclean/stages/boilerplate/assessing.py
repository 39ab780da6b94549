"""What kind of document it is, and whether its end is missing."""

from collections.abc import Sequence
from typing import Final

from newsclean.document import Assessment, Block, DocumentKind
from newsclean.paragraphs import CLOSERS
from newsclean.stages.boilerplate.features import Line

# An article has at least so many words of prose; less beside a subscription's call is a stub.
ARTICLE_WORDS: Final = 30
STUB_WORDS: Final = 120
# So many blocks, of whose words no more than this share is prose, are a list.
LIST_BLOCKS, LIST_PROSE = 12, 0.25

_CLOSERS: Final = f"{CLOSERS}*_ "
_SENTENCE_ENDS: Final = ".!?…。！？।۔؟።։:"
# A last paragraph of fewer words may be a name or a place below the story.
SENTENCE_WORDS: Final = 10


def assess(blocks: Sequence[Block], lines: Sequence[Line], rules: Sequence[str]) -> Assessment:
    """What the kept `blocks` are, given the rules by which others went."""
    prose = [line for line in lines if line.is_prose]
    words = sum(line.row[0] for line in prose)
    total = sum(line.row[0] for line in lines)
    kind: DocumentKind = "article"
    if not blocks:
        kind = "empty"
    elif words < ARTICLE_WORDS and "boilerplate/error-page" in rules:
        kind = "error-page"
    elif words < STUB_WORDS and {"boilerplate/subscription", "boilerplate/consent"} & {*rules}:
        kind = "stub"
    elif len(blocks) >= LIST_BLOCKS and words < LIST_PROSE * total:
        kind = "list"
    return Assessment(kind, kind == "article" and is_truncated(blocks, lines))


def is_truncated(blocks: Sequence[Block], lines: Sequence[Line]) -> bool:
    """Whether the last block breaks off in a sentence, where the others end theirs."""
    prose = [n for n, line in enumerate(lines) if line.row[0] >= SENTENCE_WORDS]
    if len(prose) < 2 or prose[-1] != len(blocks) - 1 or blocks[-1].protected:
        return False
    whole = sum(_ends(blocks[n].text) for n in prose[:-1])
    return not _ends(blocks[-1].text) and whole > 0.8 * (len(prose) - 1)


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS
