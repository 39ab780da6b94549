"""Authors, from lines that say who wrote the story."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import regex

from newsclean.data import read_table
from newsclean.document import Block

LONGEST: Final = 120
MOST_NAME_WORDS: Final = 5

# What may follow the names: a date, a role, a place of publication, an address of mail.
_AFTER: Final = regex.compile(
    r"\s*(?:[|·•—]|\s[–-]\s|\d|,?\s*(?:published|updated|posted|on)\b|\S+@\S+|\().*$",
    regex.IGNORECASE,
)
_BETWEEN: Final = regex.compile(
    r"\s*(?:,|;|&|、|،|\b(?:and|und|et|y|e|en|och|og|ja|i|oraz|și|a|и|і|та|ve|και|و|dan)\b)\s*"
)
_PARTICLES: Final = (
    "al|ap|bin|da|dal|de|del|della|den|der|di|do|dos|du|el|la|le|ten|ter|van|von|zu|y|und"
)
# A name's word begins with a capital, or is in a script that has none.
_NAME: Final = regex.compile(
    rf"(?:\p{{Lu}}[\p{{L}}\p{{M}}.'’-]*|\p{{Lo}}[\p{{Lo}}\p{{M}}]*)"
    rf"(?:\s(?:\p{{Lu}}[\p{{L}}\p{{M}}.'’-]*|\p{{Lo}}[\p{{Lo}}\p{{M}}]*|{_PARTICLES}))*"
)


def find_authors(blocks: Iterable[Block]) -> tuple[tuple[str, ...], Block | None]:
    """The names in the first block that is a byline, and that block."""
    for block in blocks:
        if len(block.text) <= LONGEST and "\n" not in block.text:
            names = read_byline(block.text)
            if names:
                return names, block
    return (), None


def read_byline(line: str) -> tuple[str, ...]:
    """The names that a byline gives; none if the line is no byline.

    >>> read_byline("By Ada Quill and Tomás Verde | 3 May 2024")
    ('Ada Quill', 'Tomás Verde')
    >>> read_byline("By Monday the water had gone")
    ()
    """
    prefix, suffix = _patterns()
    line = " ".join(line.split())
    match = prefix.match(line)
    if match is not None:
        rest = line[match.end() :]
    else:
        match = suffix.search(line)
        if match is None:
            return ()
        rest = line[: match.start()]
    rest = _AFTER.sub("", rest).strip(" ,.:;")
    names = [name.strip(" .") for name in _BETWEEN.split(rest)]
    if not names or not all(_is_name(name) for name in names):
        return ()
    return tuple(dict.fromkeys(names))


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > MOST_NAME_WORDS or not _NAME.fullmatch(text):
        return False
    # A single word is a name only where scripts write names as one.
    return len(words) > 1 or (not text[0].isupper() and 2 <= len(text) <= 5)


@lru_cache(maxsize=1)
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    found: dict[str, list[str]] = {"prefix": [], "suffix": []}
    for _, position, words in read_table("bylines"):
        found[position] += words.split("|")
    prefixes, suffixes = (
        "|".join(regex.escape(words) for words in sorted(found[position], key=len, reverse=True))
        for position in ("prefix", "suffix")
    )
    return (
        regex.compile(rf"(?:{prefixes})(?:(?<=\p{{P}})\s*|\s*:\s*|\s+)", regex.IGNORECASE),
        regex.compile(rf"\s*(?:{suffixes})\s*$", regex.IGNORECASE),
    )
