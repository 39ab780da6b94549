"""The report file: one JSON line per change that was made."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsclean.batch.destinations import StandardOutput, open_growing
from newsclean.batch.encoders import File
from newsclean.batch.resuming import Checkpoints
from newsclean.changes import Change
from newsclean.formats.json import dump


class Record:
    """Takes changes in the order in which they were made."""

    def __init__(self, file: File | None) -> None:
        self._file = file

    def add(self, changes: Iterable[Change]) -> None:
        """Writes a line for each change; raises WriteError."""
        if self._file is not None:
            for change in changes:
                self._file.write(dump(change.as_record()) + b"\n")


@contextmanager
def open_record(path: Path | None, checkpoints: Checkpoints) -> Iterator[Record]:
    """A record in the file `path`, or in none.

    It is kept however the run ends, unless the run is one to go on with: what was changed until
    then can be put back only with it.
    """
    if path is None or str(path) == "-":
        yield Record(StandardOutput() if path is not None else None)
        return
    with open_growing("report", path, checkpoints) as file:
        file.write(b"")  # one that cannot be written ends the run before it changes anything
        checkpoints.watch("report", file)
        ended: BaseException | None = None
        try:
            yield Record(file)
        except BaseException as error:
            ended = error
            raise
        finally:
            # A run that could have been gone on with, but did nothing yet, has nothing to record.
            is_broken_off = checkpoints.are_kept and isinstance(ended, KeyboardInterrupt)
            if not is_broken_off and not checkpoints.keeps(ended):
                file.commit()
