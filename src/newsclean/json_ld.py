"""Linked data (JSON-LD) as pages hold it: JSON, or nearly so."""

import json
from html import unescape
from typing import Any, Final

import regex

# What may stand between one value and the next.
_GAP: Final = regex.compile(r"[\s;,]*")
_TRAILING_COMMA: Final = regex.compile(r",\s*([}\]])")
_WRAPPING: Final = regex.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)


def parse_json_ld(script: str) -> Any:
    """The value of a script; those in it as a list, if it is no sound JSON.

    What hides it from old browsers, commas too many and entities are forgiven. Raises ValueError,
    or RecursionError for one nested too deep.

    >>> parse_json_ld('// <![CDATA[\\n{"@type": "Article",}\\n// ]]>')
    [{'@type': 'Article'}]
    """
    text = script.strip()
    try:
        return json.loads(text, strict=False)
    except ValueError:
        text = _WRAPPING.sub("", text).strip().rstrip(";")
        if '"' not in text:
            text = unescape(text)
        return _parse_several(_TRAILING_COMMA.sub(r"\1", text))


def _parse_several(text: str) -> list[Any]:
    """The values in a text that holds one after another."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    start = 0
    while start < len(text):
        value, stop = decoder.raw_decode(text, start)
        found.append(value)
        gap = _GAP.match(text, stop)
        start = gap.end() if gap is not None else stop
    return found
