"""What a walk does at an element: the shape of the table of tags."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from newsclean.formats.html.gathering import Gathering


class Role(NamedTuple):
    """How the walk treats an element.

    `enter` takes it in and says whether that was all of it; `leave` ends it.
    """

    is_block: bool = True
    enter: "Callable[[Gathering, LexborNode], bool] | None" = None
    leave: "Callable[[Gathering], None] | None" = None


# An open element, its tag, whether it is a block, and what ends it. A plain tuple: these are made
# for every element of a page.
Open: TypeAlias = "tuple[LexborNode, str, bool, Callable[[Gathering], None] | None]"
