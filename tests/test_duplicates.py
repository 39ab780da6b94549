"""What a page repeats goes, what a writer repeats stays, and the report names the twin."""

from textwrap import fill

import pytest

from conftest import read_cases
from newsclean import clean
from newsclean.stages.duplicates.candidates import find_candidates, read_borders
from newsclean.stages.duplicates.terms import read_terms
from newsclean.stages.duplicates.twins import TwinFinder

ONE = "The ferry carried 412 passengers on Monday, the harbour office said, more than ever before."
TWO = "Nobody on the pier had expected it, and the man who sells the tickets went home at noon."
THREE = "The council will talk about a second ferry in May, when the money for the pool is counted."
FOUR = "Until then the old one sails twice an hour, and on Sundays with a band of three on deck."
OTHER = "In the village on the other side they say that the band is the reason for all of this."
SHORT = ["She refused.", "Overview", "No comment."]


def kept(*lines: str, **options) -> list[str]:
    return clean("\n".join(lines), stages=["duplicates"], duplicates=options).text.split("\n")


def details(*lines: str) -> list[str]:
    document = clean("\n".join(lines), stages=["duplicates"])
    return [block.removal.detail for block in document.blocks if block.removal]


@pytest.mark.parametrize("case", read_cases("twins"))
def test_twins(case):
    for first, second in ((case["first"], case["second"]), (case["second"], case["first"])):
        finder = TwinFinder()
        assert finder.find(0, read_terms(first)) is None
        assert (finder.find(1, read_terms(second)) is not None) == case["same"]


@pytest.mark.parametrize("case", read_cases("twins"))
def test_no_twin_is_passed_over_before_it_is_compared(case):
    texts = {0: case["first"], 7: case["second"]}
    found = find_candidates(texts, read_borders(texts))
    assert found == [0, 7] or not case["same"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ({}, []),
        ({0: ONE, 1: TWO, 2: THREE}, []),
        ({0: ONE, 9: ONE.replace(" more than ever", "")}, []),
        ({0: ONE, 9: ONE[:60] + "."}, []),  # a cut without a mark stands near the whole
        ({0: ONE, 3: ONE[:60] + "."}, [0, 3]),
        ({0: ONE, 9: ONE[:60] + "…"}, [0, 9]),
        ({0: TWO, 5: ONE, 6: TWO.replace("tickets", "tickkets")}, [0, 6]),
        ({0: "— — — " * 40, 1: ONE}, [0]),  # what has few letters is always looked at
    ],
)
def test_only_blocks_that_may_be_alike_are_compared(texts, found):
    assert find_candidates(texts, read_borders(texts)) == found


@pytest.mark.parametrize(
    "lines",
    [
        [*SHORT, ONE, *SHORT, TWO, *SHORT],
        ["- " + line for line in (*SHORT, "a thing of some words", *SHORT)],
        ["Q: " + ONE[:60], "A: No.", TWO, "Q: " + ONE[:60], "A: No."],
        ["| a | b | c |", ONE, "| a | b | c |"],
        ["Oh, the road is long,", "oh, the road is old,", "and so am I."] * 2 + [ONE + " " + TWO],
        [ONE, "“" + ONE[:40] + "”", TWO],
        [ONE, TWO, THREE, f"{ONE} {OTHER}"],
        [ONE, TWO, THREE, OTHER, TWO[:30]],
        [ONE, TWO, ONE[:70] + "… and so on"],
        [ONE, TWO, ONE[:70] + ". Read more"],
    ],
)
def test_natural_repetition_stays(lines):
    assert kept(*lines) == lines


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ([ONE, TWO, THREE, ONE, TWO, THREE], [ONE, TWO, THREE]),
        ([ONE, "Yes.", TWO, "No.", ONE, "Yes.", TWO, "No."], [ONE, "Yes.", TWO, "No."]),
        ([ONE, TWO, THREE, FOUR, ONE, OTHER, THREE, FOUR], [ONE, TWO, THREE, FOUR, OTHER]),
        ([ONE, TWO, THREE, FOUR, ONE, THREE, FOUR], [ONE, TWO, THREE, FOUR]),
        ([ONE, TWO, THREE, ONE, OTHER, TWO, THREE], [ONE, TWO, THREE, OTHER]),
        ([ONE, TWO, THREE, ONE, TWO, THREE[:30]], [ONE, TWO, THREE]),
        ([ONE] * 5, [ONE]),
        ([ONE, TWO] * 4, [ONE, TWO]),
        ([ONE, TWO, FOUR, ONE], [ONE, TWO, FOUR]),
        ([f"{ONE} {TWO}", *("a b c", "d e f g", "h i j k l") * 2],
         [f"{ONE} {TWO}", "a b c", "d e f g", "h i j k l"]),
        ([ONE[:70].rsplit(" ", 1)[0] + "…", ONE, TWO], [ONE, TWO]),
        ([ONE, TWO, ONE[:70] + " [...]"], [ONE, TWO]),
        ([ONE, TWO, ONE + ".."], [ONE, TWO]),
        ([ONE + "..", TWO, ONE], [TWO, ONE]),
        ([ONE[:70] + "… Read more", ONE, TWO], [ONE, TWO]),
        ([ONE[:70] + "... Weiterlesen »", ONE, TWO], [ONE, TWO]),
        ([ONE[:70] + "… (more…)", ONE, TWO], [ONE, TWO]),
        ([ONE, TWO, ONE[:70] + "…続きを読む"], [ONE, TWO]),
        ([ONE, f"{ONE} {TWO}"], [f"{ONE} {TWO}"]),
        ([ONE, "By Ada Quill", f"{ONE} {TWO}"], ["By Ada Quill", f"{ONE} {TWO}"]),
        ([ONE, TWO, THREE, f"{ONE} {OTHER}", TWO, THREE], [ONE, TWO, THREE, f"{ONE} {OTHER}"]),
        (["Ferry stays", "Ferry stays", ONE + " " + TWO], ["Ferry stays", ONE + " " + TWO]),
    ],
)  # fmt: skip
def test_copies_go(lines, left):
    assert kept(*lines) == left


def test_lines_may_break_behind_a_hyphen():
    text = (
        "The ferry carried its four hundred passengers home on Monday in twenty-one crossings, the "
        "harbour office said, and with every light-house on the way lit for as long as it took."
    )
    wrapped = fill(text, 72)
    assert "-\n" in wrapped
    document = clean(f"{text}\n\n{wrapped}", stages=["duplicates"])
    assert [block.text for block in document.kept] == [text]


def test_the_report_names_the_twin():
    assert details(ONE, TWO, ONE) == ["same as line 1"]
    assert details(ONE, TWO, THREE, ONE, TWO, THREE) == ["lines 4–6 are the same as lines 1–3"] * 3
    assert details(ONE, TWO, ONE.replace("office", "offcie")) == ["0.93 like line 1"]
    assert details(ONE[:70] + "…", ONE) == ["the beginning of line 2"]


def test_pull_quotes_go_only_if_asked():
    quote = "the man who sells the tickets went home at noon"
    lines = [ONE, "“The man who sells the tickets went home at noon.”", TWO]
    assert quote in TWO
    assert kept(*lines) == lines
    assert kept(*lines, pull_quotes="drop") == [ONE, TWO]


@pytest.mark.parametrize(
    "head",
    [
        "<ul><li>Ferry stays</ul><h1>Ferry stays</h1>",
        "<ul><li>Ferry stays</ul><p>Ferry stays</p><h1>Ferry stays</h1>",
        "<ul><li>News<li>Ferry stays</ul><h1>Ferry stays</h1>",
        "<h1>Ferry stays</h1><p>Ferry stays</p>",
    ],
)
def test_of_a_page_the_title_stays_that_is_a_heading(head):
    page = f"{head}<p>{ONE} {TWO}</p>"
    document = clean(page, format="html", stages=["duplicates"])
    titles = [block.kind for block in document.kept if block.text == "Ferry stays"]
    assert titles == ["heading"]


def test_min_words_says_what_is_long():
    line = "A line of just seven words here."
    assert kept(line, TWO, line) == [line, TWO, line]
    assert kept(line, TWO, line, min_words=7) == [line, TWO]
