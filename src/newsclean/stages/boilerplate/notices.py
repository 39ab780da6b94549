"""Notices in whole sentences: of cookies, liability, a paywall, gifts, channels, ad blockers.

Every site words them anew, but each has to name what it speaks of. A story may speak of the same
things; so a notice is chrome only in company, beside other chrome or at the page's edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Final, TypeAlias

from newsclean.data import read_table
from newsclean.document import Block
from newsclean.lexicon import fold
from newsclean.stages.boilerplate.evidence import Clue
from newsclean.stages.boilerplate.features import Line

# The shortest notice, and the longest of each rule, in words.
_SHORTEST: Final = 6
_LONGEST: Final = {
    "advertising": 60, "comments": 40, "consent": 60, "credits": 60, "error-page": 40,
    "legal": 100, "related": 30, "sharing": 40, "subscription": 40,
}  # fmt: skip
_MOST_CHARACTERS: Final = 1000
# Words are looked up by so many first letters.
KEY: Final = 4
_key: Final = itemgetter(slice(KEY))

# The scripts whose letters have no case begin with Hebrew.
_FIRST_CASELESS: Final = "\u0590"
# So many texts are remembered: a chain looks at a document's blocks more than once.
_MOST_KNOWN: Final = 4000

# Beginnings of words, as they are looked for: with a space before them if their script has case.
Group: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of notice in one language: a block that has one of each group is one."""

    rule: str
    groups: tuple[Group, ...]

    def find(self, spaced: str) -> list[str]:
        """The words that make `spaced`, folded and with a space before it, such a notice."""
        found: list[str] = []
        for group in self.groups:
            for said in group:
                if said in spaced:
                    break
            else:
                return []
            at = spaced.index(said)
            # A beginning is shown with the rest of its word.
            stop = spaced.find(" ", at + len(said)) if said[0] == " " else at + len(said)
            found.append(spaced[at : stop if stop > 0 else None].strip())
        return found


@dataclass(frozen=True, slots=True)
class Notices:
    """Beginnings of first groups, each with its kind, by their first letters; the caseless apart.

    Most texts have some of these letters, and few a beginning.
    """

    by_key: dict[str, list[tuple[str, Notice]]]
    caseless: list[tuple[str, Notice]]
    keys: frozenset[str]

    def find(self, folded: str) -> tuple[str, list[str]] | None:
        """The rule of the notice that a folded text is, and what it says; None for any other."""
        folded = _part(folded)
        keys = self.keys.intersection(map(_key, folded.split()))
        kinds = [kind for key in sorted(keys) for kind in self.by_key[key]] if keys else []
        if not folded.isascii() and max(folded) >= _FIRST_CASELESS:
            kinds += self.caseless
        spaced = f" {folded}"
        for beginning, kind in kinds:
            said = kind.find(spaced) if beginning in spaced else []
            if said:
                return kind.rule, said
        return None


def mark_notices(blocks: Sequence[Block], lines: Sequence[Line], clues: list[Clue]) -> None:
    """Gives each notice that stands beside other than prose a clue that tells what it is.

    Between two paragraphs of a story stands no notice; so few blocks are looked at. One alone,
    where nothing else tells of a page, is a story's own sentence.
    """
    places = [
        n for n, clue in enumerate(clues)
        if clue.words >= _SHORTEST and clue.strength == "none" and not clue.is_protected
    ]  # fmt: skip
    edges = {-1, len(clues)}
    seen: set[int] = set()
    found: dict[int, Clue] = {}
    for order, step in ((places, -1), (places[::-1], 1)):
        for n in order:
            beside = n + step
            if beside not in edges and beside not in found:
                neighbour = clues[beside]
                if neighbour.is_sentence and neighbour.strength == "none":
                    continue
            if n in seen:
                continue
            seen.add(n)
            text, clue = blocks[n].text, clues[n]
            is_long = len(text) > _MOST_CHARACTERS
            notice = None if is_long else _find_notice(text, lines[n].folded)
            if notice is not None and clue.words <= _LONGEST[notice[0]]:
                rule, detail = notice
                found[n] = replace(clue, strength="weak", rule=rule, detail=detail)
    if len(found) > 1 or any(clue.strength != "none" for clue in clues):
        for n, marked in found.items():
            clues[n] = marked


@lru_cache(maxsize=_MOST_KNOWN)
def _find_notice(text: str, folded: str) -> tuple[str, str] | None:
    """The rule and the reason for a text that is a notice; `folded` if it is known already."""
    notice = load_notices().find(folded or fold(text))
    if notice is None:
        return None
    rule, said = notice
    return rule, "a notice that says " + " and ".join(f"“{words}”" for words in dict.fromkeys(said))


@lru_cache(maxsize=1)
def load_notices() -> Notices:
    """The shipped kinds of notices."""
    by_key: dict[str, list[tuple[str, Notice]]] = {}
    caseless: list[tuple[str, Notice]] = []
    for rule, _, *cells in read_table("notices"):
        groups = tuple(tuple(map(_read_beginning, cell.split("|"))) for cell in cells)
        kind = Notice(rule, groups)
        for beginning in groups[0]:
            if beginning[0] == " ":
                by_key.setdefault(beginning.split()[0][:KEY], []).append((beginning, kind))
            else:
                caseless.append((beginning, kind))
    return Notices(by_key, caseless, frozenset(by_key))


def _part(folded: str) -> str:
    # What is elided stands before the word that is looked for: “l'exactitude”.
    return folded.replace("'", " ")


def _read_beginning(text: str) -> str:
    folded = _part(fold(text))
    return f" {folded}" if folded[0].upper() != folded[0] else folded
