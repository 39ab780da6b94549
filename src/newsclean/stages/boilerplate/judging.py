"""From probabilities and phrases to verdicts: which blocks go.

What is too improbable goes, and what phrases name; then jusText's second pass (Pomikálek 2011):
what is chrome only in company goes beside what has gone.
"""

from collections.abc import Sequence, Set
from itertools import groupby
from typing import Final

from newsclean.records import record
from newsclean.stages.boilerplate.bars import FEW_BLOCKS, Bar
from newsclean.stages.boilerplate.evidence import CUT_OFF_WORDS, Clue

# A marker takes what follows with it only if that is less than this share of the words.
TAIL_SHARE: Final = 0.35

PHRASE_SCORE, COMPANY_SCORE, CHROME_PAGE_SCORE, TAIL_SCORE = 0.95, 0.8, 0.7, 0.6


@record
class Verdict:
    """A block to remove, and why."""

    rule: str
    detail: str
    score: float


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
