"""What a Markdown text renders as, in pieces that can be held against another text's."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markdown_it.token import Token

from newsclean.formats.markdown import hide_front_matter, parseable
from newsclean.formats.markdown.front_matter import find_front_matter
from newsclean.formats.markdown.parser import full_parser


class Piece(NamedTuple):
    """A tag of the rendered page, or a text between tags.

    `is_mended` tells that the text may be another one: only where it stands counts.
    """

    kind: str
    tag: str = ""
    attributes: str = ""
    content: str = ""
    is_mended: bool = False


def render(
    lines: Sequence[str], without: Collection[int] = (), mended: Collection[int] = ()
) -> list[Piece]:
    """The pieces of the text `lines`, without what stands on the lines `without`.

    Lines count from 0; those in `mended` hold text that a repair changes.
    """
    shown = hide_front_matter(lines, find_front_matter(lines).length)
    tokens = full_parser().parse(parseable(shown))
    stay = {n for n, line in enumerate(shown) if line.strip()}.difference(without)
    pieces = (
        piece
        for token in (_keep(tokens, stay) if without else tokens)
        for piece in _pieces(token, _touches(token, mended))
    )
    return list(_joined(pieces))


def is_same(expected: Sequence[Piece], found: Sequence[Piece]) -> bool:
    """Whether two texts render alike, whatever the texts are that were mended."""
    return len(expected) == len(found) and all(
        wanted._replace(content="", is_mended=False) == piece._replace(content="")
        if wanted.is_mended
        else wanted == piece
        for wanted, piece in zip(expected, found, strict=True)
    )


def _keep(tokens: Sequence[Token], stay: set[int]) -> Iterator[Token]:
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


def _pieces(token: Token, is_mended: bool) -> Iterator[Piece]:
    if token.type == "inline":
        for child in token.children or ():
            yield from _pieces(child, is_mended)
        return
    attributes = f"{sorted(token.attrs.items())} {token.hidden} {token.info} {token.meta}"
    if token.type == "text":
        yield Piece("text", content=token.content, is_mended=is_mended)
    elif token.type == "image":
        yield Piece("image", attributes=attributes)
        yield from (piece for child in token.children or () for piece in _pieces(child, is_mended))
    elif token.type.startswith("list_item"):
        yield Piece(token.type)  # the number that an item is written with does not show
    else:
        yield Piece(token.type, token.tag, attributes, token.content)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for kind, same in groupby(pieces, key=lambda piece: piece.kind):
        if kind != "text":
            yield from same
            continue
        texts = list(same)
        content = "".join(piece.content for piece in texts)
        yield Piece(kind, content=content, is_mended=any(piece.is_mended for piece in texts))
