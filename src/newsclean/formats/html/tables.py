"""Tables: a row of data becomes one block; the cells of a table made for layout stay blocks."""

from dataclasses import replace
from itertools import pairwise
from typing import Final

from newsclean.document import Block, Markup
from newsclean.formats.whitespace import BREAK, CELL
from newsclean.markup import Inline, Mark

# A cell with more characters than this is layout, or in a table that says it is data, prose.
_LONGEST: Final = 200
_LONGEST_DATA: Final = 800


# No cell is made wider than this, or reaches into the rows below it further to the right.
_WIDEST: Final = 32


class Table:
    """An open table: whether it holds data, and where its row and the cells of that begin.

    `columns` are those of the row's cells, `width` is where the next one would stand.
    """

    __slots__ = (
        "_filled", "_row", "cells", "code_rows", "columns", "first", "has_data_rows", "holds_data",
        "holds_tables", "start", "width",
    )  # fmt: skip

    def __init__(self, place: int) -> None:
        self.cells: list[int] = []
        self.columns: list[int] = []
        self.width = 0
        self.first = self.start = place
        self.code_rows = 0
        self.has_data_rows = False
        self.holds_data = False
        self.holds_tables = False
        self._row = 0
        # The row from which on a column is free of the cells above.
        self._filled: dict[int, int] = {}

    def begin_row(self, place: int) -> None:
        """A row begins with the block at `place`."""
        self.cells.clear()
        self.columns.clear()
        self.width = 0
        self.start = place
        self.holds_tables = False
        self._row += 1

    def begin_cell(self, place: int, columns: int, rows: int) -> None:
        """A cell begins with the block at `place`, so many columns wide and rows high."""
        start, row, filled = self.width, self._row, self._filled
        while filled and filled.get(start, 0) > row:
            start += 1
        self.cells.append(place)
        self.columns.append(start)
        self.width = start + min(columns, _WIDEST)
        if rows > 1:
            for column in range(start, min(self.width, _WIDEST)):
                filled[column] = row + rows

    def end_row(self, blocks: list[Block]) -> None:
        """Makes one block of the cells of the row that `blocks` ends with, if they are data."""
        row = blocks[self.start :]
        if not row or self.holds_tables:
            return
        if len(row) > 1 and row[-1].kind == "code" and all(_is_gutter(block) for block in row[:-1]):
            blocks[self.start :] = [_alone(row[-1], row[0])]
            self.code_rows += 1
            return
        if not self._is_data(row):
            return
        bounds = [*self.cells, len(blocks)]
        cells = [blocks[a:b] for a, b in pairwise(bounds)]
        self.holds_data = self.has_data_rows = True
        blocks[self.start :] = [_join(row, cells, self.columns)]

    def end(self, blocks: list[Block]) -> None:
        """Makes one block of a table each of whose rows is a line of code."""
        rows = blocks[self.first :]
        if self.code_rows < 2 or self.code_rows < len(rows):
            return
        markup = rows[0].markup
        element = markup.element if markup is not None else None
        while element is not None and element.tag != "table":
            element = element.parent
        if element is not None:
            text = "\n".join([block.text for block in rows])
            blocks[self.first :] = [replace(rows[0], text=text, markup=Markup(element))]

    def _is_data(self, row: list[Block]) -> bool:
        starts = self.cells
        if not starts or starts[0] != self.start:
            return False
        # A row of one cell parts the others, or stands beside one that reaches into it.
        is_alone = len(starts) == 1
        if is_alone and (len(row) > 1 or self.width < 2 or not self.has_data_rows):
            return False
        longest = _LONGEST_DATA if self.holds_data and not is_alone else _LONGEST
        if any(len(block.text) > longest for block in row):
            return False
        if self.holds_data:
            return all(block.kind in ("paragraph", "list-item") for block in row)
        has_one_each = len(set(starts)) >= len(row)
        return len(row) > 1 and has_one_each and all(block.kind == "paragraph" for block in row)


def _is_gutter(block: Block) -> bool:
    """Whether a block is nothing but the numbers of lines."""
    return all(word.isdigit() for word in block.text.split())


def _alone(code: Block, first: Block) -> Block:
    """The code of a row without the line numbers before it, in their place."""
    place = first.lines[0] - 1
    if code.markup is not None:
        for element in code.markup.element.ancestors():
            if element.tag == "tr":
                break
            element.start, element.stop = place, place + 1
    return replace(code, lines=first.lines, after_blank=first.after_blank)


def _join(row: list[Block], cells: list[list[Block]], columns: list[int]) -> Block:
    """One block of a row, the texts of its cells separated by tabs, as many as columns."""
    gaps = [b - a for a, b in pairwise([0, *columns])]
    texts = [
        "\t" * gap + " ".join([block.text for block in cell]).replace("\n", " ")
        for gap, cell in zip(gaps, cells, strict=True)
    ]
    facts = [block.markup for block in row if block.markup is not None]
    element = facts[0].element
    while element.tag != "tr" and element.parent is not None:
        element = element.parent
    markup = Markup(
        element,
        sum(fact.link_characters for fact in facts),
        tuple(time for fact in facts for time in fact.times),
        sum(fact.links for fact in facts),
        " ".join(filter(None, (fact.names for fact in facts))),
        images=tuple(image for fact in facts for image in fact.images),
        inline=_join_inline(cells, gaps) if any(fact.inline for fact in facts) else None,
    )
    text = "".join(texts).rstrip()
    return replace(row[0], text=text, kind="table", markup=markup)


def _join_inline(cells: list[list[Block]], gaps: list[int]) -> Inline:
    pieces: list[str] = []
    marks: list[Mark] = []
    for gap, cell in zip(gaps, cells, strict=True):
        pieces += [CELL] * gap
        for block in cell:
            inline = block.markup.inline if block.markup is not None else None
            if inline is None:
                pieces.append(block.text.replace("\n", " "))
            else:
                start = len(pieces)
                marks += [(start + mark[0], *mark[1:]) for mark in inline.marks]
                pieces += [" " if piece == BREAK else piece for piece in inline.pieces]
            pieces.append(" ")
    return Inline(tuple(pieces), tuple(marks))
