"""Makes a change to a Markdown text only if everything else renders as before.

Black and mdformat hold the result against the source before they write; here the source's
rendering without the removed blocks, and with other words in the mended ones, is held against that
of the changed text. What fails is left as it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from newsclean.changes import apply_changes, find_changes
from newsclean.document import Block, Document
from newsclean.formats.markdown.islands import find_islands
from newsclean.formats.markdown.rendered import Parsed, is_same, parse, render
from newsclean.paragraphs import split_lines

# A run of removed blocks that is unsafe is halved so often, to find the part that is.
MOST_HALVINGS: Final = 6
# So often all that is labelled is halved where its parts are safe, but not together.
MOST_SPLITS: Final = 5


def hold_unsafe(document: Document) -> Document:
    """The document without the labels that would change how the rest renders.

    Their blocks are bound to their bytes from then on. The document itself comes back where every
    label is safe. Of blocks that were removed in a row as many go as can.
    """
    units = _units(document)
    if not units:
        return document
    source = parse(document.source_lines)
    if _is_safe(document, source, source.references):
        return document
    # Each unit is tried among its neighbours, which takes no longer the longer the text is.
    held = [part for unit in units for part in _find_unsafe(document, unit, source)]
    if not _is_safe(_without(document, held), source, source.references):
        rest = _units(_without(document, held))
        held += _find_rest(document, source, held, rest, MOST_SPLITS)
    return document.with_blocks(
        {n: replace(block, fixed="bytes") for n, block in _unlabelled(document, held).items()}
    )


def _units(document: Document) -> list[range]:
    """The labelled places: each mended block, each run of removed ones."""
    units: list[range] = []
    for place, block in enumerate(document.blocks):
        if block.removal is not None:
            continues = units and units[-1].stop == place and document.blocks[place - 1].removal
            start = units.pop().start if continues else place
            units.append(range(start, place + 1))
        elif block.repairs:
            units.append(range(place, place + 1))
    return units


def _halve(document: Document, unit: range) -> list[range]:
    """The unit in two, where that parts no item or quote, or else as it is."""
    blocks = document.blocks
    cuts = [
        n for n in unit[1:] if not blocks[n].whole or blocks[n].whole != blocks[n - 1].whole
    ]  # fmt: skip
    if not cuts:
        return [unit]
    cut = cuts[len(cuts) // 2]
    return [range(unit.start, cut), range(cut, unit.stop)]


def _find_unsafe(document: Document, unit: range, source: Parsed) -> list[range]:
    """The parts of a unit that cannot be done, given all other parts of it that can."""
    done: list[range] = []
    parts = [unit]
    for _ in range(MOST_HALVINGS):
        failing: list[range] = []
        for part in parts:
            if _is_safe_here(document, [*done, part], source):
                done.append(part)
            else:
                failing.append(part)
        parts = [half for part in failing for half in _halve(document, part)]
        if parts == failing:
            break
    return parts


def _is_safe_here(document: Document, parts: Sequence[range], source: Parsed) -> bool:
    """Whether parts of one unit can be done, as far as the blocks above and below it tell."""
    blocks = document.blocks
    first, last = min(part.start for part in parts), max(part.stop for part in parts) - 1
    above = next((n for n in range(first - 1, -1, -1) if blocks[n].removal is None), None)
    below = next((n for n in range(last + 1, len(blocks)) if blocks[n].removal is None), None)
    start = first if above is None else _first_of(blocks, above)
    stop = last if below is None else _last_of(blocks, below)
    top = blocks[start].lines[0] - 1
    tried = {n for part in parts for n in part}
    shown = tuple(
        replace(
            block if n in tried else _as_read(block),
            lines=(block.lines[0] - top, block.lines[1] - top),
        )
        for n, block in enumerate(blocks[start : stop + 1], start)
    )
    lines = tuple(document.source_lines[top : blocks[stop].lines[1]])
    window = replace(document, blocks=shown, source_lines=lines)
    return _is_safe(window, parse(lines), source.references)


def _first_of(blocks: Sequence[Block], place: int) -> int:
    """The first place of the item or quote that the block at `place` is part of."""
    whole = blocks[place].whole
    while whole and place and blocks[place - 1].whole == whole:
        place -= 1
    return place


def _last_of(blocks: Sequence[Block], place: int) -> int:
    whole = blocks[place].whole
    while whole and place + 1 < len(blocks) and blocks[place + 1].whole == whole:
        place += 1
    return place


def _find_rest(
    document: Document, source: Parsed, held: Sequence[range], units: Sequence[range], splits: int
) -> list[range]:
    """Of the units those that cannot be done together with the others, by halving."""
    if not units or _is_safe(_without(document, [*held]), source, source.references):
        return []
    parts = units if len(units) > 1 else _halve(document, units[0])
    if not splits or len(parts) == 1:
        return list(units)
    half = len(parts) // 2
    found = _find_rest(document, source, [*held, *parts[half:]], parts[:half], splits - 1)
    return found + _find_rest(document, source, [*held, *found], parts[half:], splits - 1)


def _is_safe(document: Document, source: Parsed, references: dict[str, Any]) -> bool:
    """Whether the labels leave the rest as it was, in a text whose links have such `references`."""
    gone: set[int] = set()
    mended: set[int] = set()
    for block in document.blocks:
        lines = range(block.lines[0] - 1, block.lines[1])
        if block.removal is not None:
            gone.update(lines)
        elif block.repairs:
            if find_islands(block.original) != find_islands(block.text):
                return False
            mended.update(lines)
    after = split_lines(apply_changes(document.source_lines, find_changes(document)))
    return is_same(render(source, gone, mended), render(parse(after)), references)


def _without(document: Document, units: Sequence[range]) -> Document:
    return document.with_blocks(_unlabelled(document, units))


def _unlabelled(document: Document, units: Sequence[range]) -> dict[int, Block]:
    """The blocks of the units as they were read."""
    return {place: _as_read(document.blocks[place]) for unit in units for place in unit}


def _as_read(block: Block) -> Block:
    if block.removal is None and not block.repairs:
        return block
    return replace(block, text=block.original, removal=None, repairs=())
