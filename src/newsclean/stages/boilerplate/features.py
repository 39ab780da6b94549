"""What a block shows by itself, as numbers for the classifier: its text, never its markup.

Most of them ask nothing of a language: words are counted as its script writes them, and the
function words are those that this document's own sentences use most.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from newsclean.scripts import UNSPACED, UNSPACED_WORD
from newsclean.stages.boilerplate.lexicon import LONGEST_CHROME, Lexicon, Phrase, fold
from newsclean.stages.boilerplate.terms import UNKNOWN_LINE, UNKNOWN_TAIL, Terms

LINE_FEATURES: Final = (
    "words", "characters", "end", "start", "capitals", "digits", "sentences", "commas",
    "separators", "address", "phrase", "phrase_rule", "phrase_share", "word_length", "indent",
    "wrapped", "known_words", "word_score", "word_mean", "word_least", "line", "opening",
    "closing", "tail", "copies", "function_words",
)  # fmt: skip

# Of a long block so many words are looked at: they tell as much as all.
SAMPLE: Final = 40
# A block of at least so many words that ends as sentences do is prose; so is a longer one anyway.
PROSE_WORDS, LONG_PROSE_WORDS = 8, 20
# A document's function words: short words, this many at most, from its prose.
FUNCTION_WORDS, LONGEST_FUNCTION_WORD = 24, 4
# Longer lines are no labels, of which whole lines and their first and last words are known.
LONGEST_LINE: Final = 8

NOTHING, SENTENCE, ELLIPSIS, COLON, COMMA, SIGN = range(6)
_ENDS: Final = {
    **dict.fromkeys(".!?。！？।۔؟።։", SENTENCE), "…": ELLIPSIS, **dict.fromkeys(":：", COLON),
    **dict.fromkeys(",;،、，；", COMMA), **dict.fromkeys("-–—|»>›→", SIGN),
}  # fmt: skip
_CLOSERS: Final = "\"'”’»)]」』›"
# What is counted, character by character: that is faster than one pattern for all.
_SENTENCE_ENDS: Final = (". ", "? ", "! ", ".” ", '." ', "… ")
_UNSPACED_ENDS: Final = "。！？।۔"
_SEPARATORS: Final = "|·•»›>/→"
_ADDRESSES: Final = ("@", "www.", "http", "©", ".com", ".org", ".net")
_DIGITS: Final = "0123456789"
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_BULLETS: Final = frozenset("-*•·–—+>#▪◦●■►")
_RULES: Final = {
    "navigation": 1, "sharing": 2, "subscription": 3, "comments": 4, "related": 5,
    "advertising": 6, "credits": 7, "legal": 8, "consent": 9, "error-page": 10,
    "timestamp-crumb": 11,
}  # fmt: skip
_STRENGTHS: Final = {"weak": 1, "marker": 2, "strong": 3}

Row = tuple[float, ...]


@dataclass(slots=True)
class Line:
    """A distinct text of a document: its features, its words, and the phrases that it begins with.

    `is_prose` tells whether it reads as a sentence or a paragraph.
    """

    row: Row
    words: list[str]
    is_prose: bool
    phrases: list[Phrase]


def read_lines(texts: Sequence[str], lexicon: Lexicon, terms: Terms) -> list[Line]:
    """A `Line` for each text; equal texts share one."""
    copies = Counter(texts)
    joined = "".join(copies)
    unspaced = not joined.isascii() and UNSPACED.search(joined) is not None
    lines = {text: _measure(text, lexicon, terms, unspaced) for text in copies}
    functions = _find_function_words(lines)
    for text, line in lines.items():
        known = len(functions.intersection(line.words)) / (len(line.words) or 1)
        line.row = (*line.row, copies[text], known)
    return [lines[text] for text in texts]


def _measure(text: str, lexicon: Lexicon, terms: Terms, unspaced: bool) -> Line:
    split = text.split()
    count = len(split)
    characters = len(text)
    is_ascii = text.isascii()
    if unspaced and not is_ascii:
        found = len(UNSPACED.findall(text))
        if found:
            count = max(count, found // UNSPACED_WORD + count - 1)
    last = text[-1]
    if last in _CLOSERS and characters > 1:
        last = text.rstrip(_CLOSERS)[-1:]
    end = _ENDS.get(last, NOTHING)
    sample = split[:SAMPLE]
    # Of a short line everything is looked up; a long one is no label.
    phrases: list[Phrase] = []
    strength = rule = share = 0.0
    line = opening = closing = UNKNOWN_LINE
    tail = UNKNOWN_TAIL
    if characters <= LONGEST_CHROME:
        folded = fold(text)
        phrases, share = lexicon.cover(folded)
        if phrases:
            strength = max([_STRENGTHS[phrase.strength] for phrase in phrases])
            rule = _RULES[phrases[0].rule]
        parts = folded.split()
        if len(parts) <= LONGEST_LINE:
            line = terms.lines.get(folded, UNKNOWN_LINE)
            tail = terms.tails.get(folded, UNKNOWN_TAIL)
        if len(parts) > 2:
            opening = terms.openings.get(" ".join(parts[:2]), UNKNOWN_LINE)
            closing = terms.closings.get(" ".join(parts[-2:]), UNKNOWN_LINE)
    is_prose = count >= LONG_PROSE_WORDS or (
        count >= PROSE_WORDS and (end in (SENTENCE, ELLIPSIS)) and share < 1
    )
    if unspaced and not is_ascii:
        words = _pairs(text)
    else:
        words = read_words(text)
    known, score, least = _weigh(words, terms.words)
    row = (
        count, characters, end, _start(split[0][0]),
        sum([word[0].isupper() for word in sample]) / len(sample),
        sum(map(text.count, _DIGITS)) / characters,
        sum(map(text.count, _SENTENCE_ENDS)) + (0 if is_ascii else sum(map(text.count, _UNSPACED_ENDS))),
        text.count(","), sum(map(text.count, _SEPARATORS)),
        1 if any([sign in text for sign in _ADDRESSES]) else 0,
        strength, rule, share, characters / count, characters - len(text.lstrip()),
        text.count("\n"), known, score, score / (known or 1), least, line, opening, closing, tail,
    )  # fmt: skip
    return Line(row, words, is_prose, phrases)


def read_words(text: str) -> list[str]:
    """The words of the beginning of `text`, in lower case.

    >>> read_words("The 2nd café's ROOF")
    ['the', 'nd', 'café', 'roof']
    """
    return _WORD.findall(" ".join(text.split(None, SAMPLE)[:SAMPLE]).lower())


def _start(first: str) -> int:
    if first.isupper():
        return 0
    if first.islower():
        return 1
    if first.isdigit():
        return 2
    if first in _BULLETS:
        return 3
    return 5 if first.isalpha() else 4


def _weigh(words: Sequence[str], weights: Mapping[str, float]) -> tuple[int, float, float]:
    """How many distinct words are known, their sum of weights, and the least one."""
    found = [weights[word] for word in dict.fromkeys(words) if word in weights]
    return (len(found), sum(found), min(0.0, *found, 0.0)) if found else (0, 0.0, 0.0)


def _find_function_words(lines: Mapping[str, Line]) -> frozenset[str]:
    """The short words that most of the document's prose has in common."""
    counts = Counter(
        chain.from_iterable([set(line.words) for line in lines.values() if line.is_prose])
    )
    short = [
        word
        for word, count in counts.most_common(4 * FUNCTION_WORDS)
        if len(word) <= LONGEST_FUNCTION_WORD and count > 1
    ]
    return frozenset(short[:FUNCTION_WORDS])


def _pairs(text: str) -> list[str]:
    """Pairs of characters stand for words where words are not set apart."""
    text = "".join(text[: 4 * SAMPLE].split())
    return [text[n : n + 2] for n in range(len(text) - 1)]
