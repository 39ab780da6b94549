"""Tables, code and front matter in plain text are told by their lines."""

import pytest

from newsclean.document import Block
from newsclean.stages.boilerplate.verbatim import find_verbatim

PROSE = "The tide tables hang beside the door of the harbour office."

NONE = {
    "prose": [PROSE, PROSE],
    "rows of links between bars": ["| Home | News |", "| Sport | Weather |", "| Shop | Login |"],
    "a row and a rule alone": ["| Home | News |", "|------|------|"],
    "a rule between paragraphs": [PROSE, "+--------------+", PROSE],
    "rows that are open on one side": ["| 06:10 first ferry", "|---", "| 08:10 second ferry"],
    "bars in a sentence": ["|x| is the distance | from the pier.", PROSE, PROSE],
    "a fence that is not closed": ["---", "title: Tides"],
}
WHOLE = {
    "a table as psql draws it": [
        "+---------+-------+", "| harbour | high  |", "+---------+-------+",
        "| Tarn    | 06:10 |", "+---------+-------+",
    ],
    "a table as Markdown draws it": ["| Harbour | High |", "|:--|--:|", "| Tarn | 06:10 |"],
    "a table of box characters": ["┌──────┬───────┐", "│ Tarn │ 06:10 │", "└──────┴───────┘"],
    "an indented table, several lines a block": [
        "    +------+-------+\n    | Tarn | 06:10 |", "    |------+-------|",
    ],
    "code between fences": ["```", "tides --all", "```"],
    "front matter": ["---", "title: Tides", "---"],
}  # fmt: skip


def make_blocks(texts: list[str]) -> list[Block]:
    return [Block(text, (n, n)) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize("texts", NONE.values(), ids=NONE)
def test_what_is_no_table_and_no_code_is_judged(texts: list[str]) -> None:
    assert find_verbatim(make_blocks(texts)) == set()


@pytest.mark.parametrize("texts", WHOLE.values(), ids=WHOLE)
def test_tables_code_and_front_matter_stay_as_they_are(texts: list[str]) -> None:
    assert find_verbatim(make_blocks(texts)) == set(range(len(texts)))
    texts = [PROSE, *texts, PROSE]
    if texts[1] != "---":
        assert find_verbatim(make_blocks(texts)) == set(range(1, len(texts) - 1))
