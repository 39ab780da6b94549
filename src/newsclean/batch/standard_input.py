"""Standard input, of which a first piece is read to tell its format and then read again."""

import io
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from newsclean.formats import HEAD


class StandardInput:
    """The bytes of standard input, in full or line by line, after a look at the first ones."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._head = b""

    def peek(self) -> bytes:
        """The first line, or as much of it as tells a format; waits for it to come."""
        while not self._head.strip() or (
            b"\n" not in self._head.lstrip() and len(self._head) < HEAD
        ):
            more = self._stream.readline(HEAD)
            if not more:
                break
            self._head += more
        return self._head

    def read(self) -> bytes:
        """Everything."""
        head, self._head = self._head, b""
        return head + self._stream.read()

    def __iter__(self) -> Iterator[bytes]:
        """All lines, of which the first ones may have been looked at."""
        head, self._head = self._head, b""
        lines = list(io.BytesIO(head))
        unfinished = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        yield from lines
        for line in self._stream:
            yield unfinished + line
            unfinished = b""
        if unfinished:
            yield unfinished


@lru_cache(maxsize=1)
def standard_input() -> StandardInput:
    """The process's own."""
    return StandardInput(sys.stdin.buffer)
