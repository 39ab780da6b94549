"""Texts that stand in a line twice: once to be read out, and once for eyes alone."""

from selectolax.lexbor import LexborNode

from newsclean.formats.html.naming import is_unread


def is_copy(node: LexborNode) -> bool:
    """Whether what is not read out repeats the text beside it, or draws the formula beside it."""
    if not is_unread(node.attributes):
        return False
    letters = _letters(node)
    for beside in (_before(node), _after(node)):
        if beside is None or is_unread(beside.attributes):
            continue
        if (letters and _letters(beside) == letters) or beside.css_first("math") is not None:
            return True
    return False


def _letters(node: LexborNode) -> str:
    return "".join(node.text().split())


def _before(node: LexborNode) -> LexborNode | None:
    beside = node.prev
    while beside is not None and beside.is_empty_text_node:
        beside = beside.prev
    return beside


def _after(node: LexborNode) -> LexborNode | None:
    beside = node.next
    while beside is not None and beside.is_empty_text_node:
        beside = beside.next
    return beside
