"""Tables: facts about languages and pages, apart from the code that uses them.

Each `.tsv` file begins with comment lines that say what its columns are and where it is from.
"""

from functools import cache
from importlib.resources import files
from typing import Final

# One sign for each quarter of a bit, from 0 to 15.75.
LETTER_COSTS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def read_table(name: str) -> list[tuple[str, ...]]:
    """The rows of the table `name`, without its comments."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text("utf-8")
    return [
        tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")
    ]


@cache
def read_letters() -> tuple[tuple[str, dict[tuple[str, str], float]], ...]:
    """For each language of `letters.txt` its script, and what a letter costs after another.

    Costs are in bits; `_` is the edge of a word.
    """
    scale = {sign: n / 4 for n, sign in enumerate(LETTER_COSTS)}
    text = files(__name__).joinpath("letters.txt").read_text("utf-8")
    lines = iter([line for line in text.splitlines() if not line.startswith("#")])
    found = []
    for head in lines:
        alphabet = next(lines)
        costs = {
            (first, second): scale[sign]
            for first in alphabet
            for second, sign in zip(alphabet, next(lines), strict=True)
        }
        found.append((head.split()[1], costs))
    return tuple(found)
