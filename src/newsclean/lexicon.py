"""Phrases and cues of page chrome in many languages, and how a text is held against them."""

import re
from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import normalize

import regex

from newsclean.data import read_table
from newsclean.scripts import is_partly_unspaced, is_surely_latin

# A cell of the table of phrases: its entries, and of each what is fixed with the choice after it.
_ENTRY: Final = re.compile(r"(?:[^|{]|\{[^}]*\})+")
_PARTS: Final = re.compile(r"([^{]*)(?:\{([^}]*)\}|$)")
# What is folded away between words: digits (counters), punctuation and symbols.
_NOT_WORDS: Final = regex.compile(r"[^\p{L}\p{M}'\u200c\u200d]+")
_QUOTES: Final = "’‘ʼ"
# Of ASCII text a table of bytes finds words in half the time of a pattern.
_ASCII_WORDS: Final = bytes(
    [
        ord(c.lower()) if c.isascii() and (c.isalpha() or c == "'") else 32
        for c in map(chr, range(256))
    ]
)
# Small Latin letters are found five times as fast as what Unicode calls letters.
_LATIN_WORDS: Final = re.compile("[a-z'ß-öø-\u024f]+")
# Bullets, dashes and quotes stand in many texts that are otherwise ASCII.
_SIGNS: Final = "•·–—»«“”…\xa0"
# The Turkish letters i have no one lower case that all languages share.
_TURKISH: Final = str.maketrans({"ı": "i", "\u0307": None})
# Longer blocks are prose even where they are made of phrases.
LONGEST_CHROME: Final = 160
# A phrase may stand glued to the next one only if it is long enough not to fit by chance.
SHORTEST_GLUED: Final = 4

# Phrases are found by so many first characters, shorter ones by fewer; a single sign
# is found only as a whole line.
LONG_KEY, SHORT_KEY = 5, 2

_STRENGTHS: Final = {"weak": 0, "marker": 1, "strong": 2}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line of chrome: its rule (without the stage's name), its strength, its folded text."""

    rule: str
    strength: str
    text: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases by their folded text, with what makes looking them up quick."""

    phrases: dict[str, Phrase]
    lengths: dict[str, tuple[int, ...]]  # a phrase's first characters → lengths, longest first
    cues: dict[str, tuple[str, str]]  # folded cue → (rule, cue)
    telling_words: dict[str, list[str]]  # a word that is rarer than others → the cues that have it
    unspaced_cues: list[str]  # cues in scripts where words have no spaces to be found by
    last_words: frozenset[str]  # each phrase's last word

    def match(self, folded: str) -> list[Phrase]:
        """The phrases that make up the whole of `folded`, in order; empty if they do not."""
        phrases, share = self.cover(folded)
        return phrases if share == 1.0 else []

    def cover(self, folded: str) -> tuple[list[Phrase], float]:
        """The phrases that `folded` begins with, in order, and the share of it that they are.

        Phrases may be set apart by a space or glued together, as scrapers leave them. The time
        is linear in the text, bounded by the longest phrase.
        """
        phrases, size = self.phrases, len(folded)
        whole = phrases.get(folded)
        if whole is not None:
            return [whole], 1.0
        if not folded or size > LONGEST_CHROME:
            return [], 0.0
        # Where a phrase may end → where it began, and the phrase.
        reached: dict[int, tuple[int, Phrase]] = {}
        pending = [0]
        for start in pending:
            for length in self.find_lengths(folded, start):
                stop = start + length
                phrase = phrases.get(folded[start:stop]) if stop <= size else None
                if phrase is None:
                    continue
                if folded[stop : stop + 1] == " ":
                    stop += 1
                elif stop < size and length < SHORTEST_GLUED:
                    continue
                if stop not in reached:
                    reached[stop] = start, phrase
                    insort(pending, stop)
        if not reached:
            return [], 0.0
        furthest = at = max(reached)
        found: list[Phrase] = []
        while at in reached:
            at, phrase = reached[at]
            found.append(phrase)
        return found[::-1], furthest / size

    def find_lengths(self, folded: str, start: int) -> Sequence[int]:
        """How long the phrases may be that stand in `folded` from `start` on."""
        get = self.lengths.get
        long = get(folded[start : start + LONG_KEY], ())
        short = get(folded[start : start + SHORT_KEY], ())
        return long + short if short else long

    def may_have_cues(self, words: Iterable[str], text: str) -> bool:
        """A quick look at a text and its words in lower case: most hold no cue's telling word."""
        return not self.telling_words.keys().isdisjoint(words) or is_partly_unspaced(text)

    def find_cues(self, folded: str) -> dict[str, list[str]]:
        """The distinct cues in `folded`, by rule."""
        candidates = [
            text
            for word in self.telling_words.keys() & folded.split()
            for text in self.telling_words[word]
        ]
        if is_partly_unspaced(folded):
            candidates += self.unspaced_cues
        found: dict[str, list[str]] = {}
        candidates = [text for text in candidates if text in folded]
        for text in sorted(candidates, key=lambda text: (folded.find(text), text)):
            rule, cue = self.cues[text]
            found.setdefault(rule, []).append(cue)
        return found


def fold(text: str) -> str:
    """`text` as the lexicon spells it: lower case, words only, one space between them.

    >>> fold("  Comments (12) » No comment! ")
    'comments no comment'
    """
    if not text.isascii():
        for quote in _QUOTES:
            if quote in text:
                text = text.replace(quote, "'")
        for sign in _SIGNS:
            if sign in text:
                text = text.replace(sign, " ")
    if text.isascii():
        words = text.encode().translate(_ASCII_WORDS).decode().split()
        return " ".join(words).strip(" '")
    text = normalize("NFKC", text).casefold()
    if "\u0131" in text or "\u0307" in text:
        text = text.translate(_TURKISH)
    if is_surely_latin(text):
        return " ".join(_LATIN_WORDS.findall(text)).strip(" '")
    return str(_NOT_WORDS.sub(" ", text)).strip(" '")


def expand(texts: str) -> list[str]:
    """The phrases of a table's cell: what stands in braces is one of several parts.

    >>> expand("go back|{open|close} menu|{next|last} {page|post}")
    ['go back', 'open menu', 'close menu', 'next page', 'next post', 'last page', 'last post']
    """
    found: list[str] = []
    for entry in _ENTRY.findall(texts) if "{" in texts else texts.split("|"):
        if "{" not in entry:
            found.append(entry)
            continue
        phrases = [""]
        for fixed, choices in _PARTS.findall(entry):
            phrases = [p + fixed + choice for p in phrases for choice in choices.split("|")]
        found += phrases
    return found


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped phrases and cues."""
    phrases: dict[str, Phrase] = {}
    for rule, strength, _, texts in read_table("phrases"):
        for text in map(fold, expand(texts)):
            known = phrases.get(text)
            # Where languages disagree, the milder reading holds.
            if known is None or _STRENGTHS[strength] < _STRENGTHS[known.strength]:
                phrases[text] = Phrase(rule, strength, text)
    lengths: dict[str, set[int]] = {}
    for text in phrases:
        key = LONG_KEY if len(text) >= LONG_KEY else SHORT_KEY
        lengths.setdefault(text[:key], set()).add(len(text))
    cues = {
        fold(cue): (rule, cue) for rule, _, found in read_table("cues") for cue in found.split("|")
    }
    telling_words: dict[str, list[str]] = {}
    for text in cues:
        if not is_partly_unspaced(text):
            telling_words.setdefault(_find_telling_word(text), []).append(text)
    return Lexicon(
        phrases,
        {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()},
        cues,
        telling_words,
        [text for text in cues if is_partly_unspaced(text)],
        frozenset([text.split()[-1] for text in phrases]),
    )


def _find_telling_word(cue: str) -> str:
    """The longest word, as long ones are rare; not the last, which may go on in the text."""
    first, *others = cue.split()
    return max([first, *others[:-1]], key=len)
