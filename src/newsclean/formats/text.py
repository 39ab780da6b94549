"""Plain text: lines to paragraphs, and kept paragraphs to normalized text."""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import is_normalized, normalize

from newsclean.document import Block, Document
from newsclean.paragraphs import find_paragraphs, split_lines
from newsclean.scripts import is_unspaced


def read(text: str, source: str) -> Document:
    """The paragraphs of `text`, with the lines that they stand on."""
    lines = split_lines(text)
    stripped = [line.rstrip() for line in lines]
    blocks: list[Block] = []
    start, count = 0, len(lines)
    while start < count:
        if not stripped[start]:
            start += 1
            continue
        stop = start + 1
        while stop < count and stripped[stop]:
            stop += 1
        chunk = stripped[start:stop]
        for first, end in find_paragraphs(chunk):
            blocks.append(
                Block(
                    "\n".join(chunk[first:end]),
                    (start + first + 1, start + end),
                    after_blank=first == 0 and start > 0,
                )
            )
        start = stop
    return Document(source, tuple(blocks), lines)


def reread(document: Document) -> Document:
    """The document with neighbouring lines joined that read as one paragraph by now.

    A wide menu line in a chunk hides that the lines below it are wrapped; once a stage has taken
    it out, they show. The document itself comes back where nothing is to be joined.
    """
    joined: dict[int, int] = {}  # place of a paragraph's first block → number of blocks
    for chunk in document.chunks():
        if not chunk.is_cut:
            continue
        own = chunk.block_ranges()
        starts = {start: n for n, (start, _) in enumerate(own)}
        stops = {stop: n + 1 for n, (_, stop) in enumerate(own)}
        for start, stop in chunk.paragraphs():
            if start not in starts or stop not in stops:
                break  # not made of whole blocks: blank lines will keep them apart
            places = chunk.places[starts[start] : stops[stop]]
            if len(places) > 1 and places[-1] - places[0] == len(places) - 1:
                joined[places[0]] = len(places)
    if not joined:
        return document
    blocks: list[Block] = []
    place = 0
    while place < len(document.blocks):
        count = joined.get(place, 1)
        blocks.append(_join(document.blocks[place : place + count]))
        place += count
    return replace(document, blocks=tuple(blocks))


def write(document: Document, *, unwrap: bool = False) -> str:
    """What is kept as normalized text: LF, no trailing space, one final newline.

    It is NFC, or in its own form where the document says so.
    """
    text = (_unwrapped(document) if unwrap else document).text
    if not text:
        return ""
    if document.unicode == "NFC" and not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return text + "\n"


def unwrap_lines(text: str) -> str:
    """A hard-wrapped paragraph on one line, joined as its script joins words.

    >>> unwrap_lines("the old harbour\\nbridge")
    'the old harbour bridge'
    >>> unwrap_lines("\u6e2f\u306e\\n\u6a4b") == "\u6e2f\u306e\u6a4b"
    True
    """
    parts: list[str] = []
    for number, raw in enumerate(text.split("\n")):
        line = raw.strip() if number else raw.rstrip()
        if parts and not (is_unspaced(parts[-1][-1:]) and is_unspaced(line[:1])):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _join(parts: Sequence[Block]) -> Block:
    """One block of several that follow one another, each repair telling of the whole."""
    originals = [part.repairs[0].before if part.repairs else part.text for part in parts]
    joined = replace(
        parts[0],
        text="\n".join(originals),
        lines=(parts[0].lines[0], parts[-1].lines[1]),
        repairs=(),
    )
    for n, part in enumerate(parts):
        for repair in part.repairs:
            originals[n] = repair.after
            joined = joined.repaired(
                "\n".join(originals), repair.stage, repair.rule, repair.detail, repair.score
            )
    return joined


def _unwrapped(document: Document) -> Document:
    return document.with_blocks(
        {
            n: replace(block, text=unwrap_lines(block.text))
            for n, block in enumerate(document.blocks)
            if "\n" in block.text and not block.protected
        }
    )
