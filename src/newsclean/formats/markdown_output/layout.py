"""Lines of Markdown below one another: quotes' marks, items' marks, blank lines between."""

from collections.abc import Sequence
from itertools import takewhile

from newsclean.document import Element
from newsclean.formats.markdown_output.containers import Container


class Layout:
    """Takes blocks of lines, each with the containers around it, and sets them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        # The open containers, with what their lines begin with after the first.
        self._open: list[tuple[Container, str]] = []
        self._marks: dict[Element | None, str] = {}
        self._numbers: dict[Element | None, int] = {}

    @property
    def text(self) -> str:
        """All lines, without a final newline."""
        return "\n".join(self._lines)

    def add(
        self,
        lines: Sequence[str],
        containers: Sequence[Container],
        *,
        ordinal: int | None = None,
        is_beside: bool = False,
    ) -> None:
        """Adds the lines of a block.

        `ordinal` is the number of the innermost item if the block is its first. With `is_beside`,
        containers that no block before has opened are not opened for this one.
        """
        pairs = takewhile(
            lambda pair: pair[0][0] is pair[1], zip(self._open, containers, strict=False)
        )
        shared = len(list(pairs))
        if is_beside:
            containers = containers[:shared]
        if self._lines and not self._is_tight(shared, containers):
            self._lines.append("".join([rest for _, rest in self._open[:shared]]).rstrip())
        closed = self._open[shared][0] if shared < len(self._open) else None
        del self._open[shared:]
        first = "".join([rest for _, rest in self._open])
        for n, container in enumerate(containers[shared:], start=shared):
            if container.is_item:
                own = ordinal if n == len(containers) - 1 else None
                mark = self._mark(container, closed if n == shared else None, own)
                rest = " " * len(mark)
            else:
                mark = rest = "> "
            first += mark
            self._open.append((container, rest))
        rest = "".join([rest for _, rest in self._open])
        self._lines.append((first + lines[0]).rstrip())
        self._lines += [(rest + line).rstrip() for line in lines[1:]]

    def _is_tight(self, shared: int, containers: Sequence[Container]) -> bool:
        """Whether an item follows without a blank line: one of the same list, or of one in it."""
        if shared >= len(containers) or not containers[shared].is_item:
            return False
        if shared == len(self._open):
            return shared > 0 and self._open[-1][0].is_item
        closed = self._open[shared][0]
        return closed.is_item and closed.of is containers[shared].of

    def _mark(self, item: Container, closed: Container | None, ordinal: int | None) -> str:
        """What an item's first line begins with; lists that touch have different marks."""
        if item.of not in self._marks:
            other = self._marks.get(closed.of, "") if closed is not None and closed.is_item else ""
            plain, second = (".", ")") if item.is_ordered else ("-", "*")
            self._marks[item.of] = second if other == plain else plain
        if not item.is_ordered:
            return self._marks[item.of] + " "
        number = self._numbers.get(item.of, 0) + 1 if ordinal is None else ordinal
        self._numbers[item.of] = number
        return f"{number}{self._marks[item.of]} "
