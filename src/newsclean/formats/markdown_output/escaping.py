"""Plain text in Markdown: what CommonMark would take for markup, and no more, is escaped."""

from typing import Final

import regex

_PUNCTUATION: Final = r"!-/:-@\[-`{-~"
_MARKUP: Final = (
    rf"\\(?=[{_PUNCTUATION}]|$)"  # a backslash that would escape, or break the line
    r"|`"
    r"|(?<!\s)\*|\*(?!\s)"  # emphasis, unless spaces stand on both sides
    r"|(?<![^\W_])_|_(?![^\W_])"  # the same, unless within a word
    r"|<(?=[a-z/!?])"
    r"|&(?=\#?\w+;)"
    r"|\](?=[(\[:])"
    r"|~(?=~)"
    r"|!(?=\[)"
)
_ANYWHERE: Final = regex.compile(_MARKUP, regex.IGNORECASE | regex.MULTILINE)
_IN_LINK: Final = regex.compile(rf"{_MARKUP}|[\[\]]", regex.IGNORECASE | regex.MULTILINE)
_AT_START: Final = regex.compile(
    r"^(?:\#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|(?:=+|-+|[-|:\s]*-[-|:\s]*)$|~~~)", regex.MULTILINE
)
_NUMBER_AT_START: Final = regex.compile(r"^(\d{1,9})([.)])(?=\s|$)", regex.MULTILINE)
_HASHES_AT_END: Final = regex.compile(r"(?<=^|\s)#(?=#*$)")
_UNSAFE_IN_ADDRESS: Final = regex.compile(r'[\s<>"\\`|]')


def escape(text: str, *, in_link: bool = False) -> str:
    """`text` within a paragraph; `in_link` where brackets would end the link around it.

    >>> print(escape("snake_case * 2 and *args, see [1] or a<b, &amp;"))
    snake_case * 2 and \\*args, see [1] or a\\<b, \\&amp;
    """
    return (_IN_LINK if in_link else _ANYWHERE).sub(r"\\\g<0>", text)


def escape_starts(text: str) -> str:
    """A paragraph whose lines shall not begin a heading, a list, a quote or a rule.

    >>> print(escape_starts("# 1\\n- so\\n2. or"))
    \\# 1
    \\- so
    2\\. or
    """
    return _NUMBER_AT_START.sub(r"\1\\\2", _AT_START.sub(r"\\\g<0>", text))


def escape_end(text: str) -> str:
    """The text of a heading, whose last number signs would be taken for its end.

    >>> print(escape_end("In C #"))
    In C \\#
    """
    return _HASHES_AT_END.sub(r"\\#", text)


def escape_cell(text: str) -> str:
    """The text of a table's cell, already escaped as a paragraph's would be."""
    return text.replace("|", "\\|")


def escape_address(address: str) -> str:
    """A link's address, with nothing in it that would end it.

    >>> print(escape_address("a b(1).html"))
    a%20b\\(1\\).html
    """
    encoded = _UNSAFE_IN_ADDRESS.sub(_percent_encode, address.strip())
    return encoded.replace("(", "\\(").replace(")", "\\)")


def _percent_encode(found: regex.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))
