"""From probabilities and phrases to verdicts: which blocks go, in which kind of document.

A page with its chrome still on is judged at about even odds; what an extractor left or a person
wrote is judged gently, for there nearly all is article. Then jusText's second pass (Pomikálek
2011): what is chrome only in company goes beside what has gone.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from newsclean.records import record
from newsclean.stages.boilerplate.evidence import CUT_OFF_WORDS, Clue

Strictness = Literal["low", "standard", "high"]

# Below these probabilities of being article a block goes: beside chrome, and where none is.
_LIMITS: Final[dict[str, tuple[float, float]]] = {
    "low": (0.25, 0.05),
    "standard": (0.43, 0.1),
    "high": (0.55, 0.3),
}
# How far below and above the first of them a page's own bar may lie.
_LATITUDE: Final = (0.13, 0.12)
# What is as improbable as this is chrome.
CHROME_PROBABILITY: Final = 0.1
# A page has its chrome on if this share of its blocks, and so many of them, are as improbable as
# that, or say as many different things of chrome.
CHROME_SHARE, CHROME_BLOCKS = 0.08, 6
# Fewer blocks tell less of their page: then prose is judged gently.
FEW_BLOCKS: Final = 40
# Some of it is left if blocks say so many different things of chrome, or if a block is improbable
# among so many that this says something; of a long text it takes this share of the blocks, as any
# has its odd lines. Of prose among fewer only what is all but certain goes.
TELLING_SAID, TELLING_BLOCKS, TELLING_SHARE = 3, 12, 0.03
# Outside of what is surely the story's, prose in a text that says as much of chrome has to be more
# probable than within it: there notices and teasers stand.
SURE, OUTSIDE = 0.5, 0.25
# Where the bar would leave more than this share of the prose's words in doubt, the text is of a
# kind that the classifier does not know (a manual, say), and is judged gently.
MOST_DOUBT: Final = 0.15
# Where gentle judging would take more than this share of the words, only what is all but certain
# goes: then the text is of a kind that the classifier does not know.
MOST_WORDS: Final = 0.4
ALL_BUT_CERTAIN: Final = 0.03
# A marker takes what follows with it only if that is less than this share of the words.
TAIL_SHARE: Final = 0.35

PHRASE_SCORE, COMPANY_SCORE, CHROME_PAGE_SCORE, TAIL_SCORE = 0.95, 0.8, 0.7, 0.6


@record
class Verdict:
    """A block to remove, and why."""

    rule: str
    detail: str
    score: float


@dataclass(frozen=True, slots=True)
class Bar:
    """How probable a block has to be to stay, and whether the page has its chrome on.

    There is one for labels, one for prose, and one for prose outside the `story`, which is all
    from the first to the last that surely is prose of it.
    """

    label: float
    prose: float
    is_full: bool
    outside: float = 0.0
    story: range = range(0)

    def least(self, place: int, clue: Clue) -> float:
        """How probable the block at `place` has to be."""
        if not clue.is_sentence:
            return self.label
        return self.prose if not self.story or place in self.story else self.outside


def set_bar(clues: Sequence[Clue], probabilities: Sequence[float], strictness: Strictness) -> Bar:
    """The bar for the blocks of one document."""
    improbable = sum([p < CHROME_PROBABILITY for p in probabilities])
    # One label that a story repeats (a speaker's name) is no sign of a page; nor is a weekday.
    said = {c.detail for c in clues if c.strength != "none" and c.rule != "timestamp-crumb"}
    beside_chrome, gentle = _LIMITS[strictness]
    gentle_to_prose = gentle if len(clues) >= TELLING_BLOCKS else ALL_BUT_CERTAIN
    fewest = max(CHROME_BLOCKS, CHROME_SHARE * len(clues))
    is_full = improbable >= fewest or len(said) >= fewest
    share = TELLING_SHARE * len(clues)
    is_left = len(said) >= max(TELLING_SAID, share) or (
        improbable >= max(1, share) and len(clues) >= TELLING_BLOCKS
    )
    if is_full or is_left:
        bar = _find_best_bar(clues, probabilities)
        bar = min(max(bar, beside_chrome - _LATITUDE[0]), beside_chrome + _LATITUDE[1])
        if len(clues) < FEW_BLOCKS:
            if len(said) < TELLING_SAID:
                return Bar(bar, gentle_to_prose, is_full)
            story = _find_story(clues, probabilities)
            return Bar(bar, gentle_to_prose, is_full, min(bar, OUTSIDE), story)
        if is_full or _share_doubted(clues, probabilities, bar) <= MOST_DOUBT:
            return Bar(bar, bar, is_full)
    taken = sum([c.words for c, p in zip(clues, probabilities, strict=True) if p < gentle])
    if taken > MOST_WORDS * sum([clue.words for clue in clues]):
        gentle = gentle_to_prose = ALL_BUT_CERTAIN
    return Bar(gentle, gentle_to_prose, is_full)


def _find_story(clues: Sequence[Clue], probabilities: Sequence[float]) -> range:
    """The places from the first to the last prose that surely is the story's.

    With it goes what stands right above it, and what stands below with no more than a line between:
    a story may end in doubt, and after a link to another one.
    """
    sure = [
        n for n, (clue, probability) in enumerate(zip(clues, probabilities, strict=True))
        if clue.is_sentence and clue.strength == "none" and probability >= SURE
    ]  # fmt: skip
    if not sure:
        return range(0)
    goes_on = [
        clue.strength == "none" and (clue.is_sentence or clue.is_short_sentence) for clue in clues
    ]
    start, stop = sure[0], sure[-1] + 1
    while start and goes_on[start - 1]:
        start -= 1
    while any(goes_on[stop : stop + 2]):
        stop += 1
    return range(start, stop)


def _find_best_bar(clues: Sequence[Clue], probabilities: Sequence[float]) -> float:
    """The bar above which the blocks' words have the greatest expected F1 (Lipton et al. 2014).

    Where the classifier is in doubt about much of a page, that is lower than where it is sure.
    """
    ranked = sorted(zip(probabilities, (clue.words for clue in clues), strict=True), reverse=True)
    expected = sum([probability * words for probability, words in ranked])
    best = bar = right = taken = 0.0
    for probability, words in ranked:
        right += probability * words
        taken += words
        f1 = 2 * right / (taken + expected)
        if f1 > best:
            best, bar = f1, probability
    return bar


def _share_doubted(clues: Sequence[Clue], probabilities: Sequence[float], bar: float) -> float:
    """The share of the prose's words in what the bar would take without being all but certain."""
    prose = [(clue.words, p) for clue, p in zip(clues, probabilities, strict=True)
             if clue.is_sentence]  # fmt: skip
    doubted = sum([words for words, p in prose if ALL_BUT_CERTAIN <= p < bar])
    return doubted / (sum([words for words, _ in prose]) or 1)


def find_start(clues: Sequence[Clue], probabilities: Sequence[float], bar: Bar) -> int:
    """The place of the first prose that stays; the number of blocks where none does."""
    for n, (clue, probability) in enumerate(zip(clues, probabilities, strict=True)):
        if clue.is_sentence and clue.strength == "none" and probability >= bar.least(n, clue):
            return n
    return len(clues)


def judge(
    clues: Sequence[Clue],
    probabilities: Sequence[float],
    bar: Bar,
    titles: Set[int],
    gaps: Set[int],
) -> dict[int, Verdict]:
    """The blocks to remove by their place: by their own words, their probability, their company.

    `gaps` are the places above which something was removed before.
    """
    verdicts: dict[int, Verdict] = {}
    for n, (clue, probability) in enumerate(zip(clues, probabilities, strict=True)):
        if clue.strength == "strong":
            verdicts[n] = Verdict(clue.rule, clue.detail, PHRASE_SCORE)
        elif clue.is_protected or n in titles:
            continue
        elif probability < bar.least(n, clue):
            certainty = round(1 - probability, 2)
            if clue.is_sentence and clue.strength == "weak":
                # However improbable as article, a notice may be a writer's own.
                certainty = min(certainty, COMPANY_SCORE)
            verdicts[n] = Verdict(clue.rule or "classifier", clue.detail, certainty)
        elif bar.is_full and clue.strength != "none":
            detail = f"{clue.detail} on a page full of chrome"
            verdicts[n] = Verdict(clue.rule, detail, CHROME_PAGE_SCORE)
    _keep_short_sentences(clues, verdicts)
    _keep_cut_off_end(clues, verdicts)
    _spread(clues, gaps, verdicts)
    prose = [n for n, clue in enumerate(clues) if clue.is_sentence and clue.strength == "none"]
    if prose:
        _drop_tail(clues, prose[-1] + 1, verdicts)
    return verdicts


def _keep_short_sentences(clues: Sequence[Clue], verdicts: dict[int, Verdict]) -> None:
    """Takes back verdicts on short sentences in a row that begins and ends with kept prose.

    In a text of few blocks the row may end with one of them: its sentences may stand one on a line.
    """
    row: list[int] = []
    is_open = False  # whether kept prose stands above the row
    for n, clue in enumerate(clues):
        is_kept_prose = n not in verdicts and clue.is_sentence and clue.strength == "none"
        if is_open and n in verdicts and clue.is_short_sentence and clue.strength == "none":
            row.append(n)
            continue
        if is_kept_prose or len(clues) < FEW_BLOCKS:
            for place in row:
                del verdicts[place]
        row, is_open = [], is_kept_prose
    if len(clues) < FEW_BLOCKS:
        for place in row:
            del verdicts[place]


def _keep_cut_off_end(clues: Sequence[Clue], verdicts: dict[int, Verdict]) -> None:
    """Takes back the verdict on a long line right below a short text's last prose.

    There the story breaks off; where other stories were named, more lines would follow.
    """
    kept = [
        n for n, clue in enumerate(clues)
        if n not in verdicts and clue.is_sentence and clue.strength == "none"
    ]  # fmt: skip
    if not kept or len(clues) >= FEW_BLOCKS:
        return
    end = kept[-1] + 1
    is_last = end == len(clues) - 1 or (end < len(clues) and clues[end + 1].strength != "none")
    if is_last and clues[end].strength == "none" and clues[end].words >= CUT_OFF_WORDS:
        verdicts.pop(end, None)


def _spread(clues: Sequence[Clue], gaps: Set[int], verdicts: dict[int, Verdict]) -> None:
    """Drops what is chrome only in company: at the page's edge, or beside a dropped block."""
    if not any(clue.is_sentence and clue.strength == "none" for clue in clues):
        return  # nothing here is a story, so nothing stands beside one
    for order in (range(len(clues)), range(len(clues) - 1, -1, -1)):
        in_company = True
        for n in order:
            clue = clues[n]
            in_company = in_company or (n in gaps and n + 1 in gaps)
            if n not in verdicts:
                if not in_company or clue.strength == "none":
                    in_company = False
                    continue
                where = "at the page's edge" if n == order[0] else "beside removed lines"
                detail = f"{clue.detail}, {where}"
                verdicts[n] = Verdict(clue.rule, detail, COMPANY_SCORE)
            in_company = True


def _drop_tail(clues: Sequence[Clue], stop: int, verdicts: dict[int, Verdict]) -> None:
    """Drops what follows a marker (“Related articles”) below the last prose."""
    total = sum(clue.words for clue in clues)
    for n in range(stop, len(clues)):
        if clues[n].strength == "marker":
            if sum(clue.words for clue in clues[n:]) <= TAIL_SHARE * total:
                for m in range(n, len(clues)):
                    detail = f"below {clues[n].detail}"
                    verdicts.setdefault(m, Verdict(clues[n].rule, detail, TAIL_SCORE))
            return


def judge_wordless(wordless: Sequence[bool], verdicts: dict[int, Verdict]) -> None:
    """Lets images and empty items go where what stands on both sides of them goes, only there.

    What stands for an image tells little of it, and a story's images stand beside the story. Where
    the text begins or ends at one, a page's frame is more than a line: a picture above or below a
    single button may well be the story's.
    """
    gone = {n for n in verdicts if not wordless[n]}
    stop = 0
    for is_wordless, run in groupby(wordless):
        start, stop = stop, stop + len(list(run))
        if not is_wordless:
            continue
        if start and stop < len(wordless):
            beside = {start - 1, stop}
        else:
            beside = {start - 2, start - 1} if start else {stop, stop + 1}
        for n in range(start, stop):
            if beside <= gone:
                verdicts[n] = Verdict(
                    "classifier", "no words, between removed blocks", COMPANY_SCORE
                )
            else:
                verdicts.pop(n, None)


def spare_title(are_top: Sequence[bool], verdicts: dict[int, Verdict]) -> None:
    """Takes back the verdict on the only heading of the first level, if no phrase speaks for it."""
    if sum(are_top) == 1:
        title = are_top.index(True)
        if title in verdicts and verdicts[title].rule == "classifier":
            del verdicts[title]
