"""One walk over a parsed page, giving a block for each paragraph, heading, item …"""

from typing import Final

import regex
from selectolax.lexbor import LexborNode

from newsclean.document import Block, Element, Kind, Markup

# What no reader sees, or is no text.
_UNSEEN: Final = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object",
     "canvas", "audio", "video", "select", "datalist", "textarea"}
)  # fmt: skip
# Elements within a line; every other one begins and ends a block.
_INLINE: Final = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
     "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture",
     "input", "button", "amp-img"}
)  # fmt: skip
_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list-item", "dt": "list-item", "dd": "list-item", "blockquote": "quote",
    "pre": "code", "td": "table", "th": "table", "caption": "caption", "figcaption": "caption",
}  # fmt: skip

# Attributes that say what an element is for.
_NAMING: Final = ("class", "id", "role", "rel", "itemprop")

# Stands for <br> among the texts of a block; no parsed text holds a NUL.
_BREAK: Final = "\0"
_TWO_BREAKS: Final = regex.compile(r"\0\s*\0[\s\0]*")


class Walk:
    """Goes through the tree once without recursion, so that depth does not matter."""

    def __init__(self) -> None:
        self._done: list[Block] = []
        self._parts: list[str] = []
        self._link_characters = 0
        self._elements: list[Element] = []
        self._open_links = 0

    def blocks(self, top: LexborNode) -> tuple[Block, ...]:
        """The blocks below `top`, in document order."""
        node: LexborNode | None = top
        while node is not None:
            below = self._enter(node)
            if below is not None:
                node = below
                continue
            while node is not None and node.next is None and node.mem_id != top.mem_id:
                node = node.parent
                if node is not None:
                    self._leave(node)
            if node is None or node.mem_id == top.mem_id:
                break
            node = node.next
        self._flush()
        return tuple(self._done)

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Takes in the node; gives its first child if the walk is to go below it."""
        if node.is_text_node:
            text = node.text_content or ""
            self._parts.append(text)
            if self._open_links:
                self._link_characters += len(text.strip())
            return None
        tag = node.tag
        if tag is None or not node.is_element_node or tag in _UNSEEN:
            return None
        if tag == "br":
            self._parts.append(_BREAK)
            return None
        if tag not in _INLINE:
            self._flush()
        below = node.first_child
        if below is not None:
            self._elements.append(_element(node, tag, self._elements))
            self._open_links += tag == "a"
        elif tag not in _INLINE:
            self._flush()
        return below

    def _leave(self, node: LexborNode) -> None:
        if node.tag not in _INLINE:
            self._flush()
        self._open_links -= self._elements.pop().tag == "a"

    def _flush(self) -> None:
        text = "".join(self._parts)
        self._parts.clear()
        links, self._link_characters = self._link_characters, 0
        tags = [element.tag for element in self._elements]
        kinds = (_KINDS[tag] for tag in reversed(tags) if tag in _KINDS)
        kind: Kind = next(kinds, "paragraph")
        if kind == "code":
            pieces = [text.replace(_BREAK, "\n").strip("\n")]
        else:
            pieces = [_lines(piece) for piece in _TWO_BREAKS.split(text)]
        for shown in pieces:
            if shown.strip():
                number = len(self._done) + 1
                markup = Markup(self._elements[-1], link_characters=links)
                self._done.append(Block(shown, (number, number), kind, number > 1, markup))


def _element(node: LexborNode, tag: str, around: list[Element]) -> Element:
    values = [node.attributes.get(name) for name in _NAMING]
    names = " ".join(" ".join(filter(None, values)).lower().split())
    return Element(tag, names, around[-1] if around else None)


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(collapse, text.split(_BREAK))))


def collapse(text: str) -> str:
    """`text` on one line with single spaces."""
    return " ".join(text.split())
