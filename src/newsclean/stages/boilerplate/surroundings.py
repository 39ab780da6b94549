"""What a block's place in the document adds to its own features.

Windows over the neighbours, distances to prose and to end markers, and the story's core: the run
of blocks with the greatest sum of scores (the maximum-subsequence segmentation of Pasternack and
Roth 2009). Every feature is computed for the whole document at once, in linear time: a column is
made by the interpreter's own loops wherever there is one for it.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, compress, groupby, repeat
from operator import sub
from typing import Final

from newsclean.stages.boilerplate.features import ELLIPSIS, LINE_FEATURES, SENTENCE, Line
from newsclean.stages.boilerplate.terms import END_MARKER, UNKNOWN_TAIL

# What windows add up, each with the window's reach in blocks to both sides; outside of the
# document there is nothing to add.
_WINDOWS: Final = {
    "words": (4, 15), "prose": (2, 4, 15), "phrases": (4, 15), "short": (15,),
    "sentences": (4,), "spread": (2, 4), "word_mean": (2, 8), "word_score": (4,),
    "kept": (2,), "dropped_line": (4, 15), "topic": (6,),
}  # fmt: skip
CONTEXT_FEATURES: Final = (
    "copies", "topic", "topic_words",
    *(f"{name}_within_{reach}" for name, reaches in _WINDOWS.items() for reach in reaches),
    "prose_above", "place", "words_above",
    "page_blocks", "page_words", "page_prose", "page_short", "page_phrases", "page_spread",
    "page_dropped_lines",
    "core_start", "core_end", "core_share", "in_core",
    "since_marker", "words_since_marker", "words_below", "least_tail", "since_tail",
    "run_short",
)  # fmt: skip
TEXT_FEATURES: Final = (*LINE_FEATURES, *CONTEXT_FEATURES)

# Scores for the core: words of prose up to a limit; what a short line and a phrase cost.
MOST_WORDS, SHORT_COST, PHRASE_COST = 50, -6, -20
MANY_COPIES: Final = 3
# Longer blocks count no more than this where words are spread over a window.
SPREAD: Final = 60
# Shorter blocks that are no prose are labels, headings, links.
SHORT_WORDS: Final = 8
# A line that fewer domains keep than this is one that pages drop.
DROPPED_LINE: Final = 0.2
FAR: Final = 200

_AT: Final = {name: n for n, name in enumerate(LINE_FEATURES)}
_MARKER: Final = 2

Column = Sequence[float]


def describe_places(texts: Sequence[str], lines: Sequence[Line]) -> list[Column]:
    """The columns of `TEXT_FEATURES`: what each line shows by itself and by its place."""
    count = len(lines)
    rows, proses, _, topics, kept, tails, *_ = zip(*lines, strict=True)
    columns = list(zip(*rows, strict=True))
    words, ends, phrases, means, scores = (
        columns[_AT[name]] for name in ("words", "end", "phrase", "word_mean", "word_score")
    )
    number = Counter(texts)
    copies = [number[text] for text in texts]
    short = [n < SHORT_WORDS and not prose for n, prose in zip(words, proses, strict=True)]
    start, stop = find_core(words, proses, phrases, copies)
    topic, topic_words = _find_topics(topics, proses, start, stop)
    running: dict[str, Column] = {
        "words": words,
        "prose": [n if prose else 0 for n, prose in zip(words, proses, strict=True)],
        "phrases": [n > 0 for n in phrases],
        "short": short,
        "sentences": [end in (SENTENCE, ELLIPSIS) for end in ends],
        "spread": [n if n < SPREAD else SPREAD for n in words],
        "word_mean": means,
        "word_score": scores,
        "kept": kept,
        "dropped_line": [n < DROPPED_LINE for n in kept],
        "topic": topic,
    }
    found: list[Column] = [copies, topic, topic_words]
    sums: dict[str, list[float]] = {}
    for name, reaches in _WINDOWS.items():
        total = sums[name] = list(accumulate(running[name], initial=0.0))
        found += [add_windows(total, reach) for reach in reaches]
    page_words = sums["words"][-1] or 1
    prose_words = sums["prose"][-1]
    found += [
        _find_prose_above(proses, words),
        [n / count for n in range(count)],
        [n / page_words for n in sums["words"][:-1]],
    ]
    found += [
        [fact] * count
        for fact in (
            count, page_words, prose_words / page_words, sums["short"][-1] / count,
            sums["phrases"][-1] / count, sums["spread"][-1] / count,
            sums["dropped_line"][-1] / count,
        )
    ]  # fmt: skip
    core = (sums["prose"][stop] - sums["prose"][start]) / (prose_words or 1)
    found += [
        range(-start, count - start),
        range(-stop, count - stop),
        [core] * count,
        [*repeat(0, start), *repeat(1, stop - start), *repeat(0, count - stop)],
    ]
    found += _find_markers(phrases, sums["prose"], tails)
    found.append(_find_runs(short))
    return [*columns, *found]


def add_windows(sums: Sequence[float], reach: int) -> Column:
    """For each block the sum over it and `reach` neighbours to both sides, from running sums.

    >>> list(add_windows([0, 1, 3, 6, 10], 1))  # of 1, 2, 3, 4
    [3, 6, 9, 7]
    """
    count = len(sums) - 1
    upper = chain(sums[reach + 1 :], repeat(sums[-1], min(reach, count)))
    lower = chain(repeat(0, min(reach, count)), sums)
    return list(map(sub, upper, lower))


def find_core(
    words: Column, proses: Sequence[bool], phrases: Column, copies: Column
) -> tuple[int, int]:
    """The half-open range of blocks with the greatest sum of scores; empty if none is positive.

    A teaser that stands between paragraphs again and again costs nothing: it ends no story.
    """
    best = total = 0.0
    start = first = last = 0
    facts = zip(words, proses, phrases, copies, strict=True)
    for n, (size, is_prose, phrase, copied) in enumerate(facts):
        if is_prose:
            if total <= 0:
                total, start = 0.0, n
            total += size if size < MOST_WORDS else MOST_WORDS
            if total > best:
                best, first, last = total, start, n + 1
        elif copied < MANY_COPIES:
            total += PHRASE_COST if phrase else SHORT_COST
    return first, last


def _find_topics(
    topics: Sequence[frozenset[str]], proses: Sequence[bool], start: int, stop: int
) -> tuple[Column, Column]:
    """The share of each block's long words that the rest of the core has, and their number."""
    counts = Counter(chain.from_iterable(compress(topics[start:stop], proses[start:stop])))
    vocabulary = set(counts)
    # A block of the core has its own words in it: only those of another block count.
    shared = {word for word, n in counts.items() if n > 1}
    sizes = list(map(len, topics))
    shares = [
        len(vocabulary & own) / size if size else 0.0
        for own, size in zip(topics, sizes, strict=True)
    ]
    for n in range(start, stop):
        if proses[n] and sizes[n]:
            shares[n] = len(shared & topics[n]) / sizes[n]
    return shares, sizes


def _find_prose_above(proses: Sequence[bool], words: Column) -> Column:
    """The words of the last prose above each block."""
    found: list[float] = []
    last = 0.0
    for is_prose, size in zip(proses, words, strict=True):
        found.append(last)
        if is_prose:
            last = size
    return found


def _find_markers(phrases: Column, prose_words: Column, tails: Column) -> list[Column]:
    """What stands between a block and the end markers above it, by phrases and by known lines."""
    since: list[float] = []
    words_since: list[float] = []
    least: list[float] = []
    since_tail: list[float] = []
    at = -1
    lowest, tail_at = UNKNOWN_TAIL, -FAR
    total = prose_words[-1] or 1
    for n, (phrase, tail) in enumerate(zip(phrases, tails, strict=True)):
        if phrase == _MARKER:
            at = n
        since.append(n - at if at >= 0 else FAR)
        words_since.append((prose_words[n] - prose_words[at]) / total if at >= 0 else -1)
        least.append(lowest)
        since_tail.append(n - tail_at if n - tail_at < FAR else FAR)
        if tail < UNKNOWN_TAIL:
            lowest = min(lowest, tail)
            if tail < END_MARKER:
                tail_at = n
    below = [(total - n) / total for n in prose_words[1:]]
    return [since, words_since, below, least, since_tail]


def _find_runs(short: Sequence[bool]) -> Column:
    """The length of the run of short blocks that each is in."""
    lengths: list[float] = []
    for is_short, run in groupby(short):
        length = len(list(run))
        lengths += [length if is_short else 0] * length
    return lengths
