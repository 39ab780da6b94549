"""Tables: facts about languages and pages, apart from the code that uses them.

Each `.tsv` file begins with comment lines that say what its columns are and where it is from.
"""

from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import Final

# One sign for each quarter of a bit, from 0 to 15.75.
LETTER_COSTS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def read_file(name: str) -> str:
    """The text of a file of this folder, wherever the package is installed.

    Raises FileNotFoundError for a name that is not there.
    """
    # `importlib.resources` would cost each start another ten modules.
    data = get_data(__name__, name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8")


def read_table(name: str) -> list[tuple[str, ...]]:
    """The rows of the table `name`, without its comments."""
    text = read_file(f"{name}.tsv")
    return [
        tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#")
    ]


@dataclass(frozen=True, slots=True)
class LetterTable:
    """What each letter of a language costs after another, in bits; `_` is the edge of a word."""

    script: str
    places: dict[str, int]  # of the letters of its alphabet
    rows: list[str]  # for each first letter, a sign of LETTER_COSTS for each second one

    def __contains__(self, letter: str) -> bool:
        return letter in self.places

    def cost(self, first: str, second: str) -> float | None:
        """What `second` costs after `first`; None where the language lacks one of them."""
        row, column = self.places.get(first), self.places.get(second)
        if row is None or column is None:
            return None
        return LETTER_COSTS.index(self.rows[row][column]) / 4


@cache
def read_letters() -> tuple[LetterTable, ...]:
    """The table of each language in `letters.txt`."""
    text = read_file("letters.txt")
    lines = iter([line for line in text.splitlines() if not line.startswith("#")])
    found = []
    for head in lines:
        places = {letter: n for n, letter in enumerate(next(lines))}
        found.append(LetterTable(head.split()[1], places, [next(lines) for _ in places]))
    return tuple(found)
