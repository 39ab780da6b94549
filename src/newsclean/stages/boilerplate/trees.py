"""Boosted decision trees, run in plain Python.

A tree is nested lists, `[feature, threshold, at most, above]` (the feature by its name or its
place), or a leaf's value; a model file spells it in a line. Nothing but the interpreter is needed
to run it: the trees are written out as one function of nested conditions and compiled once, which
is some ten times faster than walking the lists.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from json import loads
from typing import Any

from newsclean.data import read_file

Tree = Any  # a leaf's value, or [feature, threshold, tree, tree]

# After so many trees, a row whose score is below the one number or above the other is decided.
Exit = tuple[int, float, float]


@dataclass(frozen=True, slots=True)
class Forest:
    """A trained model: `score` gives the log odds for each row of the named features."""

    features: tuple[str, ...]
    score: Callable[[Iterable[Sequence[float]]], list[float]]


def grow(features: Sequence[str], trees: Sequence[Tree], exits: Sequence[Exit] = ()) -> Forest:
    """The forest of `trees` over rows of `features`; most rows leave it by the first `exits`.

    >>> grow(["words"], [["words", 3.5, -1.0, 2.0]]).score([(2,), (9,)])
    [-1.0, 2.0]
    """
    at: dict[str | int, str] = {name: f"f{n}" for n, name in enumerate(features)}
    at |= {n: f"f{n}" for n in range(len(features))}
    lines = [
        "def score(rows):",
        "    scores = []",
        f"    for {''.join(f'f{n}, ' for n in range(len(features)))}in rows:",
        "        s = 0.0",
    ]
    decided = {n: (low, high) for n, low, high in exits}
    for n, tree in enumerate(trees, 1):
        lines.append(f"        s += {_write(tree, at)}")
        if n in decided:
            low, high = decided[n]
            lines.append(f"        if not {low} <= s <= {high}:")
            lines += ["            scores.append(s)", "            continue"]
    lines += ["        scores.append(s)", "    return scores"]
    space: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<forest>", "exec"), space)
    return Forest(tuple(features), space["score"])


@cache
def load_forest(name: str) -> Forest:
    """The shipped model `name`."""
    found = loads(read_file(f"{name}.json"))
    trees = list(map(read_tree, found["trees"]))
    return grow(found["features"].split(), trees, found["exits"])


def spell(tree: Tree) -> str:
    """The tree from its root on, the lower branch first; leaves in hundredths.

    >>> spell([7, 3.5, -1.25, [0, 12.0, 0.5, 2.0]])
    '7<3.5 -125 0<12.0 50 200'
    """
    if not isinstance(tree, list):
        return str(round(tree * 100))
    feature, threshold, below, above = tree
    return f"{feature}<{threshold} {spell(below)} {spell(above)}"


def read_tree(spelled: str) -> Tree:
    """The tree that `spell` gave, with features by their places.

    >>> read_tree("7<3.5 -125 0<12.0 50 200")
    [7, 3.5, -1.25, [0, 12.0, 0.5, 2.0]]
    """
    return _read(iter(spelled.split()))


def _read(parts: Iterator[str]) -> Tree:
    feature, is_node, threshold = next(parts).partition("<")
    if not is_node:
        return int(feature) / 100
    return [int(feature), float(threshold), _read(parts), _read(parts)]


def _write(tree: Tree, at: dict[str | int, str]) -> str:
    if not isinstance(tree, list):
        return repr(tree)
    feature, threshold, below, above = tree
    return f"({_write(below, at)} if {at[feature]} <= {threshold} else {_write(above, at)})"
