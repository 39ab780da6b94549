"""A writer's words to leave something alone: `newsclean: off` … `on`, and `skip` for one block."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from newsclean.document import Block, Document, Mark

_WORD: Final = r"newsclean:[ \t]*(off|on|skip)"
_COMMENT: Final = re.compile(rf"<!--[ \t]*{_WORD}[ \t]*-->")
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`).{0,2000}?(?<!`)\1(?!`)", re.DOTALL)


def read_marks(document: Document, comment: str | None) -> Document:
    """The document with its marks, each block knowing the one that covers it.

    In Markdown they stand in HTML comments, in plain text on lines of their own that begin with
    `comment`, nowhere if that is None. A block with a mark inside is covered itself.
    """
    if document.syntax == "markdown":
        pattern = _COMMENT
    elif comment and document.source_lines:
        pattern = _line_pattern(comment)
    else:
        return document
    if not any("newsclean:" in text for text in document.kept_texts()):
        return document
    marks = list(document.marks)
    changed: dict[int, Block] = {}
    region: Mark | None = None
    skip: Mark | None = None
    skipping = ""  # the kind of block that the last `skip` covers
    for place, block in enumerate(document.blocks):
        covered = region
        words = _words(block, pattern)
        for number, word in words:
            if word == "on":
                region = None
            elif word == "skip" or region is None:
                marks.append(Mark(block.lines[0] + number))
                region = marks[-1] if word == "off" else region
                covered = covered or marks[-1]
        if words and not pattern.sub("", block.text).strip():
            changed[place] = replace(block, mark=covered or block.mark, fixed="bytes")
            skip, skipping = (marks[-1], "any") if words[-1][1] == "skip" else (None, "")
            continue
        if skipping in ("any", block.kind):
            covered = covered or skip
            # A list is one thing to a writer, and so is a quote.
            skipping = block.kind if block.kind in ("list-item", "quote") else ""
        else:
            skipping = ""
        if covered is not None:
            changed[place] = replace(block, mark=covered)
    return replace(document.with_blocks(changed), marks=tuple(marks))


def unused_marks(document: Document) -> list[int]:
    """The lines of the marks that kept nothing from being changed."""
    used = {spared.mark for spared in document.spared}
    return [mark.line for mark in document.marks if mark.line not in used]


def _words(block: Block, pattern: re.Pattern[str]) -> list[tuple[int, str]]:
    """The marks in a block, with the number of the line, counted from 0; code shows none."""
    if "newsclean:" not in block.text or block.kind in ("code", "front-matter"):
        return []
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), block.text)
    return [(text.count("\n", 0, match.start()), match[1]) for match in pattern.finditer(text)]


@cache
def _line_pattern(comment: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{re.escape(comment)}[ \t]*{_WORD}[ \t]*$", re.MULTILINE)
