"""What a walk does at an element: the shape of the table of tags, and how it is looked up."""

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsclean.formats.html.gathering import Gathering, Leave

# The parser numbers the tags that it knows, and below this; others get an address as number.
_KNOWN: Final = 0x10000


class Role(NamedTuple):
    """How the walk treats an element.

    `enter` takes it in and says whether that was all of it; `leave` ends it.
    """

    is_block: bool = True
    enter: Callable[[Gathering, LexborNode], bool] | None = None
    leave: Leave | None = None


# A tag and its role, plainly: it is unpacked for every element of a page.
Tagged: TypeAlias = tuple[str, bool, Callable[[Gathering, LexborNode], bool] | None, Leave | None]


class Roles:
    """The roles of tags, by the name and, which is faster, by the parser's number of the tag."""

    def __init__(self, by_tag: dict[str, Role]) -> None:
        self.by_tag: Final = by_tag
        self.by_number: Final[dict[int, Tagged]] = {COMMENT: ("", *by_tag["-comment"])}
        parser = LexborHTMLParser("")
        for tag, role in by_tag.items():
            number = parser.create_node(tag).tag_id
            if number < _KNOWN:
                self.by_number[number] = (tag, *role)


def _number_of(page: str) -> int:
    """The parser's number of the first thing in the page."""
    body = LexborHTMLParser(page).body
    node = body.first_child if body is not None else None
    assert node is not None
    return node.tag_id


TEXT: Final = _number_of("x")
COMMENT: Final = _number_of("<body><!-- x -->")
