"""What a block's place in the document adds to its own evidence.

Follows jusText's two passes (Pomikálek 2011): blocks are judged alone, then by their neighbours.
The story's core is the run of blocks with the greatest sum of scores, sentences counting for it
and short lines against it (the maximum-subsequence segmentation of Pasternack and Roth 2009).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from newsclean.stages.boilerplate.evidence import Clue

# Scores for the core: words of a sentence up to a limit, and what other lines cost.
MOST_WORDS: Final = 60
SHORT_COST: Final = -9
CHROME_COST: Final = -25
# A page with its chrome still on has at least so many blocks that look like chrome, and they are
# at least this share of all blocks.
CHROME_BLOCKS: Final = 6
CHROME_SHARE: Final = 0.08
# Beside a chrome page's core, so many short lines in a row are a menu.
MENU_LINES: Final = 4
# A marker takes what follows with it only if that is less than this share of the words.
TAIL_SHARE: Final = 0.35
HEADING_WORDS: Final = 30


@dataclass(frozen=True, slots=True)
class Verdict:
    """A block to remove, and why."""

    rule: str
    detail: str
    score: float


def judge(clues: Sequence[Clue]) -> dict[int, Verdict]:
    """The blocks to remove, by their place among `clues`."""
    verdicts = {
        n: Verdict(clue.rule, clue.detail, 0.95)
        for n, clue in enumerate(clues)
        if clue.strength == "strong"
    }
    _spread(clues, verdicts)
    prose = [n for n, clue in enumerate(clues) if clue.is_sentence and clue.strength == "none"]
    if prose:
        _drop_tail(clues, prose[-1] + 1, verdicts)
    # One label that a story repeats (a speaker's name) is no sign of a page.
    chrome = len({clue.detail for clue in clues if clue.strength != "none"})
    if chrome >= CHROME_BLOCKS and chrome >= CHROME_SHARE * len(clues):
        _strip_page(clues, verdicts)
    return verdicts


def find_core(clues: Sequence[Clue]) -> tuple[int, int]:
    """The half-open range of blocks with the greatest sum of scores; empty if none is positive."""
    best = (0, 0, 0)
    total = start = 0
    for n, clue in enumerate(clues):
        if total <= 0:
            total, start = 0, n
        if clue.strength != "none":
            total += CHROME_COST
        else:
            total += min(clue.words, MOST_WORDS) if clue.is_sentence else SHORT_COST
        if total > best[0]:
            best = (total, start, n + 1)
    return best[1], best[2]


def _spread(clues: Sequence[Clue], verdicts: dict[int, Verdict]) -> None:
    """Drops what is chrome only in company: at the page's edge, or beside a dropped block."""
    if not any(clue.is_sentence and clue.strength == "none" for clue in clues):
        return  # nothing here is a story, so nothing stands beside one
    for order in (range(len(clues)), range(len(clues) - 1, -1, -1)):
        in_company = True
        for n in order:
            clue = clues[n]
            if n not in verdicts:
                if not in_company or clue.strength == "none":
                    in_company = False
                    continue
                verdicts[n] = Verdict(
                    clue.rule, f"{clue.detail}, beside the page's edge or chrome", 0.8
                )
            in_company = True


def _strip_page(clues: Sequence[Clue], verdicts: dict[int, Verdict]) -> None:
    """Drops what stands around the core of a page whose chrome is still on."""
    start, stop = find_core(clues)
    title = _title_above(clues, start, verdicts)
    for n, clue in enumerate(clues):
        if n in verdicts or n == title:
            continue
        if clue.strength != "none":
            verdicts[n] = Verdict(clue.rule, f"{clue.detail} on a page with its chrome on", 0.7)
        elif clue.is_short and not start <= n < stop:
            verdicts[n] = Verdict("navigation", _shape(clue, n < start), 0.6)
    _drop_menus(clues, range(start, stop), verdicts)
    _drop_tail(clues, stop, verdicts)


def _title_above(clues: Sequence[Clue], start: int, verdicts: dict[int, Verdict]) -> int | None:
    """The heading-like block nearest above the core."""
    for n in range(start - 1, -1, -1):
        if n not in verdicts and clues[n].strength == "none" and 2 < clues[n].words < HEADING_WORDS:
            return n
    return None


def _drop_menus(clues: Sequence[Clue], core: range, verdicts: dict[int, Verdict]) -> None:
    run: list[int] = []
    for n in (*core, core.stop):
        if n < core.stop and clues[n].is_short:
            run.append(n)
            continue
        if len(run) >= MENU_LINES and any(clues[m].strength != "none" for m in run):
            for m in run:
                verdicts.setdefault(m, Verdict("navigation", f"in a menu of {len(run)} lines", 0.6))
        run = []


def _drop_tail(clues: Sequence[Clue], stop: int, verdicts: dict[int, Verdict]) -> None:
    """Drops what follows a marker (“Related articles”) below the core."""
    total = sum(clue.words for clue in clues)
    for n in range(stop, len(clues)):
        if clues[n].strength == "marker":
            if sum(clue.words for clue in clues[n:]) <= TAIL_SHARE * total:
                for m in range(n, len(clues)):
                    verdicts.setdefault(m, Verdict(clues[n].rule, f"below {clues[n].detail}", 0.6))
            return


def _shape(clue: Clue, above: bool) -> str:
    place = "above" if above else "below"
    words = "1 word" if clue.words == 1 else f"{clue.words} words"
    return f"{words}, no sentence, {place} the story on a page with its chrome on"
