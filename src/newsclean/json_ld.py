"""Linked data (JSON-LD) as pages hold it: JSON, or nearly so."""

import json
from typing import Any, Final

import regex

_TRAILING_COMMA: Final = regex.compile(r",\s*([}\]])")
_WRAPPING: Final = regex.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)


def parse_json_ld(script: str) -> Any:
    """The value of a script, without what hides it from old browsers and commas too many.

    Raises ValueError, or RecursionError for one nested too deep.

    >>> parse_json_ld('// <![CDATA[\\n{"@type": "Article",}\\n// ]]>')
    {'@type': 'Article'}
    """
    text = script.strip()
    try:
        return json.loads(text, strict=False)
    except ValueError:
        text = _WRAPPING.sub("", text).strip().rstrip(";")
        return json.loads(_TRAILING_COMMA.sub(r"\1", text), strict=False)
