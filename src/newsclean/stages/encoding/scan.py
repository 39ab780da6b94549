"""The scan that tells, at the speed of C, that a text holds nothing to repair.

It looks at runs of what is not ASCII, of which a text has few that differ. A run is passed over if
it is at home in clean Western text, or if it is as plausible, with the letters around it, as clean
text in its own language.
"""

import re
from functools import cache, lru_cache
from typing import Final

# What is not ASCII, with single ASCII letters within.
_RUN: Final = re.compile(r"[^\x00-\x7f]++(?:[A-Za-z]?[^\x00-\x7f]++)*+")
_NOT_LETTERS: Final = "".join(c for c in map(chr, range(0x80)) if not c.isalpha())
# The single-byte code pages by which UTF-8 is most often misread.
_CODE_PAGES: Final = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso-8859-2",
    "mac-roman", "cp437", "cp850", "koi8-r",
)  # fmt: skip
# What stands in clean Western text again and again, and is no damage where it stands alone.
_AT_HOME: Final = "\xa0«»·°©®™•–—‘’“”„…‚‹›€£§¡¿àáâäçèéêëíîïñóôöùúûüßåæÀÁÂÄÇÈÉÊËÍÎÓÔÖÚÜ"
# Arrows, shapes and emoji: no code page has them, so that no mix-up shows them.
_FOREIGN_TO_ALL: Final = (
    "\u2190-\u21ff\u25a1-\u25c9\u25cb-\u2bff\U0001f000-\U0001faff\u200d\ufe0e\ufe0f"
)
# The bytes of a character in UTF-8: the first one, and those that follow.
_LEADS: Final = bytes(range(0xC2, 0xF5))
_TRAILS: Final = bytes(range(0x80, 0xC0))
_STRANGE: Final = re.compile(
    rf"[^\x00-\x7f{_AT_HOME}{_FOREIGN_TO_ALL}]|[^\x00-\x7f\s“”‘’–—…{_FOREIGN_TO_ALL}]{{2}}|[ÂÃ]\xa0"
)
_ONLY_FOREIGN: Final = bytes(n if n > 0x7F else 0x20 for n in range(256))


def may_be_damaged(text: str) -> bool:
    """Whether `text` holds anything that clean text does not."""
    if text.isascii():
        return False
    octets = text.encode("utf-8", "surrogatepass")
    if all(map(_is_at_home, set(octets.translate(_ONLY_FOREIGN).split()))):
        return False
    return not all(map(_is_familiar, _words(text)))


def _words(text: str) -> set[str]:
    """What is not ASCII in `text`, with the ASCII letters that it touches."""
    spans = map(re.Match.span, _RUN.finditer(text))
    found = {text[max(0, start - 1) : stop + 1] for start, stop in spans}
    return {word.strip(_NOT_LETTERS) for word in found}


def shows_sequences(text: str) -> bool:
    """Whether something in `text` looks like a UTF-8 sequence misread."""
    return _sequence().search(text) is not None


def shows_lost_spaces(text: str) -> bool:
    """Whether a space in `text` may have been a no-break space that ended a UTF-8 sequence."""
    return _lost_space().search(text) is not None


@cache
def _sequence() -> re.Pattern[str]:
    """A control character, or the lead of a UTF-8 sequence and what may follow it, both misread."""
    return re.compile(rf"[\x80-\x9f\ufffd]|[{_shown_by(_LEADS)}][{_shown_by(_TRAILS)}]|Ã ")


@cache
def _lost_space() -> re.Pattern[str]:
    return re.compile(f"[{_shown_by(_LEADS)}] ")


def _shown_by(octets: bytes) -> str:
    """What the code pages show for `octets`, as the inside of a class of characters."""
    shown = {c for page in _CODE_PAGES for c in octets.decode(page, "ignore") if c > "\x7f"}
    return re.escape("".join(sorted(shown)))


@lru_cache(maxsize=10_000)
def _is_at_home(run: bytes) -> bool:
    return _STRANGE.search(run.decode("utf-8", "surrogatepass")) is None


@lru_cache(maxsize=10_000)
def _is_familiar(run: str) -> bool:
    """Whether a run is plausible as it stands, with no allowance for rare words."""
    from newsclean.stages.encoding.plausibility import tally  # clean Western text needs no models

    if _STRANGE.search(run) is None:
        return True
    return not shows_sequences(f"{run} ") and tally(run).is_flawless
