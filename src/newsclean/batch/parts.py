"""A file that grows under a name of its own until it is whole, and may be gone on with."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from newsclean.batch.interrupts import uninterrupted
from newsclean.batch.versions import Version
from newsclean.batch.writing import failed_write, keep_attributes, part_of

# Bytes that are held until they are written at once.
BUFFER: Final = 1 << 18


class PartFile:
    """A new content for `path` that outlives an interrupt.

    It grows in `.NAME.newsclean-part` beside `path`, from its first `start` bytes on, and takes its
    place on `commit`. Leaving the context without that removes it, unless `keeps` says of what
    ended it that it will be gone on with.
    """

    def __init__(
        self, path: Path, start: int, keeps: Callable[[BaseException | None], bool]
    ) -> None:
        self._keeps = keeps
        self._shown = path
        self._target = Path(os.path.realpath(path))
        self._part = part_of(path)
        try:
            with suppress(FileNotFoundError):
                path.stat()  # a name that no file can have is no name to find that out at the end
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(self._part, flags, 0o600), "r+b", BUFFER)
            self._file.truncate(start)
            self._file.seek(start)
        except OSError as error:
            raise failed_write(path, error) from error
        self._is_committed = False

    def __enter__(self) -> Self:
        return self

    def write(self, data: bytes) -> None:
        """Adds `data`; raises WriteError."""
        try:
            self._file.write(data)
        except OSError as error:
            raise failed_write(self._shown, error) from error

    def reach(self, *, synced: bool) -> int | None:
        """How many bytes are written, and if `synced` on the disk; raises WriteError."""
        try:
            self._file.flush()
            if synced:
                os.fsync(self._file.fileno())
            return self._file.tell()
        except OSError as error:
            raise failed_write(self._shown, error) from error

    def commit(self, _expected: Version | None = None) -> None:
        """Puts the content in place; raises WriteError."""
        self.reach(synced=True)
        try:
            self._file.close()
            existing = self._target.stat() if self._target.exists() else None
            keep_attributes(self._target, existing, self._part)
            self._part.replace(self._target)
            self._is_committed = True
        except OSError as error:
            raise failed_write(self._shown, error) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with uninterrupted():
            with suppress(OSError):
                self._file.close()
            if not self._is_committed and not self._keeps(error):
                self._part.unlink(missing_ok=True)


def is_plain(path: Path) -> bool:
    """Whether something can be put in the place of `path`: it is a plain file, or not there yet."""
    try:
        return str(path) != "-" and stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # whoever writes it will tell what else there is to it
