"""What the names of a page's elements say: their words, and what these weigh."""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from newsclean.stages.boilerplate.terms import Terms

_NAME_PART: Final = re.compile(r"[a-z]{3,}")
# So many names and words are remembered, a few megabytes.
_MOST_KNOWN: Final = 20_000

# Of the words of some names: the weight that says most, the least, the greatest, the sum.
Weights: TypeAlias = tuple[float, float, float, float]
_NO_WEIGHTS: Final[Weights] = (0.0, 0.0, 0.0, 0.0)


def read_names(names: str) -> set[str]:
    """The words of an element's names, whole and in parts.

    >>> sorted(read_names("entry-content #post12"))
    ['content', 'entry', 'entry-content', 'post']
    """
    return {word for name in names.split() for word in _read_name(name)}


def _read_name(name: str) -> list[str]:
    parts: list[str] = _NAME_PART.findall(name)
    if len(parts) > 1:
        parts.append("-".join(parts))
    return parts


class Scales(dict[str, Weights]):
    """What names weigh by some terms: of each that is asked for, remembered.

    >>> Scales(Terms(names={"entry": 1.0, "post": -2.0}))["entry-content #post12"]
    (-2.0, -2.0, 1.0, -1.0)
    """

    def __init__(self, terms: Terms) -> None:
        super().__init__()
        self.terms = terms
        self._words: dict[str, dict[str, float]] = {}

    def __missing__(self, names: str) -> Weights:
        known = self._words
        found: dict[str, float] = {}
        for name in names.split():
            words = known.get(name)
            if words is None:
                words = known[name] = self._read(name)
            if words:
                found = found | words if found else words
        weights = self[names] = _weigh(found) if found else _NO_WEIGHTS
        return weights

    def _read(self, name: str) -> dict[str, float]:
        table = self.terms.names
        return {word: table[word] for word in _read_name(name) if word in table}

    @property
    def is_full(self) -> bool:
        """Whether so much is remembered that it is better forgotten."""
        return len(self) + len(self._words) > _MOST_KNOWN


def _weigh(words: Mapping[str, float]) -> Weights:
    # In order, so that the sum does not hang on the order of the names.
    found = sorted(words.values())
    least, greatest = min(0.0, found[0]), max(0.0, found[-1])
    return least if -least > greatest else greatest, least, greatest, sum(found)


_LAST: Final[dict[int, Scales]] = {}


def scales_of(terms: Terms) -> Scales:
    """The scales for `terms`: pages share names, so that the last ones are kept.

    What they remember changes no result.
    """
    scales = _LAST.get(id(terms))
    if scales is None or scales.terms is not terms or scales.is_full:
        scales = Scales(terms)
        _LAST.clear()
        _LAST[id(terms)] = scales
    return scales
