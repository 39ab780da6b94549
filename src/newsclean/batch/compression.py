"""Compressed files: `.gz` and `.zst`, read and written piece by piece.

What is written comes in members of a set size, which every decompressor reads as one file: so the
bytes hang on the content alone, and a run can go on where a member ended.
"""

import gzip
import sys
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePath
from typing import Any, BinaryIO, Final, Protocol, cast

from newsclean.errors import InputError

MEMBER_BYTES: Final = 16 << 20
_SUFFIXES: Final = (".gz", ".zst")
_MAGIC: Final = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}


class Compressor(Protocol):
    """Takes bytes and gives back what is ready of one member."""

    def compress(self, data: bytes, /) -> bytes:
        """Some compressed bytes, or none yet."""
        ...

    def flush(self) -> bytes:
        """The rest of the member."""
        ...


def compression_of(name: str) -> str | None:
    """The suffix that tells how a file of this name is compressed; None for one that is not."""
    found = next((suffix for suffix in _SUFFIXES if name.lower().endswith(suffix)), None)
    # A file of no other name than `.gz` is a hidden one.
    return found if found and PurePath(name).suffix else None


def compression_by_content(head: bytes) -> str | None:
    """The same from a file's first four bytes."""
    return next((suffix for magic, suffix in _MAGIC.items() if head.startswith(magic)), None)


def decompressed(file: BinaryIO, suffix: str | None) -> BinaryIO:
    """A stream of what `file` holds; itself where it is not compressed."""
    if suffix == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb"))
    if suffix == ".zst":
        return cast(BinaryIO, _zstd().ZstdFile(file, mode="r"))
    return file


def make_compressor(suffix: str) -> Callable[[], Compressor]:
    """What starts a member of a file of this kind; the same bytes give the same member."""
    if suffix == ".gz":
        return lambda: zlib.compressobj(6, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return cast(Callable[[], Compressor], _zstd().ZstdCompressor)


def decompression_errors() -> tuple[type[Exception], ...]:
    """What reading a damaged compressed stream raises beside OSError."""
    errors: list[type[Exception]] = [EOFError, zlib.error]
    if _zstd.cache_info().currsize:
        errors.append(_zstd().ZstdError)
    return tuple(errors)


def damaged(where: str, error: Exception) -> InputError:
    """The failure of an input that raised one of `decompression_errors`."""
    return InputError(
        where, f"the compressed data is damaged or cut off: {error}", remedy="fetch the file again"
    )


@lru_cache(maxsize=1)
def _zstd() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd
