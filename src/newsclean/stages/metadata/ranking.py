"""A scored choice among candidates: the weight of each feature is learned from known pages."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, fsum
from typing import Any, Final

from newsclean.data import read_table

BIAS: Final = "bias"
THRESHOLD: Final = "threshold"
# A candidate with a higher chance than this speaks against the one chosen.
RIVAL: Final = 0.05
HIGHEST: Final = 60.0


@dataclass(slots=True)
class Candidate:
    """A value that may be the one, where it was found, and what speaks for and against it.

    `sources` names each kind of source that gives it, `place` is the index of its line.
    """

    value: Any
    sources: dict[str, int | None] = field(default_factory=dict)
    features: set[str] = field(default_factory=set)
    place: int | None = None

    def add(self, origin: str, *features: str, place: int | None = None) -> None:
        """Notes a further source of the same value."""
        self.sources.setdefault(origin, place)
        self.features.update(features)
        if self.place is None:
            self.place = place


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest candidate, its chance, its value if that is high enough, and its rivals."""

    best: Candidate | None = None
    chance: float = 0.0
    value: Any = None
    rivals: tuple[Candidate, ...] = ()


def choose(candidates: Sequence[Candidate], model: str) -> Choice:
    """The likeliest of the candidates, none of which may be right.

    The chances are those of a conditional logit: the exponentials of the candidates' scores, and 1
    for none of them, in proportion.
    """
    if not candidates:
        return Choice()
    weights = _weights(model)
    scores = [_score(candidate.features, weights) for candidate in candidates]
    top = max(scores)
    best = candidates[scores.index(top)]
    total = exp(-max(top, -HIGHEST)) + sum([exp(score - top) for score in scores])
    # Copies of a value speak for it together.
    same = [
        exp(score - top)
        for one, score in zip(candidates, scores, strict=True)
        if one.value == best.value
    ]
    chance = sum(same) / total
    if chance < weights.get(THRESHOLD, 0.5):
        return Choice(best, chance)
    rivals = [
        candidate
        for candidate, score in zip(candidates, scores, strict=True)
        if candidate.value != best.value and exp(score - top) / total > RIVAL
    ]
    return Choice(best, chance, best.value, tuple(rivals))


def number_feature(name: str, value: float, bounds: tuple[float, ...]) -> str:
    """A feature that says between which of the rising `bounds` a number lies.

    >>> number_feature("words", 7, (1, 4, 12))
    'words<12'
    """
    return _ranges(name, bounds)[bisect_right(bounds, value)]


@lru_cache(maxsize=256)
def _ranges(name: str, bounds: tuple[float, ...]) -> tuple[str, ...]:
    return (*(f"{name}<{bound:g}" for bound in bounds), f"{name}+")


def _score(features: set[str], weights: dict[str, float]) -> float:
    # A sum of floats depends on its order, and that of a set differs between runs.
    known = [weights[name] for name in features if name in weights]
    return weights.get(BIAS, 0.0) + fsum(known)


@lru_cache(maxsize=8)
def _weights(model: str) -> dict[str, float]:
    return {
        name: float(weight)
        for kind, name, weight in read_table("metadata_weights")
        if kind == model
    }
