"""What a block shows by itself, as numbers for the classifier: its text, never its markup.

Most of them ask nothing of a language; words are counted as its script writes them.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from newsclean.lexicon import LONGEST_CHROME, Lexicon, Phrase, fold
from newsclean.paragraphs import CLOSERS
from newsclean.scripts import UNSPACED, UNSPACED_WORD, is_partly_unspaced, is_surely_latin
from newsclean.stages.boilerplate.terms import UNKNOWN_LINE, UNKNOWN_TAIL, Terms

LINE_FEATURES: Final = (
    "words", "characters", "end", "start", "capitals", "commas", "phrase", "indent",
    "known_words", "word_score", "word_mean", "word_least", "opening",
)  # fmt: skip

# Of a long block so many characters are looked at: its beginning tells as much as all.
SAMPLE: Final = 240
# Of so many words capitals are counted.
CAPITAL_WORDS: Final = 12
# A block of at least so many words that ends as sentences do is prose; so is a longer one anyway.
PROSE_WORDS, LONG_PROSE_WORDS = 8, 20
# Longer lines are no labels, of which whole lines and their first words are known.
LONGEST_LINE: Final = 8

# Words of at least so many letters tell a topic; where words are not set apart, every pair does.
TOPIC_LETTERS: Final = 5
# Of a long word the beginning counts: in most languages its end changes with its place.
STEM: Final = 6

NOTHING, SENTENCE, ELLIPSIS, COLON, COMMA, SIGN = range(6)
_ENDS: Final = {
    **dict.fromkeys(".!?。！？।۔؟።։", SENTENCE), "…": ELLIPSIS, **dict.fromkeys(":：", COLON),
    **dict.fromkeys(",;،、，；", COMMA), **dict.fromkeys("-–—|»>›→", SIGN),
}  # fmt: skip
_UPPER, _LOWER, _DIGIT, _BULLET, _OTHER_SIGN, _CASELESS = range(6)
_BULLETS: Final = frozenset("-*•·–—+>#▪◦●■►")
# Small letters alone, and what is to go between them: the quick way for ASCII text.
_BARE: Final = bytes([n if chr(n).islower() and n < 128 else 32 for n in range(256)])
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LATIN_WORD: Final = re.compile("[a-zªµºß-öø-\u024f]{2,}")
_STRENGTHS: Final = {"weak": 1, "marker": 2, "strong": 3}

Row = tuple[float, ...]
Known = dict[tuple[str, bool], "Line"]
# So many measured texts are remembered, a few megabytes.
MOST_KNOWN: Final = 4000


class Line(NamedTuple):
    """A text of a document: its features, its words, and the phrases that it begins with.

    `is_prose` tells whether it reads as a sentence or a paragraph; `topics` are its long words;
    `kept` is the share of domains whose article has such a line, `tail` how much of the article
    follows it; `folded` is how the lexicon spells it if it is short, and `covered` the share that
    is phrases; `may_have_cues` is a quick look at its words.
    """

    row: Row
    is_prose: bool
    phrases: list[Phrase]
    topics: frozenset[str] = frozenset()
    kept: float = UNKNOWN_LINE
    tail: float = UNKNOWN_TAIL
    folded: str = ""
    covered: float = 0.0
    may_have_cues: bool = True


def read_lines(texts: Sequence[str], lexicon: Lexicon, terms: Terms, known: Known) -> list[Line]:
    """A `Line` for each text; equal texts share one.

    `known` remembers what was measured: pages of one site say the same in their chrome, and a
    chain looks at most blocks more than once. What is in it changes no result.
    """
    if len(known) > MOST_KNOWN:
        known.clear()
    unspaced = is_partly_unspaced("".join(texts))
    lines: list[Line] = []
    for text in texts:
        key = text, unspaced
        line = known.get(key)
        if line is None:
            line = known[key] = _measure(text, lexicon, terms, unspaced)
        lines.append(line)
    return lines


def _measure(text: str, lexicon: Lexicon, terms: Terms, unspaced: bool) -> Line:
    split = text.split()
    count = len(split)
    characters = len(text)
    if unspaced:
        unspaced = not text.isascii()
        found = len(UNSPACED.findall(text)) if unspaced else 0
        if found:
            count = max(count, found // UNSPACED_WORD + count - 1)
    last = text[-1]
    if last in CLOSERS and characters > 1:
        last = text.rstrip(CLOSERS)[-1:]
    end = _ENDS.get(last, NOTHING)
    # Of a short line everything is looked up; a long one is no label.
    phrases: list[Phrase] = []
    strength = 0
    share = 0.0
    folded = ""
    parts: list[str] = []
    kept = opening = UNKNOWN_LINE
    tail = UNKNOWN_TAIL
    if characters <= LONGEST_CHROME:
        folded = fold(text)
        phrases, share = lexicon.cover(folded)
        if phrases:
            strength = max([_STRENGTHS[phrase.strength] for phrase in phrases])
        parts = folded.split()
        if len(parts) <= LONGEST_LINE:
            kept = terms.lines.get(folded, UNKNOWN_LINE)
            tail = terms.tails.get(folded, UNKNOWN_TAIL)
        if len(parts) > 2:
            opening = terms.openings.get(f"{parts[0]} {parts[1]}", UNKNOWN_LINE)
    is_prose = count >= LONG_PROSE_WORDS or (
        count >= PROSE_WORDS and (end in (SENTENCE, ELLIPSIS)) and share < 1
    )
    may_have_cues = lexicon.may_have_cues(parts or text.lower().split(), folded or text)
    words = _pairs(text) if unspaced else dict.fromkeys(parts) or read_words(text, folded)
    known = terms.words
    weights = [known[word] for word in words if word in known]
    score = sum(weights)
    sample = split[:CAPITAL_WORDS]
    # Floats as they are, for a forest compares these with its own far faster than whole numbers.
    row = (
        float(count), float(characters), end, _start(split[0][0]),
        sum([word[0].isupper() for word in sample]) / len(sample), text.count(","),
        strength, characters - len(text.lstrip()), len(weights), score,
        score / len(weights) if weights else 0.0, min(weights) if weights else 0, opening,
    )  # fmt: skip
    topics = frozenset(
        words if unspaced else [word[:STEM] for word in words if len(word) >= TOPIC_LETTERS]
    )
    return Line(row, is_prose, phrases, topics, kept, tail, folded, share, may_have_cues)


def read_words(text: str, folded: str) -> Mapping[str, None]:
    """The distinct words of the beginning of `text`, in lower case and in their order.

    `folded` is the text as the lexicon spells it, if it is short enough for that.

    >>> list(read_words("The 2nd café’s ROOF, the roof", ""))
    ['the', 'nd', 'café', 'roof']
    """
    if folded:
        return dict.fromkeys(folded.split())
    text = text[:SAMPLE].lower()
    if text.isascii():
        return dict.fromkeys(text.encode().translate(_BARE).decode().split())
    word = _LATIN_WORD if is_surely_latin(text) else _WORD
    return dict.fromkeys(word.findall(text))


def _start(first: str) -> int:
    if first.isupper():
        return _UPPER
    if first.islower():
        return _LOWER
    if first.isdigit():
        return _DIGIT
    if first in _BULLETS:
        return _BULLET
    return _CASELESS if first.isalpha() else _OTHER_SIGN


def _pairs(text: str) -> Mapping[str, None]:
    """Pairs of characters stand for words where words are not set apart."""
    text = "".join(text[: SAMPLE // UNSPACED_WORD].split())
    return dict.fromkeys([text[n : n + 2] for n in range(len(text) - 1)])
