"""The leaves of a Markdown document's block structure, with the lines that they stand on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from newsclean.document import Fixed, Kind
from newsclean.formats.markdown.islands import has_template, is_foreign
from newsclean.formats.markdown.parser import block_parser

# Blocks that hold nothing but what has to stay as it is, opening tokens and single ones.
_VERBATIM: Final[dict[str, Kind]] = {
    "table_open": "table", "fence": "code", "code_block": "code", "colon_fence": "code",
    "html_block": "paragraph", "hr": "paragraph", "math_block": "code", "amsmath": "code",
    "math_block_label": "code", "admonition_open": "paragraph",
    "footnote_reference_open": "paragraph",
}  # fmt: skip
_PROSE: Final = frozenset({"paragraph_open", "heading_open"})
_CONTAINERS: Final = frozenset({"bullet_list", "ordered_list", "list_item", "blockquote"})
# A quote that GitHub shows as a note.
_ALERT: Final = re.compile(r"[ \t]*>[ \t]*\[!\w+\]")
_HTML_TAG: Final = re.compile(r"<(/?)([A-Za-z][\w.:-]{0,80})[^<>]{0,2000}?(/?)>")
_HTML_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_VOID: Final = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block without blocks in it, on the lines from `start` up to `stop`, counted from 0.

    `whole` is the first line, counted from 1, of the item or quote at the top that it is part of.
    """

    start: int
    stop: int
    kind: Kind
    fixed: Fixed = ""
    whole: int = 0


def find_leaves(text: str, lines: Sequence[str]) -> list[Leaf]:
    """The leaves of `text`, which is `lines` as the parser takes them."""
    tokens = block_parser().parse(text)
    return list(_walk(tokens, lines))


def _walk(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Leaf]:
    containers: list[str] = []
    whole = 0
    elements: list[str] = []  # HTML elements that are open around the Markdown
    at = 0
    while at < len(tokens):
        token = tokens[at]
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _CONTAINERS and token.nesting == -1:
            containers.pop()
        elif token.type == "blockquote_open" and token.map and _ALERT.match(lines[token.map[0]]):
            yield Leaf(token.map[0], token.map[1], "quote", "bytes")
            at = _closing(tokens, at)
        elif name in _CONTAINERS:
            # The items of a list at the top are not bound to one another.
            if token.map and (not containers or (len(containers) == 1 and name == "list_item")):
                whole = token.map[0] + 1
            containers.append(name)
        elif token.type in _VERBATIM and token.map:
            if token.type == "html_block":
                _follow_elements(token.content, elements)
            part_of = whole if containers else 0
            yield Leaf(token.map[0], token.map[1], _VERBATIM[token.type], "bytes", part_of)
            if token.nesting == 1:
                at = _closing(tokens, at)
        elif token.type in _PROSE and token.map:
            start, stop = token.map
            text = "".join(lines[start:stop])
            alone = not elements and _stands_alone(tokens, at, containers)
            part_of = whole if containers else 0
            yield Leaf(start, stop, _kind(name, containers), _bound(text, alone), part_of)
        at += 1


def _kind(name: str, containers: Sequence[str]) -> Kind:
    if containers:
        return "quote" if "blockquote" in containers else "list-item"
    return "heading" if name == "heading" else "paragraph"


def _bound(text: str, alone: bool) -> Fixed:
    if is_foreign(text):
        return "bytes"
    return "" if alone and not has_template(text) else "place"


def _stands_alone(tokens: Sequence[Token], at: int, containers: Sequence[str]) -> bool:
    """Whether prose is no part of a structure: it is at the top, or all of a top list's item."""
    if not containers:
        return True
    after = _closing(tokens, at) + 1
    return (
        len(containers) == 2
        and containers[1] == "list_item"
        and tokens[at - 1].type == "list_item_open"
        and tokens[after].type == "list_item_close"
    )


def _closing(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _follow_elements(html: str, elements: list[str]) -> None:
    """Notes which elements a block of HTML leaves open, or closes."""
    for closes, tag, is_empty in _HTML_TAG.findall(_HTML_COMMENT.sub("", html)):
        name = tag.lower()
        if closes:
            if name in elements:
                del elements[len(elements) - 1 - elements[::-1].index(name) :]
        elif not is_empty and not _VOID.fullmatch(name):
            elements.append(name)
