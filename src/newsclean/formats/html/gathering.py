"""What a walk has gathered so far: text on its way to a block, and the blocks that are done."""

from typing import Final

from selectolax.lexbor import LexborNode

from newsclean.document import Block, Element, Kind, Markup
from newsclean.formats.html.naming import is_hidden, read_names
from newsclean.formats.html.roles import Role
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
# Elements nested deeper than this are no layout that anyone made: what is in them belongs to the
# last one counted, so that nobody who climbs from a block has far to go.
_DEEPEST: Final = 200


class Gathering:
    """The open elements, the pieces of text since the last block, and the blocks."""

    __slots__ = (
        "blocks", "breaks", "contexts", "elements", "elements_made", "gap", "images",
        "in_article", "in_code", "items", "last_link", "link_characters", "links", "marks",
        "names", "new_link", "open_inline", "open_links", "ordinal", "pieces", "stack",
        "superscript", "tables", "times",
    )  # fmt: skip

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        # Open elements with their roles; the outer ones of them that hold text as `Element`s,
        # made when the first block in them is; and the kind, level and depth of lists there.
        self.stack: list[tuple[LexborNode, str, Role]] = []
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

    def end_block(self) -> None:
        """Makes a block of the pieces, if there is anything to see in them."""
        if self.in_code:
            if self.pieces and not self.pieces[-1].endswith("\n"):
                self.pieces.append("\n")
            return
        pieces = self.pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        if self.breaks:
            text = "\n".join(filter(None, map(collapse, text.split(BREAK))))
        else:
            text = collapse(text)
        if text:
            self.add(text)
        self.forget()

    def add(self, text: str) -> None:
        """Adds a block with what is known of its text."""
        top = len(self.stack)
        while not self.stack[top - 1][2].is_block:
            top -= 1
        if len(self.elements) < top:
            self._make_elements(top)
        kind, level, _ = self.contexts[top - 1]
        ordinal = None
        if kind == "list-item" and self.ordinal is not None:
            ordinal, self.ordinal = self.ordinal, None
        markup = Markup(
            self.elements[top - 1],
            self.link_characters,
            tuple(self.times) if self.times else (),
            self.links,
            " ".join(self.names) if self.names else "",
            level,
            ordinal,
            tuple(self.images) if self.images else (),
            Inline(tuple(self.pieces), tuple(self.marks)) if self.marks else None,
        )
        self.images.clear()
        number = len(self.blocks) + 1
        self.blocks.append(Block(text, (number, number), kind, number > 1, markup))

    def forget(self) -> None:
        """Starts the next block with nothing but the inline elements that are open."""
        self.pieces.clear()
        self.names.clear()
        if self.times:
            self.times.clear()
        if self.marks:
            self.marks.clear()
        if self.open_inline:
            self.marks += self.open_inline
        self.breaks = self.links = self.link_characters = 0
        self.new_link = self.open_links > 0

    def _make_elements(self, top: int) -> None:
        """Makes the elements of the `top` outermost open ones that have none yet."""
        elements, contexts, start = self.elements, self.contexts, len(self.blocks)
        for node, tag, _ in self.stack[len(elements) : top]:
            if len(elements) >= _DEEPEST:
                elements.append(elements[-1])
            else:
                parent = elements[-1] if elements else None
                attributes = node.attributes
                names = read_names(attributes) if attributes else ""
                hidden = (parent is not None and parent.hidden) or (
                    bool(attributes) and is_hidden(attributes)
                )
                made = self.elements_made
                elements.append(Element(tag, names, parent, hidden, made, start, start))
                self.elements_made += 1
            kind, level, depth = contexts[-1] if contexts else ("paragraph", 0, 0)
            if tag in _LISTS:
                contexts.append((kind, level, depth + 1))
            elif tag not in _KINDS:
                contexts.append((kind, level, depth))
            else:
                kind = _KINDS[tag]
                if kind == "heading":
                    level = int(tag[1])
                else:
                    level = max(depth, 1) if kind == "list-item" else 0
                contexts.append((kind, level, 0 if tag in ("td", "th") else depth))
