"""Mojibake in a line: ftfy's answer, or the search's where that one is better."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import regex

from newsclean.stages.encoding.plausibility import STRAIN, tally
from newsclean.stages.encoding.search import (
    Reading,
    doubt_letters,
    find_reading,
    is_clean,
    weigh,
)
from newsclean.stages.encoding.sequences import shows_lost_spaces, shows_sequences

# A longer line is repaired in parts of about this many characters, so that time stays linear.
PART: Final = 2_000
_PARTS: Final = regex.compile(rf".{{1,{PART}}}(?:\s++|$)|.{{1,{PART}}}", regex.DOTALL)
# A few characters in quotation marks: what is shown so is what the sentence is about. And a letter
# among capitals, with a no-break space after it, is no space shown as two characters.
_MEANT: Final = regex.compile(
    r"[\"'“”„‘«‹]\s?[^\x00-\x7f\"'“”„‘’«»]{1,4}\s?[\"'”“’»›]|&quot;[^\x00-\x7f]{1,4}&quot;"
    r"|(?<=\p{Lu})[ÂÃ]\xa0(?=\p{Lu}{2})"
)
# U+0085 is an ellipsis misread, but a line's end (NEL) on some systems: after a sentence, where no
# other such character tells of a misreading, it is left.
_NEXT_LINE: Final = regex.compile(r"(?<=[.!?。:»”\"'’)]\s?)\x85")
_OTHER_CONTROL: Final = regex.compile(r"[\x80-\x84\x86-\x9f]")
# Bits by which the search must beat ftfy, whose answers people know.
PREFERENCE: Final = 1.0
# ftfy has looked at the line with rules of its own: it is believed where its answer saves but a
# few bits, unless letters that its code pages lack show that the line was not misread by them.
FTFY_PRIOR: Final = 2.0
FTFY_LETTER_DOUBT: Final = 2.0
# A text that is still so strained after a repair, and half as much as before, was not understood.
STILL_STRAINED: Final = 2 * STRAIN


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after its repair: by which steps, and how sure."""

    text: str
    steps: tuple[str, ...] = ()
    certainty: float = 1.0


def mend(line: str) -> Mended:
    """The line with its mojibake undone; the line itself where nothing is certain enough."""
    if len(line) <= PART:
        return _mend_part(line)
    return _join([_mend_part(part) for part in _PARTS.findall(line)])


def _join(parts: Sequence[Mended], joint: str = "") -> Mended:
    return Mended(
        joint.join([part.text for part in parts]),
        tuple(dict.fromkeys(step for part in parts for step in part.steps)),
        min(part.certainty for part in parts),
    )


# A chain of stages goes round until nothing changes and so asks for each line again.
@lru_cache(maxsize=512)
def _mend_part(line: str) -> Mended:
    if _MEANT.sub("", line).isascii():
        return Mended(line)
    if is_clean(line):
        return Mended(line)
    if "\x85" in line and _NEXT_LINE.search(line) and not _OTHER_CONTROL.search(line):
        parts = [_mend_part(part) for part in line.split("\x85")]
        return _join(parts, "\x85")
    found = find_reading(line)
    is_settled = found is not None and is_clean(found.text) and not shows_lost_spaces(found.text)
    # ftfy knows no other mix-ups than those of UTF-8.
    is_utf8 = shows_sequences(line) or shows_lost_spaces(line)
    known = _ask_ftfy(line) if is_utf8 and not is_settled else None
    if known is not None and (found is None or weigh(known.text) <= weigh(found.text) + PREFERENCE):
        found = known
        further = find_reading(known.text)
        if further is not None:
            found = Reading(further.text, known.steps + further.steps, further.gain)
    if found is None or tally(found.text).strain > max(STILL_STRAINED, tally(line).strain / 2):
        return Mended(line)  # what is still broken afterwards was not understood
    return Mended(found.text, found.steps, found.certainty)


def _ask_ftfy(line: str) -> Reading | None:
    import ftfy

    text, steps = ftfy.fix_encoding_and_explain(line)
    if text == line or "\n" in text:
        return None
    gain = weigh(line) - weigh(text) - FTFY_PRIOR
    gain -= FTFY_LETTER_DOUBT * doubt_letters(line, "cp1252")
    return Reading(text, describe_steps(steps or []), gain) if gain > 0 else None


def describe_steps(steps: list[Any]) -> tuple[str, ...]:
    """ftfy's plan as the codecs that text went through wrongly, without repetition.

    >>> describe_steps([("encode", "latin-1"), ("decode", "utf-8")])
    ('utf-8 read as latin-1',)
    """
    said: list[str] = []
    for (action, codec), (following, right) in pairwise(steps):
        if action == "encode" and following == "decode":
            said.append(f"{right} read as {codec.removeprefix('sloppy-')}")
    said += [f"mended by {codec}" for action, codec in steps if action == "apply"]
    return tuple(dict.fromkeys(said)) or ("mended as ftfy does",)
