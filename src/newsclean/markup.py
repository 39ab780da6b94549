"""Facts about where a block stood in a page: the elements around it, and what stood in its text.

Formats whose documents have no such structure leave them out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

from newsclean.records import record

# An element with its parents is named by so many levels, innermost last.
_SHOWN: Final = 3


@dataclass(slots=True, eq=False)
class Element:
    """A block-level element of a page: its tag, what its attributes name, its parent.

    `names` are words in lower case: those of its class as they are, its id with a leading `#`,
    those of role, rel, itemprop, aria-label … with a leading `@`. `hidden` tells whether its own
    attributes, or those of one around it, hide it. Of all elements that hold text, `number` is the
    place in document order, and `start` to `stop` are the places of the blocks in it among the
    document's blocks; the reader sets them as it goes, and nobody else changes an element. Two are
    the same only if they are one object.
    """

    tag: str
    names: str = ""
    parent: "Element | None" = field(default=None, repr=False)
    hidden: bool = False
    number: int = 0
    start: int = 0
    stop: int = 0

    def ancestors(self) -> Iterator["Element"]:
        """This element and those around it, innermost first."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    @property
    def blocks(self) -> range:
        """The places of the blocks in this element among the document's blocks."""
        return range(self.start, self.stop)

    @property
    def label(self) -> str:
        """The element as a CSS selector would name it, without its parents.

        >>> Element("ul", "menu wide #top @navigation").label, Element("p", "@author").label
        ('ul#top', 'p')
        """
        names = self.names.split()
        own = next((name for name in names if name[0] == "#" and len(name) > 1), "")
        return self.tag + (own or next((f".{name}" for name in names if name[0] not in "#@"), ""))


class Image(NamedTuple):
    """An image of a page: its address and the text that stands for it."""

    address: str
    description: str = ""


# Where an inline element begins among the pieces of a block's text, its tag, and its address or,
# for an image, its description and its address; an empty tag ends the element begun last.
Mark: TypeAlias = tuple[int, str, str, str]


class Inline(NamedTuple):
    """A block's text as the page has it: pieces with their white space, and the markup in them.

    A piece that is a NUL is a line break, one that is U+001E the border between two cells.
    """

    pieces: tuple[str, ...]
    marks: tuple[Mark, ...]


@record
class Markup:
    """Facts about where a block stood in a page.

    `element` is the innermost block-level element that holds all of it; `link_characters` are
    those of its text that stand inside links, `links` is their number; `times` are the values of
    `datetime` attributes in it; `names` are the names (as in Element) of inline elements in it.
    `level` is a heading's, from 1 to 6, or how many lists a list item stands in; `ordinal` is the
    number of an ordered list's item in its first block. `images` stand before the block, after the
    one before it. `inline` is there if the text has markup of its own.
    """

    element: Element
    link_characters: int = 0
    times: tuple[str, ...] = ()
    links: int = 0
    names: str = ""
    level: int = 0
    ordinal: int | None = None
    images: tuple[Image, ...] = ()
    inline: Inline | None = field(default=None, repr=False)

    @property
    def path(self) -> tuple[str, ...]:
        """The tags around the block, outermost first."""
        return tuple([element.tag for element in self.element.ancestors()][::-1])

    @property
    def selector(self) -> str:
        """The block's element with the nearest ones around it that have a name of their own.

        >>> box = Element("div", "related", Element("main", "", Element("body")))
        >>> Markup(Element("ul", "", Element("div", "", box))).selector
        'div.related > div > ul'
        """
        labels = [
            element.label
            for _, element in zip(range(_SHOWN), self.element.ancestors(), strict=False)
        ]
        while len(labels) > 1 and labels[-1] in ("body", "main", "article", "div"):
            labels.pop()
        return " > ".join(reversed(labels))
