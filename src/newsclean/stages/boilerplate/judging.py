"""From probabilities and phrases to verdicts: which blocks go, in which kind of document.

A page with its chrome still on is judged at even odds; what an extractor left or a person wrote is
judged gently, for there nearly all is article. Then jusText's second pass (Pomikálek 2011): what
is chrome only in company goes beside what has gone.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal

from newsclean.stages.boilerplate.evidence import Clue
from newsclean.stages.boilerplate.features import Line

Strictness = Literal["low", "standard", "high"]

# Below these probabilities of being article a block goes: on a page with its chrome on, elsewhere.
_LIMITS: Final[dict[str, tuple[float, float]]] = {
    "low": (0.25, 0.05),
    "standard": (0.4, 0.1),
    "high": (0.55, 0.3),
}
# A page has its chrome on if this share of its blocks, and so many of them, are as improbable as
# this, or say as many different things of chrome.
CHROME_PROBABILITY: Final = 0.1
CHROME_SHARE, CHROME_BLOCKS = 0.08, 6
# Some of it is left if a single block is, among so many that this says something.
TELLING_BLOCKS: Final = 12
# Fewer blocks tell less of their page: then they are judged halfway.
FEW_BLOCKS: Final = 40
# Where gentle judging would take more than this share of the words, only what is all but certain
# goes: then the text is of a kind that the classifier does not know.
MOST_WORDS: Final = 0.4
ALL_BUT_CERTAIN: Final = 0.03
# A marker takes what follows with it only if that is less than this share of the words.
TAIL_SHARE: Final = 0.35

# A headline stands so many blocks above the story at most, has so many words, and this share of
# its long words stands in the story too; without that it stands nearer.
TITLE_REACH, BARE_TITLE_REACH = 12, 3
TITLE_WORDS: Final = (3, 30)
TITLE_TOPIC: Final = 0.3

PHRASE_SCORE, COMPANY_SCORE, CHROME_PAGE_SCORE, TAIL_SCORE = 0.95, 0.8, 0.7, 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """A block to remove, and why."""

    rule: str
    detail: str
    score: float


@dataclass(frozen=True, slots=True)
class Bar:
    """How probable a block has to be to stay, and whether the page has its chrome on."""

    label: float
    prose: float
    is_full: bool


def set_bar(clues: Sequence[Clue], probabilities: Sequence[float], strictness: Strictness) -> Bar:
    """The bar for the blocks of one document."""
    count = len(clues)
    improbable = sum([p < CHROME_PROBABILITY for p in probabilities])
    # One label that a story repeats (a speaker's name) is no sign of a page; nor is a weekday.
    said = {c.detail for c in clues if c.strength != "none" and c.rule != "timestamp-crumb"}
    full, gentle = _LIMITS[strictness]
    is_full = any(n >= CHROME_BLOCKS and n >= CHROME_SHARE * count for n in (improbable, len(said)))
    halfway = (full + gentle) / 2
    if is_full:
        return Bar(full, full if count >= FEW_BLOCKS else halfway, is_full)
    if improbable and count >= TELLING_BLOCKS:
        return Bar(full, halfway, is_full)
    taken = sum([c.words for c, p in zip(clues, probabilities, strict=True) if p < gentle])
    if taken > MOST_WORDS * sum([clue.words for clue in clues]):
        gentle = ALL_BUT_CERTAIN
    return Bar(gentle, gentle, is_full)


def find_start(clues: Sequence[Clue], probabilities: Sequence[float], bar: Bar) -> int:
    """The place of the first prose that stays; the number of blocks where none does."""
    for n, (clue, probability) in enumerate(zip(clues, probabilities, strict=True)):
        if clue.is_sentence and clue.strength == "none" and probability >= bar.prose:
            return n
    return len(clues)


def find_title(clues: Sequence[Clue], topics: Sequence[float], start: int) -> int | None:
    """The headline above the story, which starts at `start`, by its place; None without one.

    The nearest line above that could be one and shares words with the story, else the nearest.
    """
    could_be = [
        n
        for n in range(max(0, start - TITLE_REACH), start)
        if clues[n].strength == "none" and TITLE_WORDS[0] <= clues[n].words <= TITLE_WORDS[1]
    ]
    borne_out = [n for n in could_be if topics[n] >= TITLE_TOPIC]
    if borne_out:
        return borne_out[-1]
    return could_be[-1] if could_be and start - could_be[-1] <= BARE_TITLE_REACH else None


def judge(
    clues: Sequence[Clue], probabilities: Sequence[float], bar: Bar, titles: Set[int]
) -> dict[int, Verdict]:
    """The blocks to remove by their place: by their own words, their probability, their company."""
    verdicts: dict[int, Verdict] = {}
    for n, (clue, probability) in enumerate(zip(clues, probabilities, strict=True)):
        if clue.strength == "strong":
            verdicts[n] = Verdict(clue.rule, clue.detail, PHRASE_SCORE)
        elif clue.is_protected or n in titles:
            continue
        elif probability < (bar.prose if clue.is_sentence else bar.label):
            certainty = round(1 - probability, 2)
            verdicts[n] = Verdict(clue.rule or "classifier", clue.detail, certainty)
        elif bar.is_full and clue.strength != "none":
            detail = f"{clue.detail} on a page with its chrome on"
            verdicts[n] = Verdict(clue.rule, detail, CHROME_PAGE_SCORE)
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
