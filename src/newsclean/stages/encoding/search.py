"""The search for the mix-up that made a line: which codec it was read by, and which was right.

Each hypothesis, `wrong → right`, gives a reading of the line. A reading is believed if it saves
more bits of plausibility than a mix-up costs to assume; the surest one wins. Text that was broken
twice takes another step.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
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
from newsclean.stages.encoding.plausibility import (
    ASCII_CHARACTER,
    INNER_CAPITAL,
    STRAIN,
    measure,
    tally,
)
from newsclean.stages.encoding.sequences import shows_sequences
from newsclean.stages.encoding.shapes import NEVER, least_strain, unfit

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
_INNER_CAPITAL: Final = regex.compile(r"[^\x00-\x7f\P{Ll}]\p{Lu}|\p{Ll}[^\x00-\x7f\P{Lu}]")
# Corners, blocks and crossings of DOS tables, which stand in no word; plain bars divide columns.
_RULE_IN_WORD: Final = regex.compile(r"\p{L}[\u2500\u2501\u2504-\u2550\u2552-\u259f]+\p{L}")
USUAL: Final = "cp1252"
# What a code page's table has for a character that is a byte's number, and not shown for it.
_UNSHOWN: Final = re.compile("[\U000f0080-\U000f00ff]")


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
    if not is_sure and damage.excess > NATIONAL_PRIOR and damage.saving > NATIONAL_PRIOR:
        for national in _national_readings(line, before):
            if best is None or national.gain > best.gain:
                best = national
    return best if best is not None and best.gain > 0 else None


def _national_readings(line: str, before: float) -> list[Reading]:
    """The likeliest readings in a national code page, whittled down on growing samples."""
    first = _sample(line, SAMPLES[0][0])
    if len({c for c in first if c > "\x7f"}) < FEWEST_CHARACTERS:
        return []
    strained = max(STRAIN, tally(line).strain / 2)
    pairs = [
        (wrong, right)
        for wrong in fitting(first, MISREAD_AS)
        for right in _possible_rights(first, wrong, strained)
        if right != wrong
    ]
    for length, finalists in SAMPLES:
        sample = _sample(line, length)
        readings = {pair: reread(sample, *pair) for pair in pairs}
        # Only what costs less than the sample as it stands can be what it should have been.
        most = weigh(sample)
        costs = {
            text: cost
            for text in dict.fromkeys(readings.values())
            if text is not None
            and INNER_CAPITAL * len(_INNER_CAPITAL.findall(text)) <= strained
            and _is_lettered(text)
            and (cost := weigh(text)) < most
        }
        best = sorted(costs, key=lambda text: costs[text])[:finalists]
        pairs = [pair for pair, text in readings.items() if text in best]
    found: list[Reading] = []
    whole_costs: dict[str, float] = {}
    for wrong, right in pairs:
        whole = reread(line, wrong, right)
        if whole is None or not _is_lettered(whole):
            continue
        found_in = tally(whole)
        if found_in.is_of_rare_ideographs or _RULE_IN_WORD.search(whole):
            continue
        if found_in.strain <= strained and found_in.is_plausible:
            if whole not in whole_costs:
                whole_costs[whole] = weigh(whole)
            assumed = NATIONAL_PRIOR + MISREAD_AS[wrong] + NATIONAL[right]
            assumed += doubt_letters(line, wrong)
            step = f"{known_as(_usual(line, wrong, right, whole))} read as {known_as(wrong)}"
            found.append(Reading(whole, (step,), before - whole_costs[whole] - assumed))
    return found


def _usual(line: str, wrong: str, right: str, whole: str) -> str:
    """The codec to name where the most usual one reads the line just as `right` does."""
    return USUAL if reread(line, wrong, USUAL) == whole else right


def _possible_rights(text: str, wrong: str, most_strain: float) -> list[str]:
    """The codecs in which the bytes that `wrong` shows as `text` may be sound."""
    # Where bytes go together, none has a meaning of its own.
    found = [right for right in NATIONAL if right in MULTI_BYTE]
    if wrong in MULTI_BYTE:
        octets = text.encode(wrong, "replace")
    else:
        shown = text.translate(code_page(wrong).octets)
        if _UNSHOWN.search(shown):
            return found  # what `wrong` shows otherwise was not read by it
        octets = shown.encode("latin-1", "replace")
    return found + _sound_in(octets, most_strain)


# Many code pages show the same characters for the same bytes.
@lru_cache(maxsize=64)
def _sound_in(octets: bytes, most_strain: float) -> list[str]:
    """The code pages in which bytes are no more strained than that, and all have a meaning."""
    return [
        right
        for right in NATIONAL
        if right not in MULTI_BYTE
        and unfit(right).isdisjoint(octets)
        and least_strain(octets, right) <= most_strain
    ]


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
    if NEVER.search(text):
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
