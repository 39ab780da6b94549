"""Lines that state a day, an author or an agency, in many languages; first those that do not."""

from time import process_time

import pytest
import regex as re

from conftest import read_cases
from newsclean.document import Block, Element
from newsclean.stages.metadata.byline import find_labels, find_signed, read_byline
from newsclean.stages.metadata.dateline import read_dateline
from newsclean.stages.metadata.dates import find_dates
from newsclean.stages.metadata.elements import facts_of
from newsclean.stages.metadata.lines import Lines, fold
from newsclean.stages.metadata.linked_data import read_linked_data
from newsclean.stages.metadata.persons import cut_name, may_be_names, split_names
from newsclean.stages.metadata.signs import DATE_LIKE, Signs


@pytest.mark.parametrize("case", read_cases("metadata/no_dates"))
def test_no_date(case):
    assert find_dates(case["text"]) == ()


@pytest.mark.parametrize("case", read_cases("metadata/dates"))
def test_date(case):
    found = find_dates(case["text"], case["language"])
    assert [date.value for date in found] == [case["expected"]]


@pytest.mark.parametrize("case", read_cases("metadata/no_bylines"))
def test_no_byline(case):
    assert read_byline(case["text"]) == ()


@pytest.mark.parametrize("case", read_cases("metadata/bylines"))
def test_byline(case):
    assert list(read_byline(case["text"], case["language"])) == case["expected"]


@pytest.mark.parametrize("case", read_cases("metadata/no_datelines"))
def test_no_dateline(case):
    assert read_dateline(case["text"]) == (None, None)


@pytest.mark.parametrize("case", read_cases("metadata/datelines"))
def test_dateline(case):
    assert read_dateline(case["text"]) == (case["agency"], case["place"] or None)


@pytest.mark.parametrize("case", read_cases("metadata/bylines"))
def test_the_quick_look_lets_bylines_pass(case):
    assert find_signed(Lines([Block(case["text"], (1, 1))], numbered=False)) == [0]


@pytest.mark.parametrize("case", read_cases("metadata/dates"))
def test_the_quick_look_lets_dates_pass(case):
    assert DATE_LIKE.search(case["text"])


@pytest.mark.parametrize(
    "line",
    ["A bridge was closed", "Read More", "Harbour Bridge Closed After The Big Storm Hit Town"],
)
def test_the_quick_look_stops_what_is_no_name(line):
    assert not may_be_names(line)


@pytest.mark.parametrize(
    "read",
    [
        split_names,
        cut_name,
        read_byline,
        find_dates,
        read_dateline,
        lambda text: [*read_linked_data([text])],
    ],
    ids=["names", "cut", "byline", "dates", "dateline", "linked data"],
)
@pytest.mark.parametrize(
    "part",
    ["a@", "A", "a@b.", "Aa Bb/", "(", "1 ", "2024 ", "3 May 2024 ", '{"@type":"A"}', "["],
)
def test_four_times_the_line_takes_about_four_times_as_long(read, part):
    read(part)  # tables are loaded once
    times = []
    for count in (500, 2000):
        start = process_time()
        read(part * count)
        times.append(process_time() - start)
    assert times[1] <= 8 * max(times[0], 0.05)


def lines_of(*texts):
    return Lines([Block(text, (n, n)) for n, text in enumerate(texts, 1)], numbered=True)


@pytest.mark.parametrize(
    "texts",
    [
        ("Ships stay in harbour", "Bystanders saw it", "De-icing begins", "DESTINATIONS"),
        ("A ferry " * 40 + "| By Ada Quill",),
    ],
    ids=["words that begin alike", "a paragraph"],
)
def test_lines_that_are_no_bylines(texts):
    assert Signs(lines_of(*texts), "en").signatures == {}


def test_labels_announce_a_name():
    lines = lines_of("Written by water", "Written by:", "Ada Quill", "About the author")
    assert find_labels(lines) == {1, 3}


def test_folding_by_a_table_is_folding():
    words = re.compile(r"[\p{L}\p{M}\p{N}]+")
    for code in range(0x3000):
        text = f"A{chr(code)}b"
        assert fold(text) == " ".join(words.findall(text.casefold())), hex(code)


def test_spaces_and_marks_of_items_go():
    lines = lines_of("-  Ferry\u00a0 stays", "Ferry -", "–", "  *Sound")
    assert lines.texts == ["Ferry stays", "Ferry -", "Sound"]
    assert (lines.items, lines.numbers) == ([True, False, True], [1, 2, 4])


def test_words_of_scripts_without_spaces_are_counted():
    assert lines_of("🛳 Ferry stays").words == [3]
    assert lines_of("古い港の橋は閉鎖された。").words == [5]


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        ("column wide", set()),
        ("load-more", set()),
        ("top-ads", {"aside"}),
        ("post-byline", {"article", "author"}),
    ],
)
def test_what_names_of_elements_mean(names, kinds):
    assert facts_of(Element("div", names)) == kinds
