"""Characters beyond U+FFFF as two halves of three bytes each, as some programs write UTF-8.

MySQL, Oracle and Java write an emoji so (CESU-8), and Java U+0000 as C0 80 (“modified UTF-8”). It
is no valid UTF-8: in a decoded text the bytes stand as U+DC80 to U+DCFF (`surrogateescape`).
"""

import re
from functools import cache
from typing import Final

_HIGH: Final = "\udced[\udca0-\udcaf][\udc80-\udcbf]"
_LOW: Final = "\udced[\udcb0-\udcbf][\udc80-\udcbf]"
_NULL: Final = "\udcc0\udc80"
_PAIR_BYTES: Final = 6
_DETAILS: Final = {
    "\0": "U+0000 of two bytes (modified UTF-8)",
    "\ufffd": "half of a character (CESU-8), whose other half is lost",
}
_PAIR: Final = "characters of two halves (CESU-8), joined"


def join_surrogates(text: str) -> str:
    """`text` with the characters that pairs of halves stand for; a half alone is U+FFFD.

    Beside stray bytes of another kind, what looks like a half alone is more of those.

    >>> join_surrogates("\\udced\\udca0\\udcbd\\udced\\udcb8\\udc80") == "😀"
    True
    """
    return _pattern(text).sub(_read, text) if _may_have_any(text) else text


def count_surrogate_bytes(text: str) -> int:
    """How many bytes in `text` are such halves or a U+0000 written so."""
    if not _may_have_any(text):
        return 0
    return sum(len(match[0]) for match in _pattern(text).finditer(text))


def describe_surrogates(text: str) -> list[str]:
    """What `join_surrogates` has to do in `text`, each kind once."""
    read = [_read(match) for match in _pattern(text).finditer(text)]
    return list(dict.fromkeys(_DETAILS.get(character, _PAIR) for character in read))


def _may_have_any(text: str) -> bool:
    return "\udced" in text or "\udcc0" in text


def _pattern(text: str) -> re.Pattern[str]:
    sure, any_half = _patterns()
    return sure if re.search("[\udc80-\udcff]", any_half.sub("", text)) else any_half


# Hardly any text has one.
@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Those of what is sure, and of that with halves alone."""
    sure = f"{_HIGH}{_LOW}|{_NULL}"
    return re.compile(sure), re.compile(f"{sure}|{_HIGH}|{_LOW}")


def _read(match: re.Match[str]) -> str:
    octets = match[0].encode("utf-8", "surrogateescape")
    if match[0] == _NULL:
        return "\0"
    if len(octets) < _PAIR_BYTES:
        return "\ufffd"
    return (
        octets.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
    )
