"""What turns documents into the bytes of a file on their way to it: compression and Parquet."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import PurePath
from typing import Any, Protocol

from newsclean.batch.compression import MEMBER_BYTES, Compressor, compression_of, make_compressor
from newsclean.batch.versions import Version
from newsclean.batch.writing import WriteError


class File(Protocol):
    """A file that takes its place as a whole."""

    def write(self, data: bytes) -> None:
        """Adds bytes."""
        ...

    def commit(self, expected: Version | None = None) -> None:
        """Puts it in place."""
        ...


class Compressed:
    """A file in compressed members, each of at least a set size, that end where a document ends."""

    def __init__(self, file: File, suffix: str) -> None:
        self._file = file
        self._start = make_compressor(suffix)
        self._member: Compressor | None = None
        self._held = 0

    def write(self, data: bytes) -> None:
        """Adds a document; raises WriteError."""
        if self._member is None:
            self._member = self._start()
        self._file.write(self._member.compress(data))
        self._held += len(data)
        if self._held >= MEMBER_BYTES:
            self._end_member()

    def commit(self, expected: Version | None = None) -> None:
        """Ends the last member, of an empty file an empty one, and puts the file in place."""
        if self._member is None and not self._held:
            self._member = self._start()
        self._end_member()
        self._file.commit(expected)

    def reach(self, *, synced: bool) -> int | None:
        """How far the file is written; None in the middle of a member."""
        reach = getattr(self._file, "reach", None)
        return reach(synced=synced) if reach and self._member is None else None

    def _end_member(self) -> None:
        if self._member is not None:
            self._file.write(self._member.flush())
        self._member, self._held = None, 0


class Rows:
    """A Parquet file that takes documents as JSON lines."""

    def __init__(self, file: File, shown: str) -> None:
        from newsclean.formats.parquet import Table

        self._file, self._shown = file, shown
        self._table = Table(_Sink(file))

    def write(self, data: bytes) -> None:
        """Adds a document; raises WriteError for one that does not fit the columns."""
        with self._explained():
            self._table.add(data)

    def commit(self, expected: Version | None = None) -> None:
        """Ends the file and puts it in place."""
        with self._explained():
            self._table.finish()
        self._file.commit(expected)

    def reach(self, **_: bool) -> int | None:
        """Never: the end of the file tells where its parts are."""
        return None

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, TypeError) as error:
            raise WriteError(
                self._shown, f"the rows do not fit one table: {error}",
                remedy="keep fewer fields with --fields, or write JSON Lines",
            ) from error  # fmt: skip


def encoded(file: Any, name: PurePath | str, to: str | None) -> Any:
    """The file, or what encodes the documents that are written to it as its name or `to` asks."""
    if to == "parquet":
        return Rows(file, str(name))
    suffix = compression_of(str(name))
    return file if suffix is None else Compressed(file, suffix)


class _Sink(RawIOBase):
    """A file as the Parquet library wants one."""

    def __init__(self, file: File) -> None:
        self._target, self._length = file, 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._length

    def write(self, data: Any) -> int:
        written = bytes(data)
        self._target.write(written)
        self._length += len(written)
        return len(written)
