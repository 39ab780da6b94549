"""Opening what an input stands for, however it is stored, and reading it within limits."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from newsclean.batch.compression import compression_of, damaged, decompressed, decompression_errors
from newsclean.batch.inputs import Input
from newsclean.batch.remote import open_remote
from newsclean.batch.standard_input import standard_input
from newsclean.batch.versions import Version
from newsclean.errors import InputError, describe_os_error

# Bytes that are read at a time of a file that is not as long as it seemed.
PIECE: Final = 1 << 20


@contextmanager
def open_input(entry: Input) -> Iterator[BinaryIO]:
    """The decompressed bytes of an input as a stream; raises InputError, while reading too."""
    with explained(entry), _open_stored(entry) as stored:
        if entry.path is None and not entry.url:
            yield stored  # what standard input holds is told by its first bytes
            return
        with decompressed(stored, compression_of(entry.name)) as stream:
            yield stream


@contextmanager
def open_stored(entry: Input) -> Iterator[BinaryIO]:
    """The bytes of an input as they are stored; raises InputError, while reading too."""
    with explained(entry), _open_stored(entry) as stored:
        yield stored


def read_whole(entry: Input) -> tuple[bytes, Version | None]:
    """All bytes of an input and the state of the file that they are from.

    Raises InputError, also for more bytes than `max_bytes`, and for a file that changes meanwhile.
    """
    limit = entry.settings.max_bytes
    before = after = None
    if entry.path is None or entry.data is not None or compression_of(entry.name):
        with open_input(entry) as stream:
            before = Version.of(Path(entry.path).stat()) if entry.path else None
            data = stream.read(limit + 1)
            after = Version.of(Path(entry.path).stat()) if entry.path else None
    else:
        with explained(entry), io.FileIO(entry.path) as file:
            before = Version.of(os.fstat(file.fileno()))
            data = _read_plain(file, before.size, limit)
            after = Version.of(Path(entry.path).stat())
    if len(data) > limit:
        raise too_large(entry.name, limit)
    if before != after:
        raise InputError(
            entry.name, "was changed by another program while it was read", remedy="run again"
        )
    return data, after


def _read_plain(file: io.FileIO, size: int, limit: int) -> bytes:
    """All bytes of a file of about `size`, or a few more than `limit`, with few calls."""
    data = file.read(min(size, limit) + 1)
    while len(data) != size and len(data) <= limit and (more := file.read(PIECE)):
        data += more
    return data


def too_large(where: str, limit: int) -> InputError:
    """The failure of a document that has more bytes than are allowed."""
    return InputError(
        where, f"more than {limit:,} bytes for one document",
        remedy="allow more with --max-bytes, or split it",
    )  # fmt: skip


@contextmanager
def explained(entry: Input) -> Iterator[None]:
    """Turns what reading raises into an InputError with cause and remedy."""
    try:
        yield
    except OSError as error:
        cause = describe_os_error(error)
        raise InputError(entry.name, cause, remedy="check that it can be read") from error
    except decompression_errors() as error:
        raise damaged(entry.name, error) from error


@contextmanager
def _open_stored(entry: Input) -> Iterator[BinaryIO]:
    if entry.data is not None:
        yield io.BytesIO(entry.data)
    elif entry.url:
        with open_remote(entry.url) as stream:
            yield stream
    elif entry.path is None:
        yield cast(BinaryIO, standard_input())
    else:
        with Path(entry.path).open("rb") as file:
            yield file
