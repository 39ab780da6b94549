"""Files that are either the old ones or the new ones, whatever happens in between."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from newsclean.batch.interrupts import uninterrupted
from newsclean.batch.versions import Version
from newsclean.errors import NewscleanError, describe_os_error

_REMEDIES: Final = {
    errno.ENOENT: "make its folder",
    errno.ENOTDIR: "name a place in a folder",
    errno.EISDIR: "name a file, or use --output-dir",
    errno.ENAMETOOLONG: "name it shorter",
    errno.ENOSPC: "free space",
    errno.EDQUOT: "free space",
    errno.EFBIG: "raise the limit on file sizes",
    errno.EACCES: "mend the permissions",
    errno.EPERM: "mend the permissions",
    errno.EROFS: "write elsewhere",
}


class WriteError(NewscleanError):
    """An output that cannot be written; what stood there before still does."""


class AtomicFile:
    """A new content for `path`, which takes its place as a whole on `commit`.

    The content grows in a temporary file in the same folder, begun by the first `write`; a
    symbolic link is followed to its target; mode, owner and extended attributes of a file that is
    replaced are kept, and one that may not be written is left alone. Something that is not a plain
    file (a pipe, a device) is written directly. Leaving the context without `commit` leaves no
    trace. Where no other run writes (`alone`) the temporary file has a fixed name, so that one
    left by a killed run goes when its file is written again.
    """

    def __init__(self, path: Path, *, alone: bool = False) -> None:
        self._shown = path
        self._is_alone = alone
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
            raise failed_write(self._shown, error) from error

    def commit(self, expected: Version | None = None) -> None:
        """Puts the content in place of the file's `expected` state; raises WriteError."""
        try:
            file = self._opened()
            file.flush()
            if self._temporary is not None:
                os.fsync(file.fileno())
                file.close()
                self._check(expected)
                self._temporary.replace(self._target)
                self._temporary = None
        except OSError as error:
            raise failed_write(self._shown, error) from error

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
            if self._is_alone:
                self._temporary = part_of(self._target)
                handle = os.open(self._temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            else:
                import tempfile

                handle, name = tempfile.mkstemp(
                    prefix=f".{self._target.name[:100]}.", suffix=".tmp", dir=self._target.parent
                )
                self._temporary = Path(name)
        self._file = os.fdopen(handle, "wb")
        keep_attributes(self._target, existing, self._temporary)
        return self._file

    def _check(self, expected: Version | None) -> None:
        if expected is not None and Version.of(self._target.stat()) != expected:
            raise WriteError(
                str(self._shown), "was changed by another program since it was read",
                remedy="nothing there was changed; run again",
            )  # fmt: skip


def part_of(path: Path) -> Path:
    """Where the content for `path` grows."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".{target.name[:200]}.newsclean-part")


def keep_attributes(path: Path, existing: os.stat_result | None, new: Path) -> None:
    """Gives the file `new` what the `existing` one at `path` has, which it is to replace.

    Raises PermissionError for one that may not be written: that its folder may be, and it could
    be replaced, is not what its owner meant.
    """
    if existing is None:
        new.chmod(0o666 & ~_umask())
        return
    mode = stat.S_IMODE(existing.st_mode)
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise PermissionError(13, "the file is read-only")
    if (existing.st_uid, existing.st_gid) != (os.getuid(), os.getgid()):
        os.chown(new, existing.st_uid, existing.st_gid)
    if hasattr(os, "listxattr"):
        for name in os.listxattr(path):
            # Not every file system, and not every user, may set each of them.
            with suppress(OSError):
                os.setxattr(new, name, os.getxattr(path, name))
    new.chmod(mode)  # a change of owner takes special bits away


def make_folder(folder: Path) -> None:
    """Makes a folder for outputs, with those that it is in; raises WriteError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            str(folder), f"cannot be made: {describe_os_error(error)}",
            remedy="name another --output-dir",
        ) from error  # fmt: skip


def failed_write(path: Path, error: OSError) -> WriteError:
    """The failure to write `path`, for people."""
    remedy = _REMEDIES.get(error.errno or 0, "mend the cause")
    return WriteError(
        str(path), f"cannot be written: {describe_os_error(error)}",
        remedy=f"nothing there was changed; {remedy}, then run again",
    )  # fmt: skip


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
