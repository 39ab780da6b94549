"""Files that are either the old ones or the new ones, whatever happens in between."""

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from newsclean.batch.interrupts import uninterrupted
from newsclean.errors import NewscleanError, describe_os_error


class WriteError(NewscleanError):
    """An output that cannot be written; what stood there before still does."""


class AtomicFile:
    """A new content for `path`, which takes its place as a whole on `commit`.

    The content grows in a temporary file in the same folder, begun by the first `write`; a
    symbolic link is followed to its target; mode and owner of a file that is replaced are kept.
    Something that is not a plain file (a pipe, a device) is written directly. Leaving the context
    without `commit` leaves no trace.
    """

    def __init__(self, path: Path) -> None:
        self._shown = path
        self._target = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def write(self, data: bytes) -> None:
        """Adds `data`; raises WriteError."""
        try:
            self._opened().write(data)
        except OSError as error:
            raise self._failed(error) from error

    def commit(self) -> None:
        """Puts the content in place; raises WriteError."""
        try:
            file = self._opened()
            file.flush()
            if self._temporary is not None:
                os.fsync(file.fileno())
                file.close()
                self._temporary.replace(self._target)
                self._temporary = None
        except OSError as error:
            raise self._failed(error) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with uninterrupted():
            if self._file is not None:
                # Closing flushes what a full disk has refused already; it is given up anyway.
                with suppress(OSError):
                    self._file.close()
            if self._temporary is not None:
                self._temporary.unlink(missing_ok=True)

    def _opened(self) -> IO[bytes]:
        if self._file is not None:
            return self._file
        existing = self._shown.stat() if self._shown.exists() else None
        if existing is not None and not stat.S_ISREG(existing.st_mode):
            self._file = self._shown.open("wb")
            return self._file
        # An interrupt between the making of the file and its name's keeping would leave it behind.
        with uninterrupted():
            handle, name = tempfile.mkstemp(
                prefix=f".{self._target.name[:100]}.", suffix=".tmp", dir=self._target.parent
            )
            self._temporary = Path(name)
        self._file = os.fdopen(handle, "wb")
        if existing is None:
            self._temporary.chmod(0o666 & ~_umask())
        else:
            self._temporary.chmod(stat.S_IMODE(existing.st_mode))
            if (existing.st_uid, existing.st_gid) != (os.getuid(), os.getgid()):
                os.chown(self._temporary, existing.st_uid, existing.st_gid)
        return self._file

    def _failed(self, error: OSError) -> WriteError:
        return WriteError(
            str(self._shown), f"cannot be written: {describe_os_error(error)}",
            remedy="nothing there was changed; free space or mend the permissions, then run again",
        )  # fmt: skip


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
