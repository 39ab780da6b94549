"""Notices in whole sentences: of cookies, liability, a mailing, a browser that lacks something.

Every site words them anew, but each has to name what it speaks of. A story may speak of the same
things; so a notice is chrome only in company, beside other chrome or at the page's edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from newsclean.data import read_table
from newsclean.document import Block
from newsclean.stages.boilerplate.evidence import Clue
from newsclean.stages.boilerplate.lexicon import Lexicon, fold

# The longest notice of each rule, in words.
_LONGEST: Final = {"consent": 60, "error-page": 40, "legal": 100, "subscription": 40}
_MOST_CHARACTERS: Final = 1000
# Words are looked up by so many first letters.
_KEY: Final = 4

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
            said = next((beginning for beginning in group if beginning in spaced), None)
            if said is None:
                return []
            at = spaced.index(said)
            # A beginning is shown with the rest of its word.
            stop = spaced.find(" ", at + len(said)) if said[0] == " " else at + len(said)
            found.append(spaced[at : stop if stop > 0 else None].strip())
        return found


@dataclass(frozen=True, slots=True)
class Notices:
    """All kinds, by the first letters of a word of their first group, and those without case."""

    by_key: dict[str, list[Notice]]
    caseless: list[Notice]

    def find(self, text: str) -> tuple[str, list[str]] | None:
        """The rule of the notice that `text` is, and what it says; None for any other text."""
        folded = _unite(text)
        spaced = f" {folded}"
        keys = self.by_key.keys() & {word[:_KEY] for word in folded.split()}
        kinds = [kind for key in sorted(keys) for kind in self.by_key[key]]
        if not folded.isascii():
            kinds += self.caseless
        for kind in kinds:
            said = kind.find(spaced)
            if said:
                return kind.rule, said
        return None


def mark_notices(blocks: Sequence[Block], clues: list[Clue], lexicon: Lexicon) -> None:
    """Gives each notice that stands beside other than prose a clue that tells what it is.

    Between two paragraphs of a story stands no notice; so few blocks are looked at. One alone,
    where nothing else tells of a page, is a story's own sentence.
    """
    before = clues[:]
    for order in (range(len(clues)), range(len(clues) - 1, -1, -1)):
        in_company = True
        for n in order:
            clue = clues[n]
            if in_company and clue.strength == "none" and not clue.is_protected:
                clues[n] = clue = _examine(blocks[n].text, clue, lexicon)
            in_company = not _is_prose(clue)
    if sum(clue.strength != "none" for clue in clues) == 1:
        clues[:] = before


def _is_prose(clue: Clue) -> bool:
    return clue.is_sentence and clue.strength == "none"


def _examine(text: str, clue: Clue, lexicon: Lexicon) -> Clue:
    if len(text) > _MOST_CHARACTERS:
        return clue
    label, colon, _ = text.replace("：", ":").partition(":")
    known = lexicon.match(fold(label)) if colon else []
    if known and known[0].rule == "legal" and clue.words <= _LONGEST["legal"]:
        return replace(clue, strength="weak", rule="legal", detail=f"label “{known[0].text}:”")
    found = load_notices().find(text)
    if found is None or clue.words > _LONGEST[found[0]]:
        return clue
    rule, said = found
    detail = "a notice that says " + " and ".join(f"“{words}”" for words in dict.fromkeys(said))
    return replace(clue, strength="weak", rule=rule, detail=detail)


@lru_cache(maxsize=1)
def load_notices() -> Notices:
    """The shipped kinds of notices."""
    by_key: dict[str, list[Notice]] = {}
    caseless: list[Notice] = []
    for rule, _, *cells in read_table("notices"):
        groups = tuple(tuple(map(_read_beginning, cell.split("|"))) for cell in cells)
        kind = Notice(rule, groups)
        for beginning in groups[0]:
            if beginning[0] == " ":
                by_key.setdefault(beginning.split()[0][:_KEY], []).append(kind)
            elif kind not in caseless[-1:]:
                caseless.append(kind)
    return Notices(by_key, caseless)


def _unite(text: str) -> str:
    # What is elided stands before the word that is looked for: “l'exactitude”.
    return fold(text).replace("'", " ")


def _read_beginning(text: str) -> str:
    folded = _unite(text)
    return f" {folded}" if folded[0].upper() != folded[0] else folded
