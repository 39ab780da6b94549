"""What a reader sees of a Markdown text: its words without the marks of the language.

Stages that judge words or choose a title look at this; a parser of everything inline would cost
more than all that they do.
"""

import re
from typing import Final

# An address in round brackets, with a title or without; brackets in it are balanced.
_ADDRESS: Final = (
    r"\([ \t]*(?:<[^<>\n]{0,2000}>|(?:[^()\s\\]|\\.|\([^()\s]{0,500}\)){0,2000})"
    r"(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_TARGET: Final = rf"(?:{_ADDRESS}|\[[^\[\]]{{0,200}}\])"
_IMAGE: Final = re.compile(rf"!\[([^\[\]]{{0,1000}})\]{_TARGET}")
EMPTY_ITEM: Final = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*")
# Nothing but images, with a link around them or without.
_PICTURE: Final = re.compile(
    rf"(?:\s*(?:\[\s*!\[[^\[\]]{{0,1000}}\]{_TARGET}\s*\]{_TARGET}|!\[[^\[\]]{{0,1000}}\]{_TARGET}))+\s*"
)
_LINK: Final = re.compile(rf"\[([^\[\]]{{0,1000}})\]{_TARGET}")
_AUTOLINK: Final = re.compile(r"<((?:https?|mailto):[^<>\s]{0,2000})>")
_LINE_START: Final = re.compile(r"^[ \t]{0,8}(?:#{1,6}(?=[ \t])[ \t]*|(?:>[ \t]?)+)", re.MULTILINE)
_LINE_END: Final = re.compile(r"[ \t]+#{1,6}[ \t]*$|\\$", re.MULTILINE)
_UNDERLINE: Final = re.compile(r"\n[ \t]{0,3}(?:=+|-+)[ \t]*\Z")
_TOP_HEADING: Final = re.compile(r"[ \t]{0,3}#[ \t]|[^\n]+\n[ \t]{0,3}=+[ \t]*\Z")
# Emphasis holds to a word; a star or a line between spaces is a sign like others.
_EMPHASIS: Final = re.compile(r"\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}|\b_{1,3}|_{1,3}\b|`+")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKS: Final = re.compile(r"[\[*_`\\#>=<-]")


def is_wordless(text: str) -> bool:
    """Whether the block `text` of a Markdown document is nothing but images, or a bullet.

    >>> is_wordless("[![Logo](/a.png)](/home) ![](/b.png)"), is_wordless("![Pier](/c.png) The pier")
    (True, False)
    >>> is_wordless("  *"), is_wordless("* a")
    (True, False)
    """
    return EMPTY_ITEM.fullmatch(text) is not None or (
        "](" in text and _PICTURE.fullmatch(text) is not None
    )


def is_top_heading(text: str) -> bool:
    """Whether the block `text` of a Markdown document is a heading of the first level.

    >>> is_top_heading("# Ferry stays"), is_top_heading("Ferry\\n==="), is_top_heading("## Ferry")
    (True, True, False)
    """
    return _TOP_HEADING.match(text) is not None


def strip_marks(text: str) -> str:
    r"""The block `text` of a Markdown document as it shows; an image as the text that it has.

    A list's bullets stay, as they show; so does a block in which nothing would be left.

    >>> strip_marks("## The *ferry* [stays](https://a.example/b_c \"Harbour\")")
    'The ferry stays'
    >>> strip_marks("* [![Logo](/a.png)](/home)"), strip_marks(r"2 \* 3"), strip_marks("![](/a)")
    ('* Logo', '2 * 3', '![](/a)')
    """
    if not _MARKS.search(text):
        return text
    shown = _UNDERLINE.sub("", text)
    if "](" in text or "][" in text:
        shown = _LINK.sub(r"\1", _IMAGE.sub(r"\1", shown))
    shown = _LINE_END.sub("", _LINE_START.sub("", _AUTOLINK.sub(r"\1", shown)))
    # What is escaped is no mark: it is put aside while marks are taken off.
    parts = _ESCAPE.split(shown)
    parts[::2] = [_EMPHASIS.sub("", part) for part in parts[::2]]
    shown = "".join(parts)
    return shown if shown.strip() else text
