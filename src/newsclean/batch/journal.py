"""The journal of a run: what is done, so that an interrupted run can be continued."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from newsclean.batch.writing import failed_write
from newsclean.errors import UsageError


class Journal:
    """A file of JSON lines, of which a run that comes to its end leaves nothing.

    It is locked, so that no two runs write to one place. `entries` are what an interrupted run
    left, without a last line that it did not get to the end of.
    """

    def __init__(self, path: Path, shown: str, *, resume: bool) -> None:
        self._path = path
        try:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._file = os.fdopen(os.open(path, flags, 0o600), "r+b")
        except OSError as error:
            raise failed_write(Path(shown), error) from error
        if not _lock(self._file.fileno()):
            self._file.close()
            raise UsageError(
                shown, "another run is writing there", remedy="wait for it, or write elsewhere"
            )
        self.entries: list[dict[str, Any]] = []
        self.entries_added = 0
        kept = 0
        for line in self._file if resume else ():
            try:
                entry = json.loads(line)
            except ValueError:
                break
            if not isinstance(entry, dict) or not line.endswith(b"\n"):
                break
            self.entries.append(entry)
            kept += len(line)
        self._file.seek(kept)
        self._file.truncate()

    def restart(self) -> None:
        """Forgets what an earlier run did."""
        self.entries = []
        self._file.seek(0)
        self._file.truncate()

    def add(self, **entry: Any) -> None:
        """Writes a line, which stays whatever becomes of the process.

        One that cannot be written costs only that much is done again by a run that continues.
        """
        self.entries_added += 1
        with suppress(OSError):
            self._file.write(json.dumps(entry, separators=(",", ":")).encode() + b"\n")
            self._file.flush()

    def close(self, *, done: bool) -> None:
        """Ends the journal; of a run that is done nothing is left."""
        if done:
            self._path.unlink(missing_ok=True)
        with suppress(OSError):
            self._file.close()


def _lock(descriptor: int) -> bool:
    """Whether the open file could be locked; where there are no locks, it passes for one."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True
