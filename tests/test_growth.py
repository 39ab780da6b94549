"""Time grows with the input, not faster: each stage meets what would make a careless one stall."""

import time

import pytest

from newsclean import clean
from newsclean.registry import DEFAULT_CHAIN

SENTENCE = "The old harbour bridge number {} reopened on Monday after two years of repairs. "
ADVERSARIES = {
    "one long line": lambda n: "".join(SENTENCE.format(k) for k in range(n)),
    "distinct paragraphs": lambda n: "\n".join(SENTENCE.format(k) for k in range(n)),
    "equal paragraphs": lambda n: "\n".join([SENTENCE * 2] * n),
    "short lines": lambda n: "ab\n" * (4 * n),
    "menu words": lambda n: "home news sport " * n,
    "menu lines": lambda n: "Home\nNews\nSport\n" * n,
    "nested brackets": lambda n: "(" * (10 * n) + ")" * (10 * n),
    "colons": lambda n: "a:" * (10 * n),
    "dots and spaces": lambda n: ". " * (20 * n),
    "line of spaces": lambda n: " " * (40 * n) + "x",
    "misread leads": lambda n: "Ã" * (10 * n),
    "misread words": lambda n: "Ïðèâåò, ìèð! " * n,
    "misread lines": lambda n: "\n".join(f"Ïðèâåò {k}, itâ€™s late." for k in range(n // 4)),
    "odd words": lambda n: " ".join(f"{chr(0x180 + k % 500)}x{k}ü" for k in range(2 * n)),
    "wrapped": lambda n: (SENTENCE.format(1)[:70].strip() + "\nof the year, ") * n,
    "digits": lambda n: "2024-1" * (10 * n),
    "capitals": lambda n: "NEW YORK AND " * (5 * n),
}
SIZE = 1000
GROWTH = 4
# Four times the input may take four times as long, and as much again for a busy machine.
MOST = 2 * GROWTH
FLOOR_SECONDS = 0.02


def seconds(text: str, stage: str) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        clean(text, stages=[stage])
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("stage", DEFAULT_CHAIN)
@pytest.mark.parametrize("make", ADVERSARIES.values(), ids=ADVERSARIES.keys())
def test_four_times_the_input_takes_about_four_times_as_long(make, stage):
    clean(make(10), stages=[stage])  # tables are loaded once
    small, large = (seconds(make(size), stage) for size in (SIZE, GROWTH * SIZE))
    assert large <= MOST * max(small, FLOOR_SECONDS)
