"""What a text holds, made when somebody first looks at it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

Item = TypeVar("Item")


class Unread(Sequence[Item], Generic[Item]):
    """A sequence of `count` items, which `make` gives; `text` is what all of them say.

    A document that no stage has to change in its parts is cleaned and written without them.

    >>> blocks = Unread("a b", 2, lambda: ("a", "b"))
    >>> len(blocks), blocks[1], blocks == ("a", "b")
    (2, 'b', True)
    """

    __slots__ = ("_count", "_items", "_make", "text")

    def __init__(self, text: str, count: int, make: Callable[[], tuple[Item, ...]]) -> None:
        self.text = text
        self._count = count
        self._make = make
        self._items: tuple[Item, ...] | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them, made once."""
        if self._items is None:
            self._items = self._make()
        return self._items

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        return self.items[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Unread):
            return self is other or self.items == other.items
        return self.items == other if isinstance(other, tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self.items)

    def __reduce__(self) -> tuple[Any, ...]:
        # What another process gets is what has been read.
        return (tuple, (self.items,))
