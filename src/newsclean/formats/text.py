"""Plain text: lines to paragraphs, and kept paragraphs to normalized text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final
from unicodedata import is_normalized, normalize

from newsclean.document import Block, Chunk, Document
from newsclean.formats.header import without_header, write_header
from newsclean.paragraphs import find_paragraphs, may_wrap, split_lines
from newsclean.unread import Unread

# Where a line begins with a letter that is no capital, a sentence may run on from the line above.
# Python takes U+0345 and the letters in circles for small, though they are no letters.
_MAY_RUN_ON: Final = re.compile(r"\n(?<=[^\n]\n)(?=[^\S\n]*(?:[^\W\d_A-Z]|[\u0345\u24d0-\u24e9]))")
# The end of a line with space before it, or with more than one blank line after it.
_UNTIDY: Final = re.compile(r"\n(?:(?<=[^\S\n]\n)|(?=\n\n))")
_BLANK_LINES: Final = re.compile(r"\n\n\n+")
# What `str.rstrip` takes for space, but for the ends of lines.
_SPACES: Final = (
    "\t\v\f\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


def read(text: str, source: str) -> Document:
    """The paragraphs of `text`, with the lines that they stand on."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    kept = _tidy(unified)
    wrapped = _find_wrapped(kept)
    filled = kept.count("\n") - kept.count("\n\n") + 1 if kept else 0
    return Document(
        source,
        Unread(
            kept,
            filled - sum(stop - start - 1 for start, stop in wrapped.items()),
            partial(_make_blocks, unified, wrapped),
        ),
        # Hardly anybody asks for them.
        Unread(text, _count_lines(unified), partial(split_lines, text)),
    )


def _tidy(text: str) -> str:
    """`text` without space at the ends of lines, and with one blank line where there are more."""
    parts: list[str] = []
    done = 0
    for end in _UNTIDY.finditer(text):
        parts.append(text[done : end.start()].rstrip(_SPACES))
        done = end.start()
    parts.append(text[done:].rstrip(_SPACES))
    if len(parts) > 1:
        return _BLANK_LINES.sub("\n\n", "".join(parts)).strip("\n")
    return parts[0].strip("\n")


def _count_lines(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n")) if text else 0


def _make_blocks(text: str, wrapped: Mapping[int, int]) -> tuple[Block, ...]:
    """The lines of `text` that are not blank, those of `wrapped` paragraphs in one block."""
    blocks: list[Block] = []
    after_blank = False
    held: list[str] = []
    stop = filled = 0
    for n, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip()
        if not line:
            after_blank = True
            continue
        if not held:
            stop = wrapped.get(filled, filled + 1)
        filled += 1
        held.append(line)
        if filled == stop:
            own = "\n".join(held) if len(held) > 1 else line
            blocks.append(Block(own, (n + 1 - len(held), n), "paragraph", after_blank))
            after_blank = False
            held = []
    return tuple(blocks)


def _find_wrapped(text: str) -> dict[int, int]:
    """The paragraphs of more than one line, as half-open ranges of filled lines: start → stop."""
    wrapped: dict[int, int] = {}
    filled = counted = stop = 0
    for joint in _MAY_RUN_ON.finditer(text):
        place = joint.start()
        if place < stop or not _may_wrap_at(text, place):
            continue
        start, stop = text.rfind("\n\n", 0, place), text.find("\n\n", place)
        start, stop = 0 if start < 0 else start + 2, len(text) if stop < 0 else stop
        filled += text.count("\n", counted, start) - text.count("\n\n", counted, start)
        counted = start
        for first, end in find_paragraphs(text[start:stop].split("\n")):
            if end > first + 1:
                wrapped[filled + first] = filled + end
    return wrapped


def _may_wrap_at(text: str, end: int) -> bool:
    """Whether the lines before and after the end of a line can be of one paragraph."""
    start, stop = text.rfind("\n", 0, end) + 1, text.find("\n", end + 1)
    return may_wrap(text[start:end], text[end + 1 : None if stop < 0 else stop])


def reread(document: Document) -> Document:
    """The document with the lines of changed chunks regrouped to the paragraphs they now are.

    A wide menu line hides that the lines below it are wrapped; once a stage has taken it out, they
    show. The document itself comes back where nothing is to be regrouped.
    """
    if document.syntax != "plain" or not document.is_labelled:
        return document
    regrouped: list[Block] = []
    covered: set[int] = set()
    for chunk in document.chunks():
        if not chunk.is_changed or chunk.is_marked or chunk.paragraphs() == chunk.block_ranges():
            continue
        for run in _unbroken_runs(document, chunk):
            lines = [line for place in run for line in _split_lines(document.blocks[place])]
            ranges = find_paragraphs([line.text for line in lines])
            found = [_join(lines[start:stop]) for start, stop in ranges]
            if [block.lines for block in found] != [document.blocks[n].lines for n in run]:
                found[0] = replace(found[0], after_blank=document.blocks[run[0]].after_blank)
                regrouped += found
                covered.update(run)
    if not covered:
        return document
    regrouped += [block for n, block in enumerate(document.blocks) if n not in covered]
    return replace(document, blocks=tuple(sorted(regrouped, key=lambda block: block.lines)))


def write(document: Document, *, unwrap: bool = False, header: bool = False) -> str:
    """What is kept as normalized text: LF, no trailing space, one final newline.

    It is NFC, or in its own form where the document says so. With `header` title, authors and day
    stand above it, and not among it.
    """
    head = write_header(document) if header else ""
    if head:
        document = without_header(document)
    text = compose(document, unwrap=unwrap)
    text = "\n\n".join(filter(None, (_normalized(document, head), text)))
    return f"{text}\n" if text else ""


def compose(document: Document, *, unwrap: bool = False) -> str:
    """What is kept as normalized text, without the newline at its end."""
    return _normalized(document, (_unwrapped(document) if unwrap else document).text)


def _normalized(document: Document, text: str) -> str:
    if document.unicode == "NFC" and not is_normalized("NFC", text):
        return normalize("NFC", text)
    return text


def unwrap_lines(text: str) -> str:
    """A hard-wrapped paragraph on one line, joined as its script joins words.

    >>> unwrap_lines("the old harbour\\nbridge")
    'the old harbour bridge'
    >>> unwrap_lines("\u6e2f\u306e\\n\u6a4b") == "\u6e2f\u306e\u6a4b"
    True
    """
    from newsclean.scripts import is_unspaced

    parts: list[str] = []
    for number, raw in enumerate(text.split("\n")):
        line = raw.strip() if number else raw.rstrip()
        if parts and not (is_unspaced(parts[-1][-1:]) and is_unspaced(line[:1])):
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _unbroken_runs(document: Document, chunk: Chunk) -> list[list[int]]:
    """The places of a chunk in runs that are to be read as one.

    If a paragraph would reach across a block that was taken out, each stretch between such blocks
    is read by itself, and blank lines will keep the stretches apart.
    """
    runs = [[chunk.places[0]]]
    ends: set[int] = set()  # lines of the chunk after which something was taken out
    line = 0
    for place, following in pairwise(chunk.places):
        line += document.blocks[place].text.count("\n") + 1
        if following == place + 1:
            runs[-1].append(following)
        else:
            ends.add(line)
            runs.append([following])
    if any(start < end < stop for start, stop in chunk.paragraphs() for end in ends):
        return runs
    return [chunk.places]


def _split_lines(block: Block) -> list[Block]:
    """A block for each line of `block`, with what was mended on that line."""
    texts = block.text.split("\n")
    if len(texts) == 1:
        return [block]
    first = block.lines[0]
    parts = [
        replace(block, text=text, lines=(first + n, first + n), repairs=(), after_blank=False)
        for n, text in enumerate(texts)
    ]
    for repair in block.repairs:
        pairs = zip(repair.before.split("\n"), repair.after.split("\n"), strict=True)
        for n, (before, after) in enumerate(pairs):
            if before != after:
                own = replace(repair, before=before, after=after)
                parts[n] = replace(parts[n], repairs=(*parts[n].repairs, own))
    return parts


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
