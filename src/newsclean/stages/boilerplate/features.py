"""What a block shows by itself, as numbers for the classifier: its text, never its markup.

Most of them ask nothing of a language; words are counted as its script writes them.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from newsclean.scripts import UNSPACED, UNSPACED_WORD, is_partly_unspaced
from newsclean.stages.boilerplate.lexicon import LONGEST_CHROME, Lexicon, Phrase, fold
from newsclean.stages.boilerplate.terms import UNKNOWN_LINE, UNKNOWN_TAIL, Terms

LINE_FEATURES: Final = (
    "words", "characters", "end", "start", "capitals", "digits", "commas", "separators", "phrase",
    "phrase_share", "indent", "known_words", "word_score", "word_mean", "word_least", "line",
    "opening", "tail", "copies",
)  # fmt: skip

# Of a long block so many words are looked at: they tell as much as all.
SAMPLE: Final = 40
# A block of at least so many words that ends as sentences do is prose; so is a longer one anyway.
PROSE_WORDS, LONG_PROSE_WORDS = 8, 20
# Longer lines are no labels, of which whole lines and their first words are known.
LONGEST_LINE: Final = 8

# Words of at least so many letters tell a topic.
TOPIC_LETTERS: Final = 5

NOTHING, SENTENCE, ELLIPSIS, COLON, COMMA, SIGN = range(6)
_ENDS: Final = {
    **dict.fromkeys(".!?。！？।۔؟።։", SENTENCE), "…": ELLIPSIS, **dict.fromkeys(":：", COLON),
    **dict.fromkeys(",;،、，；", COMMA), **dict.fromkeys("-–—|»>›→", SIGN),
}  # fmt: skip
_CLOSERS: Final = "\"'”’»)]」』›"
# What is counted, character by character: that is faster than one pattern for all.
_SEPARATORS: Final = "|·•»›>/→"
_DIGITS: Final = "0123456789"
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_BULLETS: Final = frozenset("-*•·–—+>#▪◦●■►")
_STRENGTHS: Final = {"weak": 1, "marker": 2, "strong": 3}

Row = tuple[float, ...]
Known = dict[tuple[str, bool], "Line"]
# So many measured texts are remembered, a few megabytes.
MOST_KNOWN: Final = 4000


class Line(NamedTuple):
    """A text of a document: its features, its words, and the phrases that it begins with.

    `is_prose` tells whether it reads as a sentence or a paragraph; `topics` are its long words;
    `folded` is how the lexicon spells it if it is short, and `covered` the share that is phrases.
    """

    row: Row
    words: list[str]
    is_prose: bool
    phrases: list[Phrase]
    topics: frozenset[str] = frozenset()
    folded: str = ""
    covered: float = 0.0


def read_lines(texts: Sequence[str], lexicon: Lexicon, terms: Terms, known: Known) -> list[Line]:
    """A `Line` for each text; equal texts share one.

    `known` remembers what was measured: pages of one site say the same in their chrome, and a
    chain looks at most blocks more than once. What is in it changes no result.
    """
    if len(known) > MOST_KNOWN:
        known.clear()
    copies = Counter(texts)
    joined = "".join(copies)
    unspaced = is_partly_unspaced(joined)
    lines: dict[str, Line] = {}
    for text, count in copies.items():
        key = text, unspaced
        line = known.get(key)
        if line is None:
            line = known[key] = _measure(text, lexicon, terms, unspaced)
        lines[text] = Line((*line.row, count), *line[1:])
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
    strength = share = 0.0
    folded = ""
    line = opening = UNKNOWN_LINE
    tail = UNKNOWN_TAIL
    if characters <= LONGEST_CHROME:
        folded = fold(text)
        phrases, share = lexicon.cover(folded)
        if phrases:
            strength = max([_STRENGTHS[phrase.strength] for phrase in phrases])
        parts = folded.split()
        if len(parts) <= LONGEST_LINE:
            line = terms.lines.get(folded, UNKNOWN_LINE)
            tail = terms.tails.get(folded, UNKNOWN_TAIL)
        if len(parts) > 2:
            opening = terms.openings.get(" ".join(parts[:2]), UNKNOWN_LINE)
    is_prose = count >= LONG_PROSE_WORDS or (
        count >= PROSE_WORDS and (end in (SENTENCE, ELLIPSIS)) and share < 1
    )
    words = _pairs(text) if unspaced and not is_ascii else read_words(text)
    known, score, least = _weigh(words, terms.words)
    row = (
        count, characters, end, _start(split[0][0]),
        sum([word[0].isupper() for word in sample]) / len(sample),
        sum(map(text.count, _DIGITS)) / characters, text.count(","),
        sum(map(text.count, _SEPARATORS)), strength, share, characters - len(text.lstrip()),
        known, score, score / (known or 1), least, line, opening, tail,
    )  # fmt: skip
    topics = frozenset([word for word in words if len(word) >= TOPIC_LETTERS])
    return Line(row, words, is_prose, phrases, topics, folded, share)


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


def _pairs(text: str) -> list[str]:
    """Pairs of characters stand for words where words are not set apart."""
    text = "".join(text[: 4 * SAMPLE].split())
    return [text[n : n + 2] for n in range(len(text) - 1)]
