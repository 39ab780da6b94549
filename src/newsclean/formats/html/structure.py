"""Elements that make blocks: lists, tables, code."""

from typing import Final

from selectolax.lexbor import LexborNode

from newsclean.formats.html.gathering import Gathering
from newsclean.formats.html.tables import Table

# No list is numbered higher; what an attribute says beyond that is no number of an item.
_HIGHEST: Final = 10**9


def enter_article(gathering: Gathering, _node: LexborNode) -> bool:
    """From here on, what is beside the text may be part of it."""
    gathering.in_article += 1
    return False


def leave_article(gathering: Gathering) -> None:
    """The end of what the page calls its content."""
    gathering.in_article -= 1


def enter_frame(gathering: Gathering, _node: LexborNode) -> bool:
    """Passes over the page's own navigation and footer: a third of all blocks, and no article."""
    return not gathering.in_article


def enter_template(gathering: Gathering, node: LexborNode) -> bool:
    """Passes over what nobody sees, and notes where a browser would show it."""
    gathering.has_shadows = gathering.has_shadows or "shadowrootmode" in node.attributes
    return True


def enter_ordered_list(gathering: Gathering, node: LexborNode) -> bool:
    """Begins to number items, from 1 or from what the list says."""
    start = _number(node.attributes.get("start"))
    gathering.items.append(1 if start is None else start)
    return False


def enter_unordered_list(gathering: Gathering, _node: LexborNode) -> bool:
    """Begins a list whose items have no number."""
    gathering.items.append(None)
    return False


def leave_list(gathering: Gathering) -> None:
    """Goes on with the list around this one."""
    gathering.items.pop()


def enter_item(gathering: Gathering, node: LexborNode) -> bool:
    """Gives an item of an ordered list its number."""
    items = gathering.items
    gathering.ordinal = None
    if items and (number := items[-1]) is not None:
        stated = _number(node.attributes.get("value"))
        gathering.ordinal = number if stated is None else stated
        items[-1] = gathering.ordinal + 1
    return False


def enter_table(gathering: Gathering, _node: LexborNode) -> bool:
    """Begins a table; a row that holds one is no row of data."""
    if gathering.tables:
        gathering.tables[-1].holds_tables = True
    gathering.tables.append(Table(len(gathering.blocks)))
    return False


def leave_table(gathering: Gathering) -> None:
    """Ends the table; one of code lines becomes one block."""
    gathering.tables.pop().end(gathering.blocks)


def enter_row(gathering: Gathering, _node: LexborNode) -> bool:
    """Begins a row of the table."""
    if gathering.tables:
        gathering.tables[-1].begin_row(len(gathering.blocks))
    return False


def leave_row(gathering: Gathering) -> None:
    """Ends the row; one of data becomes one block."""
    if gathering.tables:
        gathering.tables[-1].end_row(gathering.blocks)


def enter_cell(gathering: Gathering, node: LexborNode) -> bool:
    """Begins a cell of the row."""
    if gathering.tables:
        spans = node.attributes
        columns = _number(spans["colspan"]) or 1 if "colspan" in spans else 1
        rows = _number(spans["rowspan"]) or 1 if "rowspan" in spans else 1
        gathering.tables[-1].begin_cell(len(gathering.blocks), columns, rows)
    return False


def enter_head_cell(gathering: Gathering, node: LexborNode) -> bool:
    """Begins a cell that heads a row or column: the table holds data."""
    if gathering.tables:
        gathering.tables[-1].holds_data = True
    return enter_cell(gathering, node)


def enter_code(gathering: Gathering, _node: LexborNode) -> bool:
    """From here on, white space is kept."""
    gathering.in_code += 1
    return False


def leave_code(gathering: Gathering) -> None:
    """Makes a block of the code."""
    gathering.in_code -= 1
    if not gathering.in_code:
        lines = "".join(gathering.pieces).split("\n")
        text = "\n".join([line.rstrip() for line in lines]).strip("\n")
        if text:
            gathering.add(text)
        gathering.forget()


def _number(value: str | None) -> int | None:
    try:
        number = int(value or "")
    except ValueError:
        return None
    return number if 0 <= number < _HIGHEST else None
