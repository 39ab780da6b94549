"""JSON lines are what the standard library would write."""

import json

import pytest

from newsclean.formats.json import WORTH_IT, dump

SIGNS = [
    "a",
    '"',
    "\\",
    "\n",
    "\t",
    "\r",
    "\0",
    "\x1f",
    "\x7f",
    "é",
    "漢",
    "😀",
    "\u2028",
    "\u0085",
]


def texts():
    for sign in SIGNS:
        for other in SIGNS:
            yield sign + other
            yield (sign + "a" + other) * WORTH_IT


@pytest.mark.parametrize("indented", [False, True])
def test_every_sign_in_short_and_long_texts(indented):
    for text in texts():
        for value in (
            {},
            {"text": text},
            {"a": None, text: text, "b": [text, 1.5, True], "c": {"d": text}, "e": text},
        ):
            expected = json.dumps(value, ensure_ascii=False, indent=2 if indented else None)
            assert dump(value, indented=indented) == expected.encode(), text[:3]


def test_half_of_a_pair_is_escaped():
    for text in ("\ud800", "\udfff" + "a" * WORTH_IT, "a\n\udead" * WORTH_IT):
        written = dump({"text": text, "after": "é"})
        assert json.loads(written) == {"text": text, "after": "é"}
        assert b"\\u" in written
