"""Makes a change to a Markdown text only if everything else renders as before.

Black and mdformat hold the result against the source before they write; here the source's
rendering without the removed blocks, and with other words in the mended ones, is held against that
of the changed text. What fails is left as it was.
"""

from collections.abc import Sequence
from dataclasses import replace

from newsclean.changes import apply_changes, find_changes
from newsclean.document import Block, Document
from newsclean.formats.markdown.islands import find_islands
from newsclean.formats.markdown.rendered import is_same, render
from newsclean.paragraphs import split_lines


def hold_unsafe(document: Document) -> Document:
    """The document without the labels that would change how the rest renders.

    Their blocks are bound to their bytes from then on. The document itself comes back where every
    label is safe. Blocks that were removed in a row stay or go together.
    """
    rest = _units(document)
    if not rest or _is_safe(document, []):
        return document
    while found := _largest_safe(document, rest, rest):
        rest = [unit for unit in rest if unit not in found]
    return document.with_blocks(
        {n: replace(block, fixed="bytes") for n, block in _unlabelled(document, rest).items()}
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


def _largest_safe(
    document: Document, without: Sequence[range], more: Sequence[range]
) -> list[range]:
    """Of the units `more`, all in `without`, those that can be done with the rest, by halving."""
    if _is_safe(document, [unit for unit in without if unit not in more]):
        return list(more)
    if len(more) == 1:
        return []
    half = len(more) // 2
    found = _largest_safe(document, without, more[:half])
    left = [unit for unit in without if unit not in found]
    return found + _largest_safe(document, left, more[half:])


def _is_safe(document: Document, without: Sequence[range]) -> bool:
    """Whether the labels, but for those of the units `without`, leave the rest as it was."""
    tried = document.with_blocks(_unlabelled(document, without))
    gone: set[int] = set()
    mended: set[int] = set()
    for block in tried.blocks:
        lines = range(block.lines[0] - 1, block.lines[1])
        if block.removal is not None:
            gone.update(lines)
        elif block.repairs:
            if find_islands(block.original) != find_islands(block.text):
                return False
            mended.update(lines)
    source = document.source_lines
    after = split_lines(apply_changes(source, find_changes(tried)))
    return is_same(render(source, gone, mended), render(after))


def _unlabelled(document: Document, units: Sequence[range]) -> dict[int, Block]:
    """The blocks of the units as they were read."""
    return {
        place: replace(block, text=block.original, removal=None, repairs=())
        for unit in units
        for place, block in zip(unit, document.blocks[unit.start : unit.stop], strict=True)
    }
