"""Which lines are one wrapped paragraph, and how kept ones are set apart."""

import sys
import textwrap
from dataclasses import replace
from itertools import groupby
from unicodedata import category, east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import clean
from newsclean.formats.text import read, write
from newsclean.paragraphs import display_width, find_paragraphs
from strategies import articles

SENTENCES = (
    "The old harbour bridge reopened on Monday after two years of repairs, the city said, and the "
    "first ferry in a decade stayed at its berth for want of passengers. Nobody on the pier had "
    "expected as much, and the man who sells the tickets went home at noon."
)
RUSSIAN = (
    "Мост открыли в понедельник после двух лет ремонта, и первый за десять лет паром остался у "
    "причала, потому что пассажиров не было. Никто на пирсе этого не ожидал, и кассир ушёл домой."
)
JAPANESE = "港の古い橋は二年にわたる修理を終えて月曜日に再び開通し、渡し船は桟橋に残った。" * 3


def wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=True, break_on_hyphens=False)


def test_any_space_at_the_end_of_a_line_goes_and_lines_are_still_counted():
    spaces = [
        chr(n) for n in range(sys.maxunicode + 1) if chr(n).isspace() and chr(n) not in "\r\n"
    ]
    document = read("".join(f"a{space}b{space}{space}\r\n" for space in spaces), "a.txt")
    assert document.text.split("\n") == [f"a{space}b" for space in spaces]
    assert len(document.blocks) == len(document.source_lines) == len(spaces)


@pytest.mark.parametrize(
    ("text", "blocks", "lines"),
    [
        ("", [], 0),
        (" \n\t\n", [], 2),
        ("\n \n \na", [("a", (4, 4))], 4),
        ("a\rb\r\n\r\n\n\u3000\n c", [("a", (1, 1)), ("b", (2, 2)), (" c", (6, 6))], 6),
    ],
)
def test_lines_and_blocks_are_counted_before_they_are_made(text, blocks, lines):
    document = read(text, "a.txt")
    assert (len(document.blocks), len(document.source_lines)) == (len(blocks), lines)
    assert [(block.text, block.lines) for block in document.blocks] == blocks


@pytest.mark.parametrize(
    "lines",
    [
        ["Home", "News", "Sport", "Weather"],
        ["Council sells the old bridge to a garden centre", "Swans: ten facts that you never knew"],
        ["| Monday | closed | closed |", "| Tuesday | 7:00 | 21:00 |"],
        ["- first a thing that is long enough to be wrapped once", "- then another thing as long"],
        ["Her tide comes in, her tide goes out,", "and no one asks her what about."],
        [SENTENCES, SENTENCES],
        ["नीलपुर से चंदनगढ़, सुबह 6:10, प्लेटफ़ॉर्म 2", "नीलपुर से चंदनगढ़, दोपहर 1:40, प्लेटफ़ॉर्म 2"],
    ],
)
def test_lines_that_are_paragraphs_of_their_own(lines):
    assert [block.text for block in read("\n".join(lines), "").blocks] == lines


@pytest.mark.parametrize("width", [50, 65, 72, 80, 100])
@pytest.mark.parametrize("text", [SENTENCES, RUSSIAN], ids=["English", "Russian"])
def test_wrapped_lines_are_one_paragraph(text, width):
    lines = wrap(text, width)
    assert [block.lines for block in read("\n".join(lines), "").blocks] == [(1, len(lines))]


def test_wrapped_japanese_is_one_paragraph_and_unwraps_without_spaces():
    text = "\n".join(JAPANESE[n : n + 36] for n in range(0, len(JAPANESE), 36))
    document = read(text, "")
    assert len(document.blocks) == 1
    assert write(document, unwrap=True) == JAPANESE + "\n"


def test_wrapped_paragraphs_without_blank_lines_end_at_their_short_lines():
    first, second = wrap(SENTENCES, 72), wrap("Nothing moved. " + SENTENCES, 72)
    blocks = read("\n".join(["Ferry stays", *first, *second]), "").blocks
    assert [block.text for block in blocks] == ["Ferry stays", "\n".join(first), "\n".join(second)]


def test_wrapping_is_kept_unless_it_is_asked_for():
    text = "\n".join(wrap(SENTENCES, 60)) + "\n"
    assert write(clean(text)) == text
    assert write(clean(text), unwrap=True) == SENTENCES + "\n"


def test_separators_stay_what_they_were():
    lines = ["Ferry stays", "Skip to content", SENTENCES, "Share on Facebook", RUSSIAN]
    assert clean("\n".join(lines)).text == "\n".join([lines[0], SENTENCES, RUSSIAN])
    assert clean("\n\n".join(lines)).text == "\n\n".join([lines[0], SENTENCES, RUSSIAN])


def test_a_wide_menu_line_hides_no_wrapped_paragraph():
    menu = "Home | News | Sport | Weather | Business | Culture | Travel | Podcasts | Video | More"
    lines = wrap(SENTENCES, 60)
    document = clean("\n".join([menu, *lines]))
    assert [block.text for block in document.kept] == ["\n".join(lines)]


def test_a_mended_line_may_turn_out_to_be_a_paragraph_of_its_own():
    """Broken, the last line is too wide to have fitted; mended, it would have."""
    lines = wrap(SENTENCES, 41)[:4]
    assert len(read("\n".join([*lines, "РџСЂРёРІРµС‚, РјРёСЂ!"]), "").blocks) == 1
    document = clean("\n".join([*lines, "РџСЂРёРІРµС‚, РјРёСЂ!"]), stages=["encoding"])
    assert [block.text for block in document.blocks] == ["\n".join(lines), "Привет, мир!"]
    assert document.blocks[0].repairs == ()
    assert document.blocks[1].repairs[0].before == "РџСЂРёРІРµС‚, РјРёСЂ!"


def test_regrouped_blocks_stand_in_source_order():
    menu = "Home | News | Sport | Weather | Business | Culture | Travel | Podcasts | Video | More"
    lines = wrap(SENTENCES, 60)
    document = clean("\n".join([*lines, menu, "Ferry stays", "Share on Facebook", *lines]))
    starts = [block.lines[0] for block in document.blocks]
    assert starts == sorted(starts)


@given(articles())
@settings(max_examples=200, deadline=None)
def test_text_of_an_unread_document_is_that_of_its_blocks(text):
    document = read(text, "")
    as_text, count = document.text, len(document.blocks)
    looked_at = replace(document, blocks=tuple(document.blocks))
    assert (looked_at.text, len(looked_at.blocks)) == (as_text, count)
    assert document.blocks == looked_at.blocks


PIECES = [
    "",
    "",
    "and so on",
    "The old harbour bridge. ",
    "état neuf, ",
    "古い港の",
    "- item ",
    "ⓐ b",
]


@given(
    st.lists(
        st.builds(lambda piece, times: piece * times, st.sampled_from(PIECES), st.integers(1, 9))
    )
)
@settings(max_examples=300, deadline=None)
def test_every_chunk_is_split_as_if_it_stood_alone(lines):
    found = [block.lines for block in read("\n".join(lines), "").blocks]
    wanted = []
    at = 0
    for is_blank, group in groupby([line.rstrip() for line in lines], key=lambda line: not line):
        chunk = list(group)
        if not is_blank:
            wanted += [(at + start + 1, at + stop) for start, stop in find_paragraphs(chunk)]
        at += len(chunk)
    assert found == wanted


def test_every_wide_character_takes_two_columns():
    for character in map(chr, range(sys.maxunicode + 1)):
        # Python took what is no character for a wide one up to 3.11.
        if category(character) != "Cn":
            assert display_width(character) == 1 + (east_asian_width(character) in "WF")
