"""From probabilities and phrases to verdicts: which blocks go, in which kind of document.

A page with its chrome still on is judged at even odds; what an extractor left or a person wrote is
judged gently, for there nearly all is article. Then jusText's second pass (Pomikálek 2011): what
is chrome only in company goes beside what has gone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from newsclean.stages.boilerplate.evidence import Clue
from newsclean.stages.boilerplate.features import Line

Strictness = Literal["low", "standard", "high"]

# Below these probabilities of being article a block goes: on a page with its chrome on, elsewhere.
_LIMITS: Final[dict[str, tuple[float, float]]] = {
    "low": (0.25, 0.05),
    "standard": (0.45, 0.15),
    "high": (0.6, 0.35),
}
# A page has its chrome on if this share of its blocks, and so many, are as improbable as this.
CHROME_PROBABILITY: Final = 0.1
CHROME_SHARE, CHROME_BLOCKS = 0.1, 6
# Where gentle judging would take more than this share of the words, only what is all but certain
# goes: then the text is of a kind that the classifier does not know.
MOST_WORDS: Final = 0.4
ALL_BUT_CERTAIN: Final = 0.03
# A marker takes what follows with it only if that is less than this share of the words.
TAIL_SHARE: Final = 0.35

PHRASE_SCORE, COMPANY_SCORE, TAIL_SCORE = 0.95, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """A block to remove, and why."""

    rule: str
    detail: str
    score: float


def find_limit(
    probabilities: Sequence[float], words: Sequence[float], strictness: Strictness
) -> tuple[float, bool]:
    """The probability below which a block goes, and whether the page has its chrome on."""
    chrome = sum([p < CHROME_PROBABILITY for p in probabilities])
    full, gentle = _LIMITS[strictness]
    if chrome >= CHROME_BLOCKS and chrome >= CHROME_SHARE * len(probabilities):
        return full, True
    taken = sum([n for p, n in zip(probabilities, words, strict=True) if p < gentle])
    if taken > MOST_WORDS * sum(words):
        return ALL_BUT_CERTAIN, False
    return gentle, False


def judge(
    clues: Sequence[Clue], probabilities: Sequence[float], limit: float
) -> dict[int, Verdict]:
    """The blocks to remove by their place: by their own words, their probability, their company."""
    verdicts: dict[int, Verdict] = {}
    for n, (clue, probability) in enumerate(zip(clues, probabilities, strict=True)):
        if clue.strength == "strong":
            verdicts[n] = Verdict(clue.rule, clue.detail, PHRASE_SCORE)
        elif clue.is_protected:
            continue
        elif probability < limit:
            certainty = round(1 - probability, 2)
            verdicts[n] = Verdict(clue.rule or "classifier", clue.detail, certainty)
    _spread(clues, verdicts)
    prose = [n for n, clue in enumerate(clues) if clue.is_sentence and clue.strength == "none"]
    if prose:
        _drop_tail(clues, prose[-1] + 1, verdicts)
    return verdicts


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
                detail = f"{clue.detail}, beside the page's edge or chrome"
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


def describe_shape(line: Line, row: Mapping[str, float]) -> str:
    """What about a block decided, for a person: its size, its words, its place.

    >>> line = Line((4,), [], False, [])
    >>> describe_shape(line, {"words": 4, "word_mean": -1.2, "run_short": 9, "copies": 1,
    ...                       "since_tail": 200, "in_core": 1})
    'looks like chrome: 4 words, no sentence, words that pages drop, in a run of 9 short lines'
    """
    count = int(row["words"])
    said = ["1 word" if count == 1 else f"{count} words"]
    if not line.is_prose:
        said.append("no sentence")
    if row["word_mean"] < _TELLING:
        said.append("words that pages drop")
    if row["run_short"] > _LONG_RUN:
        said.append(f"in a run of {int(row['run_short'])} short lines")
    if row["since_tail"] < _FAR:
        said.append("below an end marker")
    elif not row["in_core"]:
        said.append("outside the run of sentences")
    if row["copies"] > 1:
        said.append(f"{int(row['copies'])} copies")
    return "looks like chrome: " + ", ".join(said)


_TELLING: Final = -0.5
_LONG_RUN: Final = 3
_FAR: Final = 200
