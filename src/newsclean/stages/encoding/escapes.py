"""Characters left escaped: `caf\\u00e9` (JSON), `caf=C3=A9` (mail), `caf<U+00E9>` (R).

Texts speak of such escapes, too: only where two stand inside words are they leftovers, and then
all that are on the line are.
"""

import re
from functools import cache
from typing import Final
from unicodedata import category

_MAIL_LEADS: Final = b"CDEF"
# A word may be in quotation marks and among other signs of print; in code it touches these.
_CODE: Final = frozenset("\"'`{}[]()<>;:=/\\+*#&|%$@_")
# So many of them inside words are no examples.
FEWEST: Final = 2
# So many letters in a row are a word; so many characters of one on either side are looked at.
WORD: Final = 3
LONGEST: Final = 60


def read_escapes(line: str) -> str:
    """The line with leftover escapes as the characters that they name.

    >>> print(read_escapes("Le caf\\\\u00e9 de l=E2=80=99=C3=A9glise"))
    Le café de l’église
    >>> print(read_escapes('In JSON "caf\\\\u00e9" has \\\\u00e9.'))
    In JSON "caf\\u00e9" has \\u00e9.
    """
    runs = list(_run().finditer(line))
    if sum(_is_in_word(run, line) for run in runs) < FEWEST:
        return line
    return _run().sub(lambda run: _read(run[0]) or run[0], line)


def has_escapes(text: str) -> bool:
    """Whether anything looks like an escape."""
    return _run().search(text) is not None


def may_have_escapes(octets: bytes) -> bool:
    """Whether a text in UTF-8 has what begins an escape."""
    # A single byte is looked for at many times the speed of two.
    if b"\\" in octets and b"\\u" in octets:
        return True
    if b"<" in octets and b"<U+" in octets:
        return True
    if octets.count(b"=") < 2 * FEWEST:
        return False
    return any(part and part[0] in _MAIL_LEADS for part in octets.split(b"=")[1:])


def _is_in_word(run: re.Match[str], line: str) -> bool:
    """Whether a run is letters, or stands for one or an apostrophe, in a word of prose."""
    read = _read(run[0])
    if not any(c.isalpha() or c == "’" for c in read):
        return False
    before = line[max(0, run.start() - LONGEST) : run.start()].rpartition(" ")[2]
    after = line[run.end() : run.end() + LONGEST].partition(" ")[0]
    if not _CODE.isdisjoint(_run().sub("", f"{before}\n{after}")):
        return False
    return before[-1:].isalpha() or after[:1].isalpha() or len(read) >= WORD


def _read(run: str) -> str:
    """What a run of escapes says; empty for what is no text."""
    numbers = [int(digits, 16) for digits in re.findall(r"[0-9A-Fa-f]{2,6}(?![0-9A-Fa-f])", run)]
    try:
        if run[0] == "=":
            read = bytes(numbers).decode()
        else:
            units = "".join(map(chr, numbers)).encode("utf-16", "surrogatepass")
            read = units.decode("utf-16")
    except ValueError:
        return ""
    is_text = all(c > "\x7f" and (c == "\xa0" or category(c)[0] in "LMPSN") for c in read)
    return read if is_text else ""


# Hardly any text has one.
@cache
def _run() -> re.Pattern[str]:
    return re.compile(
        r"(?:\\u[0-9A-Fa-f]{4})++|(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F])+)++"
        r"|(?:<U\+[0-9A-F]{4,6}>)++"
    )
