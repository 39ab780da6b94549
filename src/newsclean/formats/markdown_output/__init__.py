"""Markdown (CommonMark with GitHub's tables) of what is kept of a document."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Final
from unicodedata import is_normalized, normalize

import regex

from newsclean.addresses import locate
from newsclean.document import Block, Document
from newsclean.formats.markdown_output.containers import Containers
from newsclean.formats.markdown_output.escaping import (
    escape,
    escape_address,
    escape_cell,
    escape_end,
    escape_starts,
)
from newsclean.formats.markdown_output.inline import render_inline
from newsclean.formats.markdown_output.layout import Layout
from newsclean.formats.text import unwrap_lines

_LANGUAGE: Final = regex.compile(r"(?:^|\s)(?:language|lang|highlight-source)-([\w+#.-]+)")
_BACKTICKS: Final = regex.compile(r"^\s*(`{3,})", regex.MULTILINE)
# A heading that does not say its level; the first one is the title's.
_LEVEL: Final = 2
# The language of code is named by its own element, or by one so near to it.
_NEAR: Final = 3

# What makes the cells of a block's text.
_Render = Callable[[Block], list[str]]


def write(document: Document, *, unwrap: bool = False, links: bool = True) -> str:
    """What is kept as Markdown, with one final newline; without `links`, only their text.

    Its paragraphs, headings, items, quotes, rows and code are the kept blocks.
    """
    containers, layout = Containers(), Layout()
    base = document.page.base if document.page is not None else ""
    render = partial(render_inline, links=links, base=base)
    rows: list[Block] = []
    for n, block in enumerate(document.blocks):
        if block.removal is not None:
            continue
        if rows and not (block.kind == "table" and _table_of(block) is _table_of(rows[0])):
            layout.add(_table(rows, render), containers.of(rows[0]))
            rows = []
        images = _images(document, n, base)
        if images:
            layout.add(images, containers.of(block), is_beside=True)
        if block.kind == "table":
            rows.append(block)
            continue
        ordinal = block.markup.ordinal if block.markup is not None else None
        layout.add(_lines(block, unwrap, render), containers.of(block), ordinal=ordinal)
    if rows:
        layout.add(_table(rows, render), containers.of(rows[0]))
    text = layout.text
    if document.unicode == "NFC" and not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return text + "\n" if text else ""


def _lines(block: Block, unwrap: bool, render: _Render) -> list[str]:
    if block.kind == "code":
        return _code(block)
    (text,) = render(block)
    if block.kind == "heading":
        level = block.markup.level if block.markup is not None else 0
        return [f"{'#' * (level or _LEVEL)} {escape_end(text.replace(chr(92) + chr(10), ' '))}"]
    if unwrap and block.markup is None:
        text = unwrap_lines(text)
    return escape_starts(text).split("\n")


def _code(block: Block) -> list[str]:
    """A fence longer than any in the code, with the language that its element names."""
    longest = max((len(run) for run in _BACKTICKS.findall(block.text)), default=2)
    fence = "`" * (longest + 1)
    names = ""
    if block.markup is not None:
        around = islice(block.markup.element.ancestors(), _NEAR)
        names = " ".join([block.markup.names, *(element.names for element in around)])
    language = _LANGUAGE.search(names)
    return [fence + (language[1] if language else ""), *block.text.split("\n"), fence]


def _table(rows: Sequence[Block], render: _Render) -> list[str]:
    """Rows as a table, of which the first is the head."""
    cells = [[escape_cell(cell) for cell in render(row)] for row in rows]
    width = max(map(len, cells))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in cells]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]


def _table_of(block: Block) -> object:
    """What holds a row: its table; rows of no known table are all of one."""
    if block.markup is None:
        return None
    around = block.markup.element.ancestors()
    return next((element for element in around if element.tag == "table"), None)


def _images(document: Document, place: int, base: str) -> list[str]:
    """The images before a kept block, if what stands before them is kept too.

    An image with a caption that is kept belongs to it.
    """
    block = document.blocks[place]
    if block.markup is None or not block.markup.images:
        return []
    if block.kind != "caption" and place and document.blocks[place - 1].removal is not None:
        return []
    written = [
        f"![{escape(image.description, in_link=True)}]"
        f"({escape_address(locate(image.address, base))})"
        for image in block.markup.images
    ]
    return "\n\n".join(written).split("\n")
