"""What a block says, as terms that survive another template: its words, numbers and signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

import regex

from newsclean.scripts import UNSPACED

# Dashes and apostrophes that templates exchange for one another; marks that nobody sees.
_SAME: Final = (
    *((sign, "'") for sign in "‘’‚ʼ`´"),
    *((sign, "-") for sign in "–—‐‑−"),
    *((sign, "") for sign in "\u00ad\u200b\u2060\ufeff"),
)
# Punctuation says nothing here, but for the question mark, which turns a sentence round.
_TERM: Final = regex.compile(
    rf"{UNSPACED.pattern}|-?\d+|[\p{{L}}\p{{M}}\d]+(?:['\u200c\u200d-][\p{{L}}\p{{M}}\d]+)*"
    r"|[\p{Sc}\p{Sm}%‰°?？؟]"
)


# So many letters of a block's beginning and end tell whether it is worth comparing, and they are
# looked for in so many characters.
END: Final = 8
_BORDER: Final = "\0"
END_SLICE: Final = 32


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a block as they are written, and folded to lower case."""

    written: list[str]
    folded: list[str]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The terms that hold digits."""
        return tuple([term for term in self.folded if not term.isalpha() and has_digit(term)])


def read_terms(text: str) -> Terms:
    """The terms of `text`.

    >>> read_terms("He “paid” $5 – not 7!").folded
    ['he', 'paid', '$', '5', 'not', '7']
    """
    if not text.isascii():
        text = _unite(normalize("NFKC", _unite(text)))
    written = _TERM.findall(text)
    return Terms(written, [term.casefold() for term in written])


def read_ends(text: str) -> tuple[str, str]:
    """The first and the last letters and digits of `text`, folded; empty where there are too few.

    >>> read_ends("“The ferry” carried 412 passengers.")
    ('theferry', 'ssengers')
    """
    first, last = _letters(text[:END_SLICE])[:END], _letters(text[-END_SLICE:])[-END:]
    return first if len(first) == END else "", last if len(last) == END else ""


def fold_all(texts: Sequence[str]) -> list[str]:
    """Short blocks' texts for comparing: case, width, dashes and spacing do not count.

    >>> fold_all(["The  Ferry–pier", "TOP"])
    ['the ferry-pier', 'top']
    """
    joined = _BORDER.join([text.replace(_BORDER, " ") for text in texts])
    if not joined.isascii():
        joined = normalize("NFKC", _unite(joined))
    return [" ".join(text.split()) for text in joined.casefold().split(_BORDER)] if texts else []


def has_digit(term: str) -> bool:
    """Whether a term is or holds a number."""
    return any(character.isdigit() for character in term)


def _letters(text: str) -> str:
    """The letters and digits of `text`, folded."""
    if not text.isascii():
        text = normalize("NFKC", text)
    return "".join(filter(str.isalnum, text)).casefold()


def _unite(text: str) -> str:
    """`text` with one sign for each group of like ones."""
    # A few searches for one character are far faster than a table for all of them.
    for sign, common in _SAME:
        if sign in text:
            text = text.replace(sign, common)
    return text
