"""What a block stands in: quotes and items of lists, outermost first."""

from dataclasses import dataclass, field
from typing import Final

from newsclean.document import Block, Element

_ITEMS: Final = frozenset({"li", "dt", "dd"})
_LISTS: Final = frozenset({"ul", "ol", "menu", "dir", "dl"})
# Nobody reads Markdown nested deeper than this.
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class Container:
    """A quote, or an item of the list `of`; two are the same only if they are one object."""

    is_item: bool = False
    of: Element | None = field(default=None, repr=False)
    is_ordered: bool = False


class Containers:
    """Finds the containers of blocks in document order, each only once."""

    def __init__(self) -> None:
        self._found: dict[Element, tuple[Container, ...]] = {}
        # The item of the term defined last in each list of definitions, and its element.
        self._terms: dict[Element, tuple[Container, Element]] = {}

    def of(self, block: Block) -> tuple[Container, ...]:
        """The containers of a block, outermost first."""
        if block.markup is None:
            return ()
        unknown: list[Element] = []
        around: tuple[Container, ...] = ()
        for element in block.markup.element.ancestors():
            if element in self._found:
                around = self._found[element]
                break
            unknown.append(element)
        for element in reversed(unknown):
            if len(around) < _DEEPEST:
                around = self._with(element, around)
            self._found[element] = around
        return around

    def _with(self, element: Element, around: tuple[Container, ...]) -> tuple[Container, ...]:
        if element.tag == "blockquote":
            return (*around, Container())
        if element.tag not in _ITEMS:
            return around
        lists = (outer for outer in element.ancestors() if outer.tag in _LISTS)
        of = next(lists, None)
        item = Container(True, of, of is not None and of.tag == "ol")
        if of is None or element.tag == "li":
            return (*around, item)
        if element.tag == "dt":
            self._terms[of] = item, element
        elif of in self._terms:  # what is said of a term stands below it
            term, its_element = self._terms[of]
            return (*around, term, Container(True, its_element))
        return (*around, item)
