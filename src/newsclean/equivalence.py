"""Makes a change to a Markdown text only if everything else renders as before.

Black and mdformat hold the result against the source before they write; here the source's
rendering without the removed blocks, and with other words in the mended ones, is held against that
of the changed text. What fails is left as it was.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from newsclean.changes import apply_changes, find_changes
from newsclean.document import Block, Document
from newsclean.formats.markdown.islands import find_islands
from newsclean.formats.markdown.rendered import is_same, render
from newsclean.paragraphs import split_lines


def hold_unsafe(document: Document) -> Document:
    """The document without the labels that would change how the rest renders.

    Their blocks are bound to their bytes from then on. The document itself comes back where every
    label is safe.
    """
    labelled = [n for n, block in enumerate(document.blocks) if block.removal or block.repairs]
    if not labelled or _is_safe(document, labelled, labelled):
        return document
    safe: list[int] = []
    rest = labelled
    while found := _largest_safe(document, labelled, safe, rest):
        safe = sorted([*safe, *found])
        rest = [n for n in rest if n not in found]
    return document.with_blocks(
        {n: replace(_unlabelled(document.blocks[n]), fixed="bytes") for n in rest}
    )


def _largest_safe(
    document: Document, labelled: Sequence[int], safe: Sequence[int], more: Sequence[int]
) -> list[int]:
    """Of the places `more` those whose labels are safe beside the ones of `safe`, by halving."""
    if not more:
        return []
    if _is_safe(document, labelled, [*safe, *more]):
        return list(more)
    if len(more) == 1:
        return []
    half = len(more) // 2
    first = _largest_safe(document, labelled, safe, more[:half])
    return first + _largest_safe(document, labelled, [*safe, *first], more[half:])


def _is_safe(document: Document, labelled: Sequence[int], wanted: Collection[int]) -> bool:
    """Whether the labels at the places `wanted`, without the others, leave the rest as it was."""
    others = {n: _unlabelled(document.blocks[n]) for n in labelled if n not in set(wanted)}
    tried = document.with_blocks(others)
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


def _unlabelled(block: Block) -> Block:
    return replace(block, text=block.original, removal=None, repairs=())
