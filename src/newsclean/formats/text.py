"""Plain text: lines to paragraphs, and kept paragraphs to normalized text."""

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


def write(document: Document, *, unwrap: bool = False) -> str:
    """What is kept as normalized text: NFC, LF, no trailing space, one final newline."""
    text = (_unwrapped(document) if unwrap else document).text
    if not text:
        return ""
    return (text if is_normalized("NFC", text) else normalize("NFC", text)) + "\n"


def unwrap_lines(text: str) -> str:
    """A hard-wrapped paragraph on one line, joined as its script joins words.

    >>> unwrap_lines("the old harbour\\nbridge")
    'the old harbour bridge'
    >>> unwrap_lines("\u6e2f\u306e\\n\u6a4b") == "\u6e2f\u306e\u6a4b"
    True
    """
    parts: list[str] = []
    for line in text.split("\n"):
        line = line.strip() if parts else line.rstrip()
        if parts and not (is_unspaced(parts[-1][-1:]) and is_unspaced(line[:1])):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _unwrapped(document: Document) -> Document:
    return document.with_blocks(
        {
            n: replace(block, text=unwrap_lines(block.text))
            for n, block in enumerate(document.blocks)
            if "\n" in block.text and not block.protected
        }
    )
