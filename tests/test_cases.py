"""Articles in files: what must come through unchanged, and what must become of the others."""

from unicodedata import normalize

import pytest

from conftest import read_cases
from newsclean import clean
from newsclean.formats.text import write

UNCHANGED = ("natural_repetition", "looks_like_chrome", "looks_broken", "markup_in_text")
CHANGED = ("chrome_goes", "frames", "mojibake")


def run(case: dict[str, str], text: str) -> str:
    stages = {"stages": case["stages"]} if "stages" in case else {}
    return write(clean(text, **stages))


def normalized(text: str) -> str:
    lines = [line.rstrip() for line in normalize("NFC", text).split("\n")]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept).strip("\n") + "\n"


@pytest.mark.parametrize("case", read_cases(*UNCHANGED))
def test_stays(case):
    assert run(case, case["text"]) == normalized(case["text"])


@pytest.mark.parametrize("case", read_cases(*CHANGED))
def test_becomes(case):
    once = run(case, case["text"])
    assert once == normalized(case.get("expected", case["text"]))
    assert run(case, once) == once


@pytest.mark.parametrize("case", read_cases("known_failures"))
@pytest.mark.xfail(strict=True, reason="not handled yet; move the case when it is")
def test_known_failure(case):
    assert run(case, case["text"]) == normalized(case.get("expected", case["text"]))
