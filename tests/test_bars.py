"""How probable a block has to be to stay hangs on what kind of text it stands in."""

import pytest

from newsclean.stages.boilerplate.bars import ALL_BUT_CERTAIN, CHROME_PROBABILITY, set_bar
from newsclean.stages.boilerplate.evidence import Clue

# So many blocks, of so many words, which are prose or not, of such a probability.
Row = tuple[int, int, bool, float]

GENTLY: dict[str, list[Row]] = {
    "a story": [(30, 40, True, 0.97), (4, 6, False, 0.8)],
    "a book with one odd line": [(400, 40, True, 0.97), (1, 3, False, 0.02)],
    "a book with an odd line in a hundred": [(700, 30, True, 0.9), (7, 3, False, 0.05)],
    "a manual that is in doubt throughout": [
        (60, 20, True, 0.3), (60, 20, True, 0.8), (5, 2, False, 0.05),
    ],
    "a few lines of which one is odd": [(8, 20, True, 0.9), (1, 3, False, 0.05)],
}  # fmt: skip
BY_EVEN_ODDS: dict[str, list[Row]] = {
    "a story with residue": [(30, 40, True, 0.97), (3, 6, False, 0.05)],
    "a story with residue and a doubtful paragraph": [
        (40, 40, True, 0.97), (3, 6, False, 0.05), (2, 30, True, 0.3),
    ],
    "a page": [(20, 40, True, 0.97), (60, 3, False, 0.02)],
    "a page of which much is in doubt": [
        (20, 40, True, 0.97), (20, 40, True, 0.3), (60, 3, False, 0.02),
    ],
}  # fmt: skip


def make_rows(rows: list[Row]) -> tuple[list[Clue], list[float]]:
    clues = [Clue(words, is_prose) for count, words, is_prose, _ in rows for _ in range(count)]
    return clues, [probability for count, _, _, probability in rows for _ in range(count)]


@pytest.mark.parametrize("rows", GENTLY.values(), ids=GENTLY)
def test_a_text_without_its_page_is_judged_gently(rows: list[Row]) -> None:
    bar = set_bar(*make_rows(rows), "standard")
    assert bar.label <= CHROME_PROBABILITY
    assert bar.prose <= CHROME_PROBABILITY
    assert not bar.is_full


@pytest.mark.parametrize("rows", BY_EVEN_ODDS.values(), ids=BY_EVEN_ODDS)
def test_what_a_page_left_is_judged_by_about_even_odds(rows: list[Row]) -> None:
    assert 0.3 <= set_bar(*make_rows(rows), "standard").label <= 0.55


def test_prose_among_few_blocks_goes_only_where_that_is_all_but_certain() -> None:
    clues, probabilities = make_rows([(10, 20, True, 0.9), (1, 3, False, 0.05)])
    assert set_bar(clues, probabilities, "standard").prose == ALL_BUT_CERTAIN


# A letter a block: a phrase of chrome (c), a label (l), prose that surely is the story's (P), prose
# in doubt (d), a short sentence (s). In what goes with a row a star is doubted prose that stays.
STORIES = {
    "cccPPP": "cccPPP",
    "cccPPPdd": "cccPPP**",
    "cccddPPP": "ccc**PPP",
    "dcccPPP": "dcccPPP",
    "cccPPPcd": "cccPPPc*",
    "cccPPPccd": "cccPPPccd",
    "cccPPPsd": "cccPPPs*",
    "cccPdPcdlld": "cccP*Pc*lld",
    "cccdd": "ccc**",
    "cPPPlcd": "cPPPlc*",
}


@pytest.mark.parametrize(("blocks", "expected"), STORIES.items())
def test_outside_of_its_story_prose_of_a_few_blocks_has_to_be_more_probable(
    blocks: str, expected: str
) -> None:
    kinds = {
        "l": Clue(2, False), "P": Clue(30, True), "d": Clue(30, True),
        "s": Clue(4, False, is_short_sentence=True),
    }  # fmt: skip
    clues = [kinds.get(kind) or Clue(2, False, "weak", "sharing", str(n))
             for n, kind in enumerate(blocks)]  # fmt: skip
    probabilities = [0.9 if kind == "P" else 0.2 if kind == "d" else 0.5 for kind in blocks]
    bar = set_bar(clues, probabilities, "standard")
    least = [bar.least(n, clue) for n, clue in enumerate(clues)]
    found = [
        "*" if kind == "d" and probability >= needed else kind
        for kind, probability, needed in zip(blocks, probabilities, least, strict=True)
    ]
    assert "".join(found) == expected


def test_more_strictness_sets_a_higher_bar() -> None:
    rows = make_rows(BY_EVEN_ODDS["a story with residue"])
    low, standard, high = (set_bar(*rows, name).label for name in ("low", "standard", "high"))
    assert low < standard < high
