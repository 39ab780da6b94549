"""The search for the mix-up that made a line: which codec it was read by, and which was right.

Each hypothesis, `wrong → right`, gives a reading of the line. A reading is believed if it saves
more bits of plausibility than a mix-up costs to assume; the surest one wins. Text that was broken
twice takes another step.
"""

import math
from dataclasses import dataclass
from typing import Final

import regex

from newsclean.stages.encoding import utf8
from newsclean.stages.encoding.mixups import (
    MISREAD_AS,
    MULTI_BYTE,
    NATIONAL,
    SINGLE_BYTE,
    code_page,
    fitting,
    known_as,
    reread,
)
from newsclean.stages.encoding.plausibility import ASCII_CHARACTER, STRAIN, measure, tally
from newsclean.stages.encoding.scan import shows_sequences

# Bits that a reading must save before it is believed.
UTF8_PRIOR: Final = 12.0
NATIONAL_PRIOR: Final = 25.0
MISREAD_UTF8: Final = SINGLE_BYTE | MULTI_BYTE
MOST_STEPS: Final = 3
# Samples of a line, in characters, by which the national readings are told apart, and how many
# are left after each.
SAMPLES: Final = ((60, 16), (240, 3))
# Bits that each character misread must save at least; a true mix-up saves far more.
MANY: Final = 6  # sequences of UTF-8 that need no other proof than themselves
SEQUENCE_PRIOR: Final = 2.0
LETTER_DOUBT: Final = 4.0
# One sign again and again may be a rule or a bullet; it says nothing about a language.
FEWEST_CHARACTERS: Final = 2
# The share of signs among what is not ASCII in a text in a national code page.
MOST_SIGNS: Final = 0.35
_LATIN: Final = regex.compile(r"[^\x00-\x7f\P{Latin}]")
_SIGN: Final = regex.compile(r"[^\x00-\x7f\p{L}\p{M}\p{Nd}\u3000-\u303f\uff00-\uff65]")
_FOREIGN: Final = regex.compile(r"[^\P{L}\p{Latin}]")
_FOREIGN_WORD: Final = regex.compile(r"[^\P{L}\p{Latin}]\p{M}*[^\P{L}\p{Latin}]")
_NEVER: Final = regex.compile(r"[\x80-\x9f\p{Co}\p{Cn}]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A line put right: by which steps, and how many bits more it saves than they cost."""

    text: str
    steps: tuple[str, ...]
    gain: float

    @property
    def certainty(self) -> float:
        """The posterior probability that the gain in bits amounts to, from 0 to 1."""
        return 1.0 - math.exp2(-1.0 - self.gain)


def is_clean(text: str) -> bool:
    """Whether nothing in `text` looks misread: it is as plausible as clean text is."""
    return text.isascii() or (not shows_sequences(text) and tally(text).is_plain)


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
        if is_clean(text):
            break
    return found if text != line else None


def find_step(line: str) -> Reading | None:
    """The best reading of a line by a single mix-up."""
    damage = tally(line)
    if damage.bits < UTF8_PRIOR:  # no reading can save more
        return None
    before = weigh(line)
    best: Reading | None = None
    seen: set[str] = set()
    for reading in utf8.readings(line):
        if reading.text in seen:
            continue
        seen.add(reading.text)
        if reading.sequences < MANY and not tally(reading.text).is_plausible:
            continue
        assumed = UTF8_PRIOR + MISREAD_UTF8[reading.codec] + reading.doubt
        assumed += SEQUENCE_PRIOR * reading.sequences + doubt_letters(line, reading.codec)
        gain = before - weigh(reading.text) - assumed
        if best is None or gain > best.gain:
            best = Reading(reading.text, (f"utf-8 read as {known_as(reading.codec)}",), gain)
            settled = reading.is_complete
            if gain > 0 and not reading.leftovers and is_clean(reading.text):
                return best
    is_sure = best is not None and best.gain > 0 and (settled or tally(best.text).is_plain)
    if damage.excess > NATIONAL_PRIOR and not is_sure:
        for national in _national_readings(line, before):
            if best is None or national.gain > best.gain:
                best = national
    return best if best is not None and best.gain > 0 else None


def _national_readings(line: str, before: float) -> list[Reading]:
    """The likeliest readings in a national code page, whittled down on growing samples."""
    first = _sample(line, SAMPLES[0][0])
    characters = "".join(sorted({c for c in first if c > "\x7f"}))
    if len(characters) < FEWEST_CHARACTERS:
        return []
    pairs = [
        (wrong, right)
        for wrong in fitting(first, MISREAD_AS)
        for right in NATIONAL
        if right != wrong and _may_be(characters, wrong, right)
    ]
    for length, finalists in SAMPLES:
        sample = _sample(line, length)
        readings = {pair: reread(sample, *pair) for pair in pairs}
        # Only what costs less than the sample as it stands can be what it should have been.
        most = weigh(sample)
        costs = {
            text: cost
            for text in dict.fromkeys(readings.values())
            if text is not None and _is_lettered(text) and (cost := weigh(text)) < most
        }
        best = sorted(costs, key=lambda text: costs[text])[:finalists]
        pairs = [pair for pair, text in readings.items() if text in best]
    found: list[Reading] = []
    whole_costs: dict[str, float] = {}
    strained = max(STRAIN, tally(line).strain / 2)
    for wrong, right in pairs:
        whole = reread(line, wrong, right)
        if whole is None or not _is_lettered(whole):
            continue
        found_in = tally(whole)
        if found_in.strain <= strained and found_in.is_plausible:
            if whole not in whole_costs:
                whole_costs[whole] = weigh(whole)
            assumed = NATIONAL_PRIOR + MISREAD_AS[wrong] + NATIONAL[right]
            assumed += doubt_letters(line, wrong)
            step = f"{known_as(right)} read as {known_as(wrong)}"
            found.append(Reading(whole, (step,), before - whole_costs[whole] - assumed))
    return found


def _may_be(characters: str, wrong: str, right: str) -> bool:
    """Whether `right` has something that text holds for each character that `wrong` shows."""
    if wrong in MULTI_BYTE or right in MULTI_BYTE:
        return True  # where bytes go together, no character has a meaning of its own
    found = reread(characters, wrong, right)
    return found is not None and found != characters and not _NEVER.search(found)


def doubt_letters(line: str, codec: str) -> float:
    """What the Latin letters in a line cost in bits that `codec`, said to have shown it, lacks."""
    letters = "".join(_LATIN.findall(line))
    if not letters or codec in MULTI_BYTE:
        return 0.0
    octets = code_page(codec).octets
    return LETTER_DOUBT * sum(int(octets.get(ord(c), 0x100)) > 0xFF for c in letters)


def _is_lettered(text: str) -> bool:
    """Whether what is not ASCII in `text` is mostly letters, as in any national language."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if _NEVER.search(text):
        return False
    foreign_letters = set(_FOREIGN.findall(text))
    if foreign_letters and (len(foreign_letters) < 3 or not _FOREIGN_WORD.search(text)):
        return False
    return len(_SIGN.findall(text)) <= MOST_SIGNS * foreign


def _sample(line: str, length: int) -> str:
    """About `length` characters from the first one that is not ASCII, cut between words."""
    if len(line) <= 2 * length:
        return line
    start = next((n for n, c in enumerate(line) if c > "\x7f"), 0)
    start = line.rfind(" ", 0, start) + 1
    stop = line.find(" ", start + length)
    return line[start:] if stop < 0 or stop > start + 2 * length else line[start:stop]


def weigh(text: str) -> float:
    """What a text costs in bits, ASCII included, so that readings of any length compare."""
    return measure(text) + ASCII_CHARACTER * len(text.encode("ascii", "ignore"))
