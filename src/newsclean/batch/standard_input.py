"""Standard input, of which a first piece is read to tell its format and then read again."""

import io
import sys
from functools import cached_property, lru_cache
from typing import BinaryIO

from newsclean.batch.compression import compression_by_content, decompressed
from newsclean.formats import HEAD


class StandardInput:
    """The bytes of standard input, decompressed, after a look at the first ones.

    It is read as other streams are: `read` and `readline`, at most `size` bytes of either.
    """

    def __init__(self, stream: io.BufferedReader) -> None:
        self._given = stream
        self._head = io.BytesIO()

    @cached_property
    def _stream(self) -> BinaryIO:
        return decompressed(self._given, compression_by_content(self._given.peek(4)[:4]))

    def peek(self) -> bytes:
        """The first line, or as much of it as tells a format; waits for it to come."""
        head = self._head.getvalue()
        while not head.strip() or (b"\n" not in head.lstrip() and len(head) < HEAD):
            more = self._stream.readline(HEAD)
            if not more:
                break
            head += more
        self._head = io.BytesIO(head)
        return head

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes, or all of them."""
        data = self._head.read(size)
        if size >= 0 and len(data) == size:
            return data
        return data + self._stream.read(size - len(data) if size >= 0 else -1)

    def readline(self, size: int = -1) -> bytes:
        """The next line with its end, or `size` bytes of it."""
        line = self._head.readline(size)
        if line.endswith(b"\n") or (size >= 0 and len(line) == size):
            return line
        return line + self._stream.readline(size - len(line) if size >= 0 else -1)


@lru_cache(maxsize=1)
def standard_input() -> StandardInput:
    """The process's own."""
    return StandardInput(io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False)))
