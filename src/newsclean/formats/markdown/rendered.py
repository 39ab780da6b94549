"""What a Markdown text renders as, in pieces that can be held against another text's."""

from collections.abc import Collection, Iterator, Sequence, Set
from copy import deepcopy
from typing import Any, Final, NamedTuple

from markdown_it.token import Token

from newsclean.formats.markdown import hide_front_matter, parseable
from newsclean.formats.markdown.front_matter import find_front_matter
from newsclean.formats.markdown.parser import block_parser, full_parser


class Piece(NamedTuple):
    """A block's tag, or the text in it with its marks.

    `is_mended` tells that the words may be other ones: only the marks around them count.
    """

    kind: str
    tag: str = ""
    attributes: str = ""
    content: str = ""
    is_mended: bool = False


_WORDS: Final = Piece("text")


class Parsed(NamedTuple):
    """A text taken apart: its tokens, which lines of it show, and what links may refer to.

    What stands within a line is not parsed: it shows alike where lines and references are the same.
    """

    tokens: list[Token]
    filled: frozenset[int]
    references: dict[str, Any]


def parse(lines: Sequence[str]) -> Parsed:
    """The structure of the text `lines`."""
    shown = hide_front_matter(lines, find_front_matter(lines).length)
    found: dict[str, Any] = {}
    tokens = block_parser().parse(parseable(shown), found)
    filled = frozenset(n for n, line in enumerate(shown) if line.strip())
    return Parsed(tokens, filled, found)


def render(
    parsed: Parsed, without: Collection[int] = (), mended: Collection[int] = ()
) -> list[Piece]:
    """The pieces of a text, without what stands on the lines `without`.

    Lines count from 0; those in `mended` hold text that a repair changes.
    """
    stay = parsed.filled.difference(without)
    pieces = [Piece("references", content=_describe(parsed.references))]
    for token in _keep(parsed.tokens, stay) if without else parsed.tokens:
        pieces.append(_piece(token, _touches(token, mended)))
    return pieces


def is_same(expected: Sequence[Piece], found: Sequence[Piece], references: dict[str, Any]) -> bool:
    """Whether two texts with the same `references` render alike, whatever words were mended."""
    return len(expected) == len(found) and all(
        _is_alike(wanted, piece, references) if wanted.is_mended else wanted == piece
        for wanted, piece in zip(expected, found, strict=True)
    )


def _describe(references: dict[str, Any]) -> str:
    """What links and notes may refer to, wherever it stands."""
    links = references.get("references", {}).items()
    addresses = sorted((label, one["href"], one["title"]) for label, one in links)
    return f"{addresses} {sorted(references.get('footnotes', {}).get('refs', {}))}"


def _is_alike(wanted: Piece, found: Piece, references: dict[str, Any]) -> bool:
    """Whether two lines of text have the same marks in the same order, around any words."""
    lines = wanted.content, found.content
    before, after = (_find_marks(line, references) for line in lines)
    return wanted[:3] == found[:3] and before == after


def _find_marks(line: str, references: dict[str, Any]) -> list[Piece]:
    # The parser counts in it which notes a line calls.
    inline = full_parser().parseInline(line, deepcopy(references))[0]
    found = [piece for child in inline.children or () for piece in _find_marks_of(child)]
    # Words in a row are one text, wherever the parser divides them.
    return [
        piece for n, piece in enumerate(found) if piece != _WORDS or found[n - 1 : n] != [_WORDS]
    ]


def _find_marks_of(token: Token) -> Iterator[Piece]:
    if token.type == "text":
        yield _WORDS
        return
    yield Piece(token.type, token.tag, _attributes(token), "" if token.children else token.content)
    for child in token.children or ():
        yield from _find_marks_of(child)


def _keep(tokens: Sequence[Token], stay: Set[int]) -> Iterator[Token]:
    """The tokens without the elements that have no line left."""
    depth = 0
    for token in tokens:
        if depth:
            depth += token.nesting
        elif token.map is None or token.type == "inline" or not stay.isdisjoint(range(*token.map)):
            yield token
        else:
            depth = token.nesting


def _touches(token: Token, mended: Collection[int]) -> bool:
    return bool(mended) and token.map is not None and any(n in mended for n in range(*token.map))


def _piece(token: Token, is_mended: bool) -> Piece:
    if token.type == "inline":
        return Piece("text", content=token.content, is_mended=is_mended)
    if token.type.startswith("list_item"):
        return Piece(token.type)  # the number that an item is written with does not show
    return Piece(token.type, token.tag, _attributes(token), token.content)


def _attributes(token: Token) -> str:
    return f"{sorted(token.attrs.items())} {token.hidden} {token.info} {token.meta}"
