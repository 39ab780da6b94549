"""Which blocks of a page are its headline, by the title in its gold."""

from collections.abc import Sequence
from typing import Final

from newsclean.lexicon import fold

# A block whose words are the title's to this share (Jaccard) is it: publishers add a kicker.
LIKE: Final = 0.7


def label_titles(texts: Sequence[str], title: str) -> list[bool]:
    """For each text whether it is the title, give or take a few words.

    >>> label_titles(["News", "The Ferry Stays", "Why the ferry left"], "The ferry stays.")
    [False, True, False]
    """
    wanted = set(fold(title).split())
    return [bool(wanted) and _likeness(set(fold(text).split()), wanted) >= LIKE for text in texts]


def _likeness(own: set[str], wanted: set[str]) -> float:
    return len(own & wanted) / len(own | wanted) if own else 0.0
