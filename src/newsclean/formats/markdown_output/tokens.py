"""The text of a block as the page has it → words, and the marks between them, in order."""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from newsclean.addresses import locate
from newsclean.formats.whitespace import BREAK, CELL, collapse
from newsclean.markup import Inline

_LASTING_SPACES: Final = frozenset("\xa0\u202f\u3000")


class Token(NamedTuple):
    """Text, or what stands between texts.

    `text` is a text or an image's description, `tag` the element that opens or closes, `address`
    a link's or an image's.
    """

    kind: Literal["text", "open", "close", "image", "break", "cell"]
    text: str = ""
    tag: str = ""
    address: str = ""


class _Tokens:
    """Tokens so far, with the space and the openings that wait for the next word."""

    def __init__(self, links: bool, base: str) -> None:
        self.done: list[Token] = []
        self._links = links
        self._base = base
        self._space = ""
        self._waiting: list[Token] = []
        # Open elements, None for those that are left out.
        self._open: list[Token | None] = []

    def open(self, tag: str, address: str) -> None:
        around = [token.tag for token in self._open if token is not None]
        shown = tag not in around and "code" not in around
        if tag == "a":
            shown = shown and self._links and not address.lower().startswith("javascript:")
            shown = shown and address != ""
        token = Token("open", tag=tag, address=locate(address, self._base)) if shown else None
        self._open.append(token)
        if token is not None:
            self._waiting.append(token)

    def close(self) -> None:
        if not self._open:
            return  # it was closed where its cell ended
        token = self._open.pop()
        if token is None:
            return
        if self._waiting:  # nothing stands in it
            self._waiting.pop()
        else:
            self.done.append(token._replace(kind="close"))

    def write(self, token: Token) -> None:
        """A word or an image, after what waits for it."""
        if self._space and self.done and self.done[-1].kind not in ("break", "cell"):
            self.done.append(Token("text", self._space))
        self._space = ""
        for opening in self._waiting:
            # What was closed just before goes on.
            if self.done and self.done[-1] == opening._replace(kind="close"):
                self.done.pop()
            else:
                self.done.append(opening)
        self._waiting.clear()
        self.done.append(token)

    def write_piece(self, piece: str, text: str) -> None:
        """A piece of text, of which `text` is left when white space is collapsed."""
        if not text:
            if any(map(str.isspace, piece)):
                self._add_space(piece)
            return
        if piece[0].isspace():
            self._add_space(piece[: len(piece) - len(piece.lstrip())])
        self.write(Token("text", text))
        if piece[-1].isspace():
            self._add_space(piece[len(piece.rstrip()) :])

    def _add_space(self, run: str) -> None:
        self._space = run if run in _LASTING_SPACES and not self._space else " "

    def divide(self, kind: Literal["break", "cell"]) -> None:
        """A line break or the border of two cells; a cell ends what is open in it."""
        self._space = ""
        if kind == "cell":
            while self._open:
                self.close()
        elif not self.done or self.done[-1].kind == "break":
            return
        self.done.append(Token(kind))

    def finish(self) -> list[Token]:
        while self._open:
            self.close()
        while self.done and self.done[-1].kind == "break":
            self.done.pop()
        return self.done


def read_tokens(inline: Inline, *, links: bool = True, base: str = "") -> list[Token]:
    """The tokens of a block's text; without links, what they hold stays."""
    tokens = _Tokens(links, base)
    marks = iter(inline.marks)
    mark = next(marks, None)
    for place in range(len(inline.pieces) + 1):
        while mark is not None and mark[0] <= place:
            _, tag, value, address = mark
            if tag == "img":
                tokens.write(Token("image", value, address=locate(address, base)))
            elif tag:
                tokens.open(tag, value)
            else:
                tokens.close()
            mark = next(marks, None)
        if place == len(inline.pieces):
            break
        piece = inline.pieces[place]
        if piece == BREAK:
            tokens.divide("break")
        elif piece == CELL:
            tokens.divide("cell")
        elif piece:
            tokens.write_piece(piece, collapse(piece))
    return list(_merged(tokens.finish()))


def plain(tokens: list[Token]) -> str:
    """The letters of the tokens without any white space."""
    return "".join("".join(token.text.split()) for token in tokens if token.kind == "text")


def _merged(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with texts that follow one another made one."""
    text = ""
    for token in tokens:
        if token.kind == "text":
            text += token.text
            continue
        if text:
            yield Token("text", text)
            text = ""
        yield token
    if text:
        yield Token("text", text)
