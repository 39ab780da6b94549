"""The report file: one JSON line per change that was made."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsclean.batch.writing import AtomicFile
from newsclean.changes import Change
from newsclean.formats.json import dump


class Record:
    """Takes changes in the order in which they were made."""

    def __init__(self, file: AtomicFile | None) -> None:
        self._file = file

    def add(self, changes: Iterable[Change]) -> None:
        """Writes a line for each change; raises WriteError."""
        if self._file is not None:
            for change in changes:
                self._file.write(dump(change.as_record()).encode() + b"\n")


@contextmanager
def open_record(path: Path | None) -> Iterator[Record]:
    """A record in the file `path`, or in none.

    It is kept however the run ends: what was changed until then can be put back only with it.
    """
    if path is None:
        yield Record(None)
        return
    with AtomicFile(path) as file:
        try:
            yield Record(file)
        finally:
            file.commit()
