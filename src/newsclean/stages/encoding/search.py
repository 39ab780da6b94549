"""The search for the mix-up that made a line: which codec it was read by, and which was right.

Each hypothesis, `wrong → right`, gives a reading of the line. A reading is believed if it saves
more bits of plausibility than a mix-up costs to assume; the surest one wins. Text that was broken
twice takes another step.
"""

from dataclasses import dataclass
from typing import Final

from newsclean.stages.encoding import utf8
from newsclean.stages.encoding.mixups import (
    MULTI_BYTE,
    NATIONAL,
    SINGLE_BYTE,
    decode,
    fitting,
    known_as,
    reread,
)
from newsclean.stages.encoding.plausibility import ASCII_CHARACTER, measure, tally

# Bits that a reading must save before it is believed.
UTF8_PRIOR: Final = 12.0
NATIONAL_PRIOR: Final = 22.0
# A reading as UTF-8 that leaves so few bits a character needs no rival.
SETTLED: Final = 8.5
MOST_STEPS: Final = 3
# So many characters of a line tell the codecs; the whole line then confirms them.
SAMPLE: Final = 240
FINALISTS: Final = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A line put right: by which steps, and how many bits more it saves than they cost."""

    text: str
    steps: tuple[str, ...]
    gain: float

    @property
    def certainty(self) -> float:
        """The posterior probability that the gain in bits amounts to, from 0 to 1."""
        return 1.0 - 0.5 ** (1.0 + min(self.gain, 60.0))


def find_reading(line: str) -> Reading | None:
    """The best reading of a damaged line; None if it is best left as it is."""
    found: Reading | None = None
    text = line
    for _ in range(MOST_STEPS):
        step = find_step(text)
        if step is None:
            break
        gain = step.gain if found is None else min(found.gain, step.gain)
        found = Reading(step.text, (*(found.steps if found else ()), *step.steps), gain)
        text = step.text
    return found if text != line else None


def find_step(line: str) -> Reading | None:
    """The best reading of a line by a single mix-up."""
    before = _cost(line)
    best: Reading | None = None
    for wrong, text in utf8.readings(line):
        gain = before - _cost(text) - UTF8_PRIOR
        if best is None or gain > best.gain:
            best = Reading(text, (f"utf-8 read as {known_as(wrong)}",), gain)
    if best is None or best.gain <= 0 or not _is_settled(best.text):
        for reading in _national_readings(line, before):
            if best is None or reading.gain > best.gain:
                best = reading
    return best if best is not None and best.gain > 0 else None


def _is_settled(text: str) -> bool:
    found = tally(text)
    return found.bits <= SETTLED * found.characters


def _national_readings(line: str, before: float) -> list[Reading]:
    sample = _sample(line)
    costs: dict[tuple[str, str], float] = {}
    seen: set[str] = set()
    for wrong, spans in fitting(sample, SINGLE_BYTE + MULTI_BYTE):
        for right in NATIONAL:
            if right == wrong:
                continue
            try:
                text = "".join(s if isinstance(s, str) else decode(s, right) for s in spans)
            except UnicodeDecodeError:
                continue
            if text != sample and text not in seen:
                seen.add(text)
                costs[wrong, right] = _cost(text)
    found: list[Reading] = []
    for wrong, right in sorted(costs, key=lambda pair: costs[pair])[:FINALISTS]:
        whole = reread(line, wrong, right)
        if whole is not None:
            gain = before - _cost(whole) - NATIONAL_PRIOR
            step = f"{known_as(right)} read as {known_as(wrong)}"
            found.append(Reading(whole, (step,), gain))
    return found


def _sample(line: str) -> str:
    """The first part of a line that is rich in what is not ASCII, cut between words."""
    if len(line) <= SAMPLE:
        return line
    start = next((n for n, c in enumerate(line) if c > "\x7f"), 0)
    start = line.rfind(" ", 0, start) + 1
    stop = line.find(" ", start + SAMPLE)
    return line[start:] if stop < 0 or stop > start + 2 * SAMPLE else line[start:stop]


def _cost(text: str) -> float:
    return measure(text) + ASCII_CHARACTER * sum(c < "\x80" for c in text)
