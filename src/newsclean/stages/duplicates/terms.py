"""What a block says, as terms that survive another template: its words, numbers and signs."""

from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

import regex

from newsclean.scripts import UNSPACED

# Dashes and apostrophes that templates exchange for one another; marks that nobody sees.
_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚ʼ`´", "'"),
        **dict.fromkeys("–—‐‑−", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", None),
    }
)
# Punctuation says nothing here, but for the question mark, which turns a sentence round.
_TERM: Final = regex.compile(
    rf"{UNSPACED.pattern}|-?\d+|[\p{{L}}\p{{M}}\d]+(?:['\u200c\u200d-][\p{{L}}\p{{M}}\d]+)*"
    r"|[\p{Sc}\p{Sm}%‰°?？؟]"
)


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
        text = normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    written = _TERM.findall(text)
    return Terms(written, [term.casefold() for term in written])


def fold(text: str) -> str:
    """A short block's text for comparing: case, width, dashes and spacing do not count."""
    if not text.isascii():
        text = normalize("NFKC", text.translate(_SAME))
    return " ".join(text.casefold().split())


def has_digit(term: str) -> bool:
    """Whether a term is or holds a number."""
    return any(character.isdigit() for character in term)
