"""Words and short lines that training pages keep or drop, whoever publishes them.

They are learned by counting, one vote for each domain that uses a term (`newsclean.training`);
a term of few domains is not in the table. Unknown terms count as neither.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from newsclean.data import read_table

# What a line that nothing is known of counts as: the share of lines that are article, and the
# share of the article that still follows.
UNKNOWN_LINE: Final = 0.35
UNKNOWN_TAIL: Final = 0.5
# Below this share of the article to follow, a line is an end marker.
END_MARKER: Final = 0.1


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of words and lines.

    `words`: log odds of standing in the article; `lines` and `openings` (first two words): the
    share of domains' lines that are article; `tails`: how much of the article follows such a
    line, on average; `names`: like `words`, for the names of a page's elements.
    """

    words: dict[str, float] = field(default_factory=dict)
    lines: dict[str, float] = field(default_factory=dict)
    openings: dict[str, float] = field(default_factory=dict)
    tails: dict[str, float] = field(default_factory=dict)
    names: dict[str, float] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_terms() -> Terms:
    """The shipped terms."""
    found = Terms()
    for kinds, scores, terms in read_table("chrome_terms"):
        for kind, score in zip(kinds.split(","), scores.split(","), strict=True):
            table: dict[str, float] = getattr(found, kind)
            table.update(dict.fromkeys(terms.split("|"), float(score)))
    return found
