"""What a walk has gathered so far: text on its way to a block, and the blocks that are done."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

from selectolax.lexbor import LexborNode

from newsclean.document import Block, Element, Kind, Markup
from newsclean.formats.html.naming import describe, lower
from newsclean.formats.html.tables import Table
from newsclean.formats.whitespace import BREAK, collapse
from newsclean.markup import Image, Inline, Mark

_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list-item", "dt": "list-item", "dd": "list-item", "blockquote": "quote",
    "pre": "code", "xmp": "code", "listing": "code", "plaintext": "code",
    "td": "paragraph", "th": "paragraph", "caption": "caption", "figcaption": "caption",
}  # fmt: skip
_LISTS: Final = frozenset({"ul", "ol", "dl", "menu", "dir"})
_CHANGING: Final = _LISTS | _KINDS.keys()
_NO_CONTEXT: Final[tuple[Kind, int, int]] = ("paragraph", 0, 0)
# Elements nested deeper than this are no layout that anyone made: what is in them belongs to the
# last one counted, so that nobody who climbs from a block has far to go.
_DEEPEST: Final = 200

Leave: TypeAlias = Callable[["Gathering"], None]
# An open element, its tag, whether it is a block, and what ends it. A plain tuple: these are made
# for every element of a page.
Open: TypeAlias = tuple[LexborNode, str, bool, Leave | None]


class Gathering:
    """The open elements, the pieces of text since the last block, and the blocks."""

    __slots__ = (
        "blocks", "breaks", "contexts", "elements", "elements_made", "gap",
        "has_shadows", "images", "in_article", "in_code", "items", "last_link", "link_characters",
        "links", "marks", "names", "new_link", "open_inline", "open_links", "ordinal", "pieces",
        "stack", "superscript", "tables", "times",
    )  # fmt: skip

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        # Open elements; the outer ones of them that hold text as `Element`s, made when the first
        # block in them is; and the kind of block, its level and the depth of lists in these.
        self.stack: list[Open] = []
        self.elements: list[Element] = []
        self.contexts: list[tuple[Kind, int, int]] = []
        self.elements_made = 0
        # The text of the next block, and what is known of it.
        self.pieces: list[str] = []
        self.marks: list[Mark] = []
        self.names: list[str] = []
        self.times: list[str] = []
        self.images: list[Image] = []
        self.breaks = 0
        self.links = 0
        self.link_characters = 0
        self.ordinal: int | None = None
        # Open inline elements, and what has to be known of open ones of other kinds.
        self.open_inline: list[Mark] = []
        self.open_links = 0
        self.new_link = False
        self.last_link = (-1, "")
        self.gap = False
        self.superscript = 0
        self.in_article = 0
        self.in_code = 0
        self.items: list[int | None] = []
        self.tables: list[Table] = []
        # Whether the page has text that a parser does not put where a browser shows it.
        self.has_shadows = False

    def end_block(self) -> None:
        """Makes a block of the pieces, if there is anything to see in them."""
        pieces = self.pieces
        if self.in_code:
            if pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
            return
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if self.breaks:
            text = "\n".join(filter(None, map(collapse, text.split(BREAK))))
        else:
            text = collapse(text)
        if text:
            self.add(text)
        # Most blocks have little else.
        pieces.clear()
        if self.marks or self.names or self.times or self.links or self.breaks:
            self.forget()

    def add(self, text: str) -> None:
        """Adds a block with what is known of its text."""
        stack, names, blocks, elements = self.stack, self.names, self.blocks, self.elements
        top = len(stack) - 1
        while not stack[top][2]:  # is_block
            top -= 1
        if len(elements) <= top:
            self._make_elements(top + 1)
        kind, level, _ = self.contexts[top]
        ordinal = None
        if kind == "list-item":
            ordinal, self.ordinal = self.ordinal, None
        images: tuple[Image, ...] = ()
        if self.images:
            images = tuple(self.images)
            self.images.clear()
        markup = Markup(
            elements[top],
            self.link_characters,
            tuple(self.times) if self.times else (),
            self.links,
            (names[0] if len(names) == 1 else " ".join(names)) if names else "",
            level,
            ordinal,
            images,
            Inline(tuple(self.pieces), tuple(self.marks)) if self.marks else None,
        )
        number = len(blocks) + 1
        blocks.append(Block(text, (number, number), kind, number > 1, markup))

    def forget(self) -> None:
        """Starts the next block with nothing but the inline elements that are open."""
        self.pieces.clear()
        # Every open inline element has a mark, every link's text has been counted as a link's.
        if self.marks:
            self.marks[:] = self.open_inline
        if self.names:
            self.names.clear()
        if self.times:
            self.times.clear()
        if self.links:
            self.links = self.link_characters = 0
            self.new_link = self.open_links > 0
        if self.breaks:
            self.breaks = 0

    def _make_elements(self, top: int) -> None:
        """Makes the elements of the `top` outermost open ones that have none yet."""
        elements, contexts, start = self.elements, self.contexts, len(self.blocks)
        parent, is_hidden = (elements[-1], elements[-1].hidden) if elements else (None, False)
        context = contexts[-1] if contexts else _NO_CONTEXT
        number = self.elements_made
        for node, tag, _, _ in self.stack[len(elements) : top]:
            if parent is None or len(elements) < _DEEPEST:
                names = ""
                if attributes := node.attributes:
                    # Most elements say no more than their class.
                    if len(attributes) == 1 and "class" in attributes:
                        names = lower(attributes["class"] or "")
                    else:
                        names, hides = describe(attributes)
                        if hides:
                            is_hidden = True
                parent = Element(tag, names, parent, is_hidden, number, start)
                number += 1
            elements.append(parent)
            if tag in _CHANGING:
                context = _change(context, tag)
            contexts.append(context)
        self.elements_made = number


# Few contexts and tags meet, each pair on every page.
@lru_cache(maxsize=1024)
def _change(context: tuple[Kind, int, int], tag: str) -> tuple[Kind, int, int]:
    """The kind, the level and the depth of lists of blocks in an element."""
    kind, level, depth = context
    if tag in _LISTS:
        return kind, level, depth + 1
    kind = _KINDS[tag]
    if kind == "heading":
        return kind, int(tag[1]), depth
    if kind == "list-item":
        return kind, max(depth, 1), depth
    return kind, 0, 0 if tag in ("td", "th") else depth
