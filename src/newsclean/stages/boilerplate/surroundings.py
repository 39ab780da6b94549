"""What a block's place in the document adds to its own features.

Windows over the neighbours, distances to prose and to end markers, and the story's core: the run
of blocks with the greatest sum of scores (the maximum-subsequence segmentation of Pasternack and
Roth 2009). Every feature is computed for the whole document at once, in linear time.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, groupby
from math import fsum, log1p
from typing import Final

from newsclean.stages.boilerplate.features import ELLIPSIS, LINE_FEATURES, SENTENCE, Line, Row
from newsclean.stages.boilerplate.terms import END_MARKER, UNKNOWN_TAIL

_OFFSETS: Final = (-1, 1)
_NEAR: Final = ("words", "end", "start", "word_mean")
# What windows average, each with the window's reach in blocks to both sides.
_WINDOWS: Final = {
    "words": (4, 15), "prose": (2, 4, 15), "phrases": (4, 15), "short": (15,),
    "sentences": (4,), "spread": (2, 4, 15), "word_mean": (2, 8), "word_score": (4,),
    "line": (2,), "dropped_line": (4, 15), "topic": (2, 6), "topic_weight": (4,),
}  # fmt: skip
CONTEXT_FEATURES: Final = (
    "prose", "blank_above", "blank_below", "topic", "topic_weight", "topic_words",
    *(f"{name}{offset:+d}" for offset in _OFFSETS for name in _NEAR),
    *(f"{name}_within_{reach}" for name, reaches in _WINDOWS.items() for reach in reaches),
    "since_prose", "prose_above", "until_prose", "prose_below",
    "place", "words_above",
    "page_blocks", "page_words", "page_prose", "page_short", "page_phrases", "page_spread",
    "page_dropped_lines",
    "core_start", "core_end", "core_share", "in_core",
    "since_marker", "words_since_marker", "words_below", "markers", "least_tail", "since_tail",
    "run_short",
)  # fmt: skip

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


def describe_places(lines: Sequence[Line], blank: Sequence[bool]) -> list[Row]:
    """A row of `CONTEXT_FEATURES` for each line; `blank` tells where a blank line is above."""
    count = len(lines)
    columns = list(zip(*[line.row for line in lines], strict=True))
    words, ends, starts, phrases, means, scores, known, tails, copies = (
        columns[_AT[name]]
        for name in ("words", "end", "start", "phrase", "word_mean", "word_score", "line", "tail",
                     "copies")
    )  # fmt: skip
    prose = [line.is_prose for line in lines]
    short = [n < SHORT_WORDS and not is_prose for n, is_prose in zip(words, prose, strict=True)]
    start, stop = find_core(words, prose, phrases, copies)
    topic, topic_weight, topic_words = _topics(lines, start, stop)
    running = {
        "words": words,
        "prose": [n if is_prose else 0 for n, is_prose in zip(words, prose, strict=True)],
        "phrases": [n > 0 for n in phrases],
        "short": short,
        "sentences": [end in (SENTENCE, ELLIPSIS) for end in ends],
        "spread": [n if n < SPREAD else SPREAD for n in words],
        "word_mean": means,
        "word_score": scores,
        "line": known,
        "dropped_line": [n < DROPPED_LINE for n in known],
        "topic": topic,
        "topic_weight": topic_weight,
    }
    sums = {name: list(accumulate(column, initial=0)) for name, column in running.items()}
    found: list[Column] = [prose, blank, [*blank[1:], True], topic, topic_weight, topic_words]
    for offset in _OFFSETS:
        found += [_shift(column, offset) for column in (words, ends, starts, means)]
    bounds = {
        reach: (
            [max(0, n - reach) for n in range(count)],
            [min(count, n + reach + 1) for n in range(count)],
        )
        for reach in {reach for reaches in _WINDOWS.values() for reach in reaches}
    }
    for name, reaches in _WINDOWS.items():
        total = sums[name]
        for reach in reaches:
            low, high = bounds[reach]
            found.append([(total[b] - total[a]) / (b - a) for a, b in zip(low, high, strict=True)])
    found += _since(prose, words)
    found += [column[::-1] for column in _since(prose[::-1], words[::-1])]
    page_words = sums["words"][-1] or 1
    prose_words = sums["prose"][-1]
    found += [[n / count for n in range(count)], [n / page_words for n in sums["words"][:-1]]]
    core = (sums["prose"][stop] - sums["prose"][start]) / (prose_words or 1)
    page = (
        count, page_words, prose_words / page_words, sums["short"][-1] / count,
        sums["phrases"][-1] / count, sums["spread"][-1] / count, sums["dropped_line"][-1] / count,
    )  # fmt: skip
    found += [[fact] * count for fact in page]
    found += [
        [n - start for n in range(count)],
        [n - stop for n in range(count)],
        [core] * count,
        [start <= n < stop for n in range(count)],
    ]
    found += _markers(phrases, sums["prose"], tails)
    found.append(_runs(short))
    return list(zip(*found, strict=True))


def find_core(
    words: Column, prose: Sequence[bool], phrases: Column, copies: Column
) -> tuple[int, int]:
    """The half-open range of blocks with the greatest sum of scores; empty if none is positive.

    A teaser that stands between paragraphs again and again costs nothing: it ends no story.
    """
    best = total = 0.0
    start = first = last = 0
    facts = zip(words, prose, phrases, copies, strict=True)
    for n, (size, is_prose, phrase, copied) in enumerate(facts):
        if total <= 0:
            total, start = 0.0, n
        if is_prose:
            total += size if size < MOST_WORDS else MOST_WORDS
        elif copied < MANY_COPIES:
            total += PHRASE_COST if phrase else SHORT_COST
        if total > best:
            best, first, last = total, start, n + 1
    return first, last


def _topics(lines: Sequence[Line], start: int, stop: int) -> tuple[Column, Column, Column]:
    """How much of each block's vocabulary the rest of the core shares.

    The share of long words, the mean logarithm of how many blocks of the core have them, and the
    number of long words.
    """
    counts: Counter[str] = Counter()
    for line in lines[start:stop]:
        if line.is_prose:
            counts.update(line.topics)
    shares: list[float] = []
    weights: list[float] = []
    sizes: list[float] = []
    for n, line in enumerate(lines):
        own = 1 if start <= n < stop and line.is_prose else 0
        found = [counts[word] for word in line.topics if word in counts]
        elsewhere = [count - own for count in found if count > own]
        size = len(line.topics)
        shares.append(len(elsewhere) / (size or 1))
        weights.append(fsum(map(log1p, elsewhere)) / (size or 1))
        sizes.append(size)
    return shares, weights, sizes


def _shift(column: Column, offset: int) -> Column:
    count = len(column)
    outside = [-1] * min(count, abs(offset))
    return [*outside, *column[:offset]] if offset < 0 else [*column[offset:], *outside]


def _since(flags: Sequence[bool], words: Column) -> list[Column]:
    """Blocks since the last one that has the flag, and that one's words."""
    distances: list[float] = []
    sizes: list[float] = []
    distance, size = FAR, 0.0
    for flag, own in zip(flags, words, strict=True):
        distances.append(distance)
        sizes.append(size)
        if flag:
            distance, size = 1, own
        elif distance < FAR:
            distance += 1
    return [distances, sizes]


def _markers(phrases: Column, prose_words: Column, tails: Column) -> list[Column]:
    """What stands between a block and the end markers above it, by phrases and by known lines."""
    since: list[float] = []
    words_since: list[float] = []
    seen: list[float] = []
    least: list[float] = []
    since_tail: list[float] = []
    at, number = -1, 0
    lowest, tail_at = UNKNOWN_TAIL, -FAR
    total = prose_words[-1] or 1
    for n, (phrase, tail) in enumerate(zip(phrases, tails, strict=True)):
        if phrase == _MARKER:
            at, number = n, number + 1
        since.append(n - at if at >= 0 else FAR)
        words_since.append((prose_words[n] - prose_words[at]) / total if at >= 0 else -1)
        seen.append(number)
        least.append(lowest)
        since_tail.append(min(FAR, n - tail_at))
        lowest = min(lowest, tail)
        if tail < END_MARKER:
            tail_at = n
    below = [(total - n) / total for n in prose_words[1:]]
    return [since, words_since, below, seen, least, since_tail]


def _runs(short: Sequence[bool]) -> Column:
    """The length of the run of short blocks that each is in."""
    lengths: list[float] = []
    for is_short, run in groupby(short):
        length = len(list(run))
        lengths += [length if is_short else 0] * length
    return lengths
