"""What a block says, as terms that survive another template: its words, numbers and signs."""

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
END_SLICE: Final = 32
_LOWER: Final = bytes(range(256)).lower()
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalnum())


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
    # Wrapping programs break lines behind a word's own hyphen.
    written = _TERM.findall(normalized(text).replace("-\n", "-"))
    return Terms(written, [term.casefold() for term in written])


def run_together(text: str) -> str:
    """The terms of `text` with nothing between, but for a space where a number begins.

    >>> run_together("The “last” lamp: £412, 6 days.")
    'thelastlamp£ 412 6days'
    """
    return "".join([f" {term}" if has_digit(term) else term for term in read_terms(text).folded])


def normalized(text: str) -> str:
    """`text` as its terms are looked for: with one sign for like ones, and usual widths."""
    return text if text.isascii() else _unite(normalize("NFKC", _unite(text)))


def read_ends(text: str) -> tuple[str, str]:
    """The first and the last letters and digits of `text`, folded; empty where there are too few.

    >>> read_ends("“The ferry” carried 412 passengers.")
    ('theferry', 'ssengers')
    """
    first, last = read_letters(text[:END_SLICE])[:END], read_letters(text[-END_SLICE:])[-END:]
    return first if len(first) == END else "", last if len(last) == END else ""


def read_letters(text: str) -> str:
    """The letters and digits of `text`, folded, without the marks on them."""
    if text.isascii():
        return text.encode().translate(_LOWER, _NO_LETTERS).decode()
    return "".join(filter(str.isalnum, normalize("NFKC", text))).casefold()


def fold(text: str) -> str:
    """A short block's text for comparing: case, width, dashes and spacing do not count.

    >>> fold("The  Ferry–pier")
    'the ferry-pier'
    """
    folded = text.lower() if text.isascii() else normalize("NFKC", _unite(text)).casefold()
    # No white space is printable but the space.
    if folded.isprintable() and "  " not in folded:
        return folded.strip()
    return " ".join(folded.replace("\0", " ").split())


def has_digit(term: str) -> bool:
    """Whether a term is or holds a number."""
    return any(character.isdigit() for character in term)


def _unite(text: str) -> str:
    """`text` with one sign for each group of like ones."""
    # A few searches for one character are far faster than a table for all of them.
    for sign, common in _SAME:
        if sign in text:
            text = text.replace(sign, common)
    return text
