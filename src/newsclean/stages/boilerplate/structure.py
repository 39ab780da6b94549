"""What a page's markup says of a block: the elements around it, their names, and what they hold.

Facts of an element are worked out once and passed down to those in it; sums over an element's
blocks are differences of running sums, so that the time is linear in the page. The page's
container is found as readability does (Arc90 2009): prose votes for the elements around it, the
nearer the more.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from newsclean.document import Block, Kind
from newsclean.markup import Element
from newsclean.stages.boilerplate.features import Line, Row
from newsclean.stages.boilerplate.terms import Terms

MARKUP_FEATURES: Final = (
    "kind", "level", "link_density", "links", "element_depth", "hidden", "dated",
    "own_name", "least_name", "greatest_name", "sum_of_names", "inline_name",
    "in_frame", "in_article", "in_list", "in_table", "in_form",
    "box_blocks", "box_prose", "box_links", "box_share",
    "outer_blocks", "outer_prose", "outer_links", "outer_share",
    "steps_to_container", "container_start", "container_stop", "in_container", "container_share",
    "links_within_2", "links_within_6", "page_links",
)  # fmt: skip

_KINDS: Final[dict[Kind, int]] = {
    "paragraph": 0, "heading": 1, "list-item": 2, "quote": 3, "code": 4, "table": 5,
    "caption": 6, "front-matter": 7,
}  # fmt: skip
_FRAMES: Final = frozenset({"nav", "footer", "aside", "header"})
_LISTS: Final = frozenset({"ul", "ol", "dl", "menu"})
# Prose votes for so many elements around it, each with half the weight of the one within.
VOTERS: Final = 4
# An element of fewer blocks is no box: the next one around it is.
BOX_BLOCKS: Final = 2

_NAME_PART: Final = re.compile(r"[a-z]{3,}")


class Place(NamedTuple):
    """What an element inherits from those around it."""

    depth: int
    own: float
    least: float
    greatest: float
    total: float
    frame: int
    article: int
    lists: int
    table: int
    form: int


_TOP: Final = Place(0, 0.0, 0.0, 0.0, 0.0, 0, 0, 0, 0, 0)


def read_names(names: str) -> set[str]:
    """The words of an element's names, whole and in parts.

    >>> sorted(read_names("entry-content #post12"))
    ['content', 'entry', 'entry-content', 'post']
    """
    found: set[str] = set()
    for name in names.split():
        parts = _NAME_PART.findall(name)
        found.update(parts)
        if len(parts) > 1:
            found.add("-".join(parts))
    return found


def describe_structure(
    blocks: Sequence[Block], places: Sequence[int], lines: Sequence[Line], terms: Terms
) -> list[Row]:
    """A row of `MARKUP_FEATURES` for each block; `places` are the blocks' in their document."""
    count = len(blocks)
    elements = [block.markup.element for block in blocks if block.markup is not None]
    prose = [line.row[0] if line.is_prose else 0 for line in lines]
    words = list(accumulate([line.row[0] for line in lines], initial=0))
    prose_words = list(accumulate(prose, initial=0))
    densities = [block.link_density for block in blocks]
    links = list(accumulate(densities, initial=0.0))
    linked = list(
        accumulate([d * line.row[0] for d, line in zip(densities, lines, strict=True)], initial=0.0)
    )
    total_prose = prose_words[-1] or 1
    spans = _Spans(places)
    known: dict[Element, Place] = {}
    container = _find_container(elements, prose)
    start, stop = spans.of(container) if container is not None else (0, 0)
    around = set(container.ancestors()) if container is not None else set()
    share = (prose_words[stop] - prose_words[start]) / total_prose

    def measure(element: Element | None) -> tuple[float, float, float, float]:
        if element is None:
            return (0, 0, 0, 0)
        low, high = spans.of(element)
        own = words[high] - words[low] or 1
        voiced = prose_words[high] - prose_words[low]
        return (high - low, voiced / own, (linked[high] - linked[low]) / own, voiced / total_prose)

    boxes: dict[Element, tuple[float, ...]] = {}
    rows: list[Row] = []
    for n, block in enumerate(blocks):
        markup = block.markup
        assert markup is not None
        element = markup.element
        place = _place(element, known, terms)
        box = boxes.get(element)
        if box is None:
            inner = _box(element, spans, BOX_BLOCKS)
            outer = None
            if inner is not None and inner.parent is not None:
                low, high = spans.of(inner)
                outer = _box(inner.parent, spans, high - low + 1)
            box = boxes[element] = (*measure(inner), *measure(outer), _steps_to(element, around))
        inline = _weigh(read_names(markup.names), terms)[0] if markup.names else 0.0
        low, high = max(0, n - 2), min(count, n + 3)
        far_low, far_high = max(0, n - 6), min(count, n + 7)
        rows.append((
            _KINDS[block.kind], markup.level, densities[n], markup.links, place.depth,
            element.hidden, len(markup.times), place.own, place.least, place.greatest, place.total,
            inline, place.frame, place.article, place.lists, place.table, place.form, *box,
            n - start, n - stop, start <= n < stop, share,
            (links[high] - links[low]) / (high - low),
            (links[far_high] - links[far_low]) / (far_high - far_low),
            links[-1] / count,
        ))  # fmt: skip
    return rows


class _Spans:
    """The range of blocks, among those that are looked at, that each element holds.

    An element knows its blocks' places in the whole document, where some are removed by now.
    """

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places

    def of(self, element: Element) -> tuple[int, int]:
        """Half-open."""
        return (
            bisect_left(self._places, element.start),
            bisect_left(self._places, element.stop),
        )


def _place(element: Element, known: dict[Element, Place], terms: Terms) -> Place:
    """What the element inherits, worked out from the outermost unknown element inwards."""
    pending: list[Element] = []
    around: Element | None = element
    while around is not None and around not in known:
        pending.append(around)
        around = around.parent
    place = known[around] if around is not None else _TOP
    for inner in reversed(pending):
        least, greatest, total = _weigh(read_names(inner.names), terms)
        tag = inner.tag
        place = known[inner] = Place(
            place.depth + 1,
            least if -least > greatest else greatest,
            least if least < place.least else place.least,
            greatest if greatest > place.greatest else place.greatest,
            place.total + total,
            place.frame + (tag in _FRAMES),
            place.article + (tag in ("article", "main")),
            place.lists + (tag in _LISTS),
            place.table + (tag == "table"),
            place.form + (tag == "form"),
        )
    return place


def _weigh(names: Iterable[str], terms: Terms) -> tuple[float, float, float]:
    """The least, the greatest and the sum of what is known of the names."""
    found = [terms.names[name] for name in names if name in terms.names]
    if not found:
        return 0.0, 0.0, 0.0
    return min(0.0, *found, 0.0), max(0.0, *found, 0.0), sum(sorted(found))


def _box(element: Element, spans: _Spans, fewest: int) -> Element | None:
    """The innermost element, from this one outwards, that holds so many blocks."""
    for around in element.ancestors():
        low, high = spans.of(around)
        if high - low >= fewest:
            return around
    return None


def _find_container(elements: Sequence[Element], prose: Sequence[float]) -> Element | None:
    votes: dict[Element, float] = {}
    for element, size in zip(elements, prose, strict=True):
        if size:
            weight = min(size, 100.0)
            around = element.parent or element
            for _, voted in zip(range(VOTERS), around.ancestors(), strict=False):
                votes[voted] = votes.get(voted, 0.0) + weight
                weight /= 2
    return max(votes, key=lambda element: votes[element]) if votes else None


def _steps_to(element: Element, around: set[Element]) -> int:
    """How many elements outwards the container, or one around it, is met."""
    for steps, outer in enumerate(element.ancestors()):
        if outer in around:
            return steps
    return -1
