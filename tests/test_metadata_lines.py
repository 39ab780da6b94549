"""Lines that state a day, an author or an agency, in many languages; first those that do not."""

import pytest

from conftest import read_cases
from newsclean.document import Block
from newsclean.stages.metadata.byline import find_signed, read_byline
from newsclean.stages.metadata.dateline import read_dateline
from newsclean.stages.metadata.dates import find_dates
from newsclean.stages.metadata.lines import Lines
from newsclean.stages.metadata.persons import may_be_names
from newsclean.stages.metadata.signs import DATE_LIKE


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
