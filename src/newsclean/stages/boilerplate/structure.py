"""What a page's markup says of a block: the elements around it, their names, and what they hold.

The page's container is found as readability does (Arc90 2009): prose votes for the elements around
it, the nearer the more.
"""

from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import Final, TypeAlias

from newsclean.document import Block, Kind
from newsclean.markup import Element
from newsclean.stages.boilerplate.features import Line, Row
from newsclean.stages.boilerplate.inheritance import Sums, inherit
from newsclean.stages.boilerplate.names import read_names as read_names  # noqa: PLC0414
from newsclean.stages.boilerplate.names import scales_of
from newsclean.stages.boilerplate.terms import Terms

MARKUP_FEATURES: Final = (
    "kind", "level", "link_density", "links", "element_depth", "hidden", "dated",
    "own_name", "least_name", "greatest_name", "sum_of_names", "inline_name",
    "in_frame", "in_aside", "in_article", "in_figure", "in_list", "in_table", "in_form",
    "siblings_share", "alike_share",
    "box_blocks", "box_prose", "box_links", "box_share",
    "outer_blocks", "outer_prose", "outer_links", "outer_share",
    "steps_to_container", "container_start", "container_stop", "in_container", "container_share",
    "links_within_2", "links_within_6", "page_links",
)  # fmt: skip

_KINDS: Final[dict[Kind, int]] = {
    "paragraph": 0, "heading": 1, "list-item": 2, "quote": 3, "code": 4, "table": 5,
    "caption": 6, "front-matter": 7,
}  # fmt: skip
# Prose votes for so many elements around it, each with half the weight of the one within.
VOTERS: Final = 4

# What makes elements alike: their tag and names, and those of their parent.
_Likeness: TypeAlias = tuple[str, ...]


def describe_structure(
    blocks: Sequence[Block], places: Sequence[int], lines: Sequence[Line], terms: Terms
) -> list[Row]:
    """A row of `MARKUP_FEATURES` for each block; `places` are the blocks' in their document."""
    if not blocks:
        return []
    markups = [block.markup for block in blocks if block.markup is not None]
    elements = [markup.element for markup in markups]
    prose = [int(line.row[0]) if line.is_prose else 0 for line in lines]
    densities = [
        block.link_density if markup.link_characters else 0.0
        for block, markup in zip(blocks, markups, strict=True)
    ]
    sums = Sums(places, [line.row[0] for line in lines], prose, densities)
    container = _find_container(elements, prose)
    start, stop = sums.span(container) if container is not None else (0, 0)
    share = sums.measure(start, stop)[3]
    scales = scales_of(terms)
    facts = inherit(elements, container, sums, scales)
    beside, alike = _share_prose(elements, prose, sums.prose)
    links = list(accumulate(densities, initial=0.0))
    on_page = links[-1] / len(blocks)
    rows: list[Row] = []
    for n, (block, markup, element, density, near, far) in enumerate(
        zip(blocks, markups, elements, densities, _means(links, 2), _means(links, 6), strict=True)
    ):
        depth, own, least, greatest, total, counts, _, box, outer, steps = facts[element]
        names = markup.names
        rows.append((
            _KINDS[block.kind], markup.level, density, markup.links, depth, element.hidden,
            len(markup.times), own, least, greatest, total,
            scales[names][1] if names else 0.0,
            *counts, beside.get(element.parent, 0.0), alike.get(_likeness(element), 0.0),
            *box, *outer, steps, n - start, n - stop, start <= n < stop, share, near, far, on_page,
        ))  # fmt: skip
    return rows


def level_tables(blocks: Sequence[Block], probabilities: Sequence[float]) -> list[float]:
    """The probabilities, but all rows of a table have their mean: a table stays or goes whole."""
    leveled: list[float] = []
    pairs = zip(blocks, probabilities, strict=True)
    for table, rows in groupby(pairs, key=lambda pair: _find_table(pair[0])):
        own = [probability for _, probability in rows]
        leveled += own if table is None else [sum(own) / len(own)] * len(own)
    return leveled


def _find_table(block: Block) -> Element | None:
    if block.kind != "table" or block.markup is None:
        return None
    return next((e for e in block.markup.element.ancestors() if e.tag == "table"), None)


def _find_container(elements: Sequence[Element], prose: Sequence[int]) -> Element | None:
    votes: dict[Element, float] = {}
    for element, size in zip(elements, prose, strict=True):
        if size:
            weight = min(size, 100.0)
            voted: Element | None = element.parent or element
            for _ in range(VOTERS):
                if voted is None:
                    break
                votes[voted] = votes.get(voted, 0.0) + weight
                weight /= 2
                voted = voted.parent
    return max(votes, key=votes.__getitem__) if votes else None


def _share_prose(
    elements: Sequence[Element], prose: Sequence[int], total: int
) -> tuple[dict[Element | None, float], dict[_Likeness, float]]:
    """A story's paragraphs stand side by side, or in elements alike: the shares of all prose."""
    beside: dict[Element | None, int] = {}
    alike: dict[_Likeness, int] = {}
    for element, size in zip(elements, prose, strict=True):
        if size:
            beside[element.parent] = beside.get(element.parent, 0) + size
            likeness = _likeness(element)
            alike[likeness] = alike.get(likeness, 0) + size
    return (
        {parent: size / total for parent, size in beside.items()},
        {likeness: size / total for likeness, size in alike.items()},
    )


def _likeness(element: Element) -> _Likeness:
    parent = element.parent
    if parent is None:
        return element.tag, element.names
    return element.tag, element.names, parent.tag, parent.names


def _means(sums: Sequence[float], reach: int) -> list[float]:
    """The mean of each value and those up to `reach` places away, from the values' running sums.

    >>> _means([0, 1, 3, 6, 10], 1)
    [1.5, 2.0, 3.0, 3.5]
    """
    count, width = len(sums) - 1, 2 * reach + 1
    means: list[float] = []
    for n in range(min(reach, count)):
        stop = min(count, n + reach + 1)
        means.append((sums[stop] - sums[0]) / stop)
    means += [(high - low) / width for low, high in zip(sums, sums[width:], strict=False)]
    for n in range(len(means), count):
        start = max(0, n - reach)
        means.append((sums[count] - sums[start]) / (count - start))
    return means
