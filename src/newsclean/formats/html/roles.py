"""What a walk does at each element: the table of tags."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from newsclean.formats.html.gathering import Gathering


@dataclass(frozen=True, slots=True)
class Role:
    """How the walk treats an element.

    `enter` takes it in and says whether that was all of it; `leave` ends it.
    """

    is_block: bool = True
    enter: "Callable[[Gathering, LexborNode], bool] | None" = None
    leave: "Callable[[Gathering], None] | None" = None
