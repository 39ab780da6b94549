"""What letters cost, in the language that fits a line best: its letter model, by script."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from newsclean.data import LETTER_COSTS, LetterTable, read_letters
from newsclean.stages.encoding.ideographs import (
    common_ideographs,
    ideograph_costs,
    is_ideograph,
)

# Pairs of letters that follow one another, `_` for the edge of a word, each with how often.
Pairs = Mapping[tuple[str, str], int]

FOREIGN_LETTER: Final = 12.0  # a letter that the language does not have
AFTER_FOREIGN: Final = 5.0  # a letter of the language after one that it does not have
UNKNOWN_LETTER: Final = 15.0  # a letter that no language of its script has
# Scripts without a table: a letter among its like, and one that stands alone.
UNTABLED_LETTER, UNTABLED_ALONE = 5.0, 9.0

# What clean text costs at most: bits for each letter (among ASCII ones it has two to get on with)
# and sign, and some bits over.
ALLOWANCES: Final = {"Latin": 9.5, "Ideographs": 10.7} | dict.fromkeys(
    ("Cyrillic", "Greek", "Hebrew", "Arabic", "Thai"), 5.5
)
SLACK: Final = 7.0
_COST_OF: Final = {sign: n / 4 for n, sign in enumerate(LETTER_COSTS)}
# What each byte of the likeliest text in any script costs at least, in the long run.
LEAST_COST: Final = 3.5


def allowance(script: str, pairs: Pairs) -> float:
    """What the letters of clean text may cost, in bits."""
    return ALLOWANCES.get(script, UNTABLED_ALONE) * _count(pairs) + SLACK


def least_cost(script: str, pairs: Pairs) -> float:
    """What letters cost at least, in bits, whatever other codec their bytes are read by."""
    return LEAST_COST * _count(pairs) * (2 if script == "Ideographs" else 1)


def _count(pairs: Pairs) -> int:
    return sum(times for (_, second), times in pairs.items() if second > "\x7f")


def are_usual(script: str, pairs: Pairs, cost: float, slack: float) -> bool:
    """Whether letters that cost so much are no dearer than clean text, with some bits over."""
    if cost <= allowance(script, pairs) - SLACK + slack:
        return True
    if script != "Ideographs":
        return False
    rare, ideographs, _ = _count_rare(pairs)
    return 2 * rare <= ideographs


def are_mostly_rare(pairs: Pairs) -> bool:
    """Whether most characters are ideographs that are hardly ever written."""
    rare, _, characters = _count_rare(pairs)
    return 2 * rare > characters


def _count_rare(pairs: Pairs) -> tuple[int, int, int]:
    """How many characters are rare ideographs, ideographs at all, and how many there are."""
    common = common_ideographs()
    rare = ideographs = characters = 0
    for (_, character), times in pairs.items():
        characters += 0 if character == "_" else times
        if is_ideograph(character):
            ideographs += times
            rare += 0 if character in common else times
    return rare, ideographs, characters


def cost_letters(script: str, pairs: Pairs) -> float:
    """What pairs of letters cost, in bits, in the language of their script that fits best."""
    if script == "Ideographs":
        counts: dict[str, int] = {}
        for (_, second), times in pairs.items():
            counts[second] = counts.get(second, 0) + times
        counts.pop("_", None)
        return min(
            sum(times * costs(character) for character, times in counts.items())
            for costs in ideograph_costs()
        )
    if not _languages(script):
        return sum(
            times * (UNTABLED_ALONE if first == "_" else UNTABLED_LETTER)
            for (first, second), times in pairs.items()
            if second != "_"
        )
    rows: list[tuple[float, ...]] = []
    for pair, times in pairs.items():
        rows += [_pair_costs(script, pair)] * times
    return min(map(sum, zip(*rows, strict=True)))


@cache
def _languages(script: str) -> tuple[LetterTable, ...]:
    return tuple(table for table in read_letters() if table.script == script)


@lru_cache(maxsize=50_000)
def _pair_costs(script: str, pair: tuple[str, str]) -> tuple[float, ...]:
    """What a pair of letters costs in each language of a script."""
    first, second = pair
    costs: list[float] = []
    for table in _languages(script):
        column = table.places.get(second)
        row = table.places.get(first)
        if column is None:
            costs.append(FOREIGN_LETTER)
        elif row is None:
            costs.append(AFTER_FOREIGN)
        else:
            costs.append(_COST_OF[table.rows[row][column]])
    if min(costs) >= FOREIGN_LETTER:
        return (UNKNOWN_LETTER,) * len(costs)
    return tuple(costs)
