"""A story that is there in two layouts stays in the better one, and the report names both."""

import re
import time
from html import escape
from itertools import chain
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import read_cases
from newsclean import Document, clean
from newsclean.formats.text import write
from newsclean.stages.duplicates.terms import run_together

STORIES = read_cases("layouts")
OTHER_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "—": "-", " ": "\u00a0"}
)


def paragraphs(case) -> list[str]:
    return [case["joint"].join(sentences) for sentences in case["paragraphs"]]


def sentences(case) -> list[str]:
    return list(chain.from_iterable(case["paragraphs"]))


def glued(case, *, cut: bool = False) -> str:
    whole = case["joint"].join(paragraphs(case))
    return whole[: len(whole) * 3 // 5].rstrip() + "…" if cut else whole


def rich(case) -> list[str]:
    first, second, third, *others = paragraphs(case)
    return [first, second, case["heading"], third, case["caption"], *others]


# What is there twice, in the order of the page, and which of the two stays.
LAYOUTS = {
    "one block below": lambda case: (paragraphs(case), [glued(case)], 0),
    "one block above": lambda case: ([glued(case)], paragraphs(case), 1),
    "one block with other signs": lambda case: (
        paragraphs(case), [glued(case).translate(OTHER_SIGNS)], 0,
    ),
    "one block below headings and captions": lambda case: (rich(case), [glued(case)], 0),
    "one block with headings and captions": lambda case: (
        rich(case), [case["joint"].join(rich(case))], 0,
    ),
    "one block without spaces": lambda case: (rich(case), ["".join(rich(case))], 0),
    "one block of sentences": lambda case: (
        sentences(case) if ends(case) else paragraphs(case), [glued(case)], 0,
    ),
    "sentences above": lambda case: (sentences(case), paragraphs(case), 1),
    "sentences below": lambda case: (paragraphs(case), sentences(case), 0),
    "cut block above": lambda case: ([glued(case, cut=True)], paragraphs(case), 1),
    "cut block below": lambda case: (paragraphs(case), [glued(case, cut=True)], 0),
    "cut paragraphs": lambda case: (
        [*paragraphs(case)[:2], paragraphs(case)[2][:40] + "…"], [glued(case)], 1,
    ),
    "first paragraphs above": lambda case: (paragraphs(case)[:3], [glued(case)], 1),
    "other paragraphs": lambda case: (paragraphs(case), other_paragraphs(case), 0),
}  # fmt: skip


def ends(case) -> bool:
    """Whether the language's sentences show where they end."""
    return all(re.search(r"[.!?。।؟][”»“]?$", text) for text in paragraphs(case))


def other_paragraphs(case) -> list[str]:
    """The sentences, of which other ones make up a paragraph."""
    first, *others = sentences(case)
    joint = case["joint"]
    return [first, *(joint.join(others[at : at + 3]) for at in range(0, len(others), 3))]


def read(blocks: list[str], format: str) -> Document:
    if format == "html":
        body = "".join(f"<p>{escape(block)}</p>" for block in blocks)
        return clean(f"<article>{body}</article>", format=format, stages=["duplicates"])
    return clean("\n\n".join(blocks), format=format, stages=["duplicates"])


@pytest.mark.parametrize("case", read_cases("layouts_that_stay"))
def test_what_a_writer_says_again_stays(case):
    text = case["text"].strip("\n")
    assert clean(text).text == text


@pytest.mark.parametrize("case", STORIES)
def test_a_passage_from_the_middle_of_two_paragraphs_stays(case):
    (_, *second), (*third, _) = case["paragraphs"][0], case["paragraphs"][1]
    blocks = [*paragraphs(case), case["joint"].join([*second, *third])]
    assert [block.text for block in read(blocks, "text").kept] == blocks


@pytest.mark.parametrize(
    ("old", "new"), [("412", "512"), ("cannot", "can"), ("£", "€"), ("Friday", "Sunday")]
)
def test_a_block_that_says_something_else_stays(old, new):
    case = STORIES[0].values[0]
    changed = glued(case).replace(old, new)
    assert changed != glued(case)
    blocks = [*paragraphs(case), changed]
    assert [block.text for block in read(blocks, "text").kept] == blocks


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", STORIES)
def test_the_better_layout_stays(case, layout, format):
    first, second, stays = LAYOUTS[layout](case)
    document = read([case["title"], *first, *second], format)
    assert [block.text for block in document.kept] == [case["title"], *(first, second)[stays]]


@pytest.mark.parametrize("case", [case for case in STORIES if case.values[0]["joint"]])
def test_paragraphs_stay_and_not_their_broken_lines(case):
    """Lines that follow one another at once are no paragraphs where one of them is too short."""
    lines = [line for text in paragraphs(case) for line in fill(text, 72).split("\n")]
    document = read([*lines, *paragraphs(case)], "text")
    assert [block.text for block in document.kept] == paragraphs(case)


@pytest.mark.parametrize("case", STORIES)
def test_paragraphs_stay_above_a_block_that_says_a_little_more(case):
    blocks = [*paragraphs(case), case["joint"].join([glued(case), case["heading"]])]
    assert [block.text for block in read(blocks, "text").kept] == blocks


@pytest.mark.parametrize("case", STORIES)
def test_a_block_that_breaks_off_in_mid_sentence_goes(case):
    last = len(case["paragraphs"][-1][-1]) // 2
    document = read([*paragraphs(case), glued(case)[:-last]], "text")
    assert [block.text for block in document.kept] == paragraphs(case)


def test_links_and_emphasis_are_no_words():
    case = STORIES[0].values[0]
    marked = [
        text.replace("lamps", "[lamps](https://example.org/lamps)").replace("ladder", "*ladder*")
        for text in paragraphs(case)
    ]
    assert marked[0] != paragraphs(case)[0]
    for blocks in ([*marked, glued(case)], [glued(case), *marked]):
        assert [block.text for block in read(blocks, "markdown").kept] == marked


def test_the_report_says_what_is_repeated_and_how():
    case = STORIES[0].values[0]
    for first, second, lines, rule, detail in (
        (paragraphs(case), [glued(case)], (11, 11), "other-layout",
         "same as lines 1–9, run together"),
        ([glued(case)], paragraphs(case), (1, 1), "other-layout",
         "same as lines 3–11, run together"),
        (sentences(case), paragraphs(case), (1, 1), "other-layout",
         "lines 1–21 are the same as lines 23–31, broken up"),
        (paragraphs(case), other_paragraphs(case), (11, 11), "other-layout",
         "lines 11–19 are the same as lines 1–9, in other paragraphs"),
        ([glued(case, cut=True)], paragraphs(case), (1, 1), "cut-block",
         "the beginning of lines 3–7, run together"),
        (paragraphs(case)[:2], [glued(case)], (1, 1), "cut-block",
         "lines 1–3 are the beginning of line 5, broken up"),
    ):  # fmt: skip
        document = read([*first, *second], "text")
        removed = [block for block in document.blocks if block.removal]
        assert removed[0].lines == lines
        assert {block.removal.rule for block in removed} == {f"duplicates/{rule}"}
        assert {block.removal.detail for block in removed} == {detail}


def test_only_exact_copies_right_after_their_original_go_if_so_asked():
    case = STORIES[0].values[0]
    text = "\n\n".join([*paragraphs(case), glued(case)])
    assert clean(text, stages=["duplicates"], duplicates={"copies": "adjacent"}).text == text


@st.composite
def relaid(draw: st.DrawFn) -> list[str]:
    """A story's sentences some times over, each time in blocks of another size, some cut off."""
    case = draw(st.sampled_from(STORIES)).values[0]
    blocks: list[str] = []
    for _ in range(draw(st.integers(2, 4))):
        said = sentences(case)[draw(st.integers(0, 2)) :]
        while said:
            count = draw(st.integers(1, 12))
            block = case["joint"].join(said[:count])
            if draw(st.integers(0, 5)) == 0:
                block = block[: draw(st.integers(1, len(block)))].rstrip() + "…"
            blocks.append(block)
            if draw(st.integers(0, 5)) == 0:
                blocks.append(draw(st.sampled_from([case["heading"], case["caption"], "* * *"])))
            said = said[count:]
    return blocks


SENTENCES = [sentence for case in STORIES for sentence in sentences(case.values[0])]


@given(relaid())
@settings(max_examples=200, deadline=None)
def test_no_sentence_is_lost_and_cleaning_again_changes_nothing(blocks):
    document = clean("\n\n".join(blocks), stages=["duplicates"])
    kept = run_together(" ".join(block.text for block in document.kept))
    for sentence in SENTENCES:
        if any(sentence in block for block in blocks):
            assert run_together(sentence) in kept
    once = write(document)
    assert write(clean(once, stages=["duplicates"])) == once


def story(size: int) -> list[str]:
    return [
        f"The keeper of light number {n} asked for a lamp that burns in fog. " for n in range(size)
    ]


MANY = {
    "one block": lambda n: [*story(n), "".join(story(n))],
    "blocks that end otherwise": lambda n: [
        *("".join(story(n // 4)) + f"The end, number {k}x." for k in range(4)),
        *(["".join(story(3))] * (n // 4)),
    ],
    "one sentence over and over": lambda n: [
        story(1)[0] * 40, *(story(1)[0] * (k % 37 + 1) for k in range(n // 8)),
    ],
    "beginnings of one block": lambda n: [
        "".join(story(40))[: 200 + 37 * k % 1500] for k in range(n // 2)
    ],
    "headings between": lambda n: [
        *(line for text in story(n // 2) for line in (text, "* * *", "Overview")),
        "".join(story(n // 2)),
    ],
}  # fmt: skip


def seconds(blocks: list[str]) -> float:
    text = "\n\n".join(block.strip() for block in blocks)
    start = time.process_time()
    clean(text, stages=["duplicates"])
    return time.process_time() - start


@pytest.mark.parametrize("make", MANY.values(), ids=MANY)
def test_four_times_the_blocks_take_about_four_times_as_long(make):
    small, large = (min(seconds(make(size)) for _ in range(2)) for size in (500, 2000))
    assert large <= 8 * max(small, 0.02)
