"""Outcomes that wait until their input is written, in little memory however many they are."""

from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Final

from newsclean.batch.work import Outcome
from newsclean.batch.writing import WriteError
from newsclean.errors import describe_os_error

# So many bytes are held in memory; an outcome is about its document's and these.
IN_MEMORY: Final = 4 << 20
OVERHEAD: Final = 2048


class Held:
    """Outcomes of one input in their order, and what they amount to."""

    def __init__(self) -> None:
        self._first: list[Outcome] = []
        self._weight = 0
        self._file: IO[bytes] | None = None  # of what comes once these weigh enough
        self._count = 0
        self.has_changed = False
        self.is_incomplete = False

    def __enter__(self) -> "Held":
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            # What a full disk has refused already is given up anyway.
            with suppress(OSError):
                self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Takes an outcome whose output has been seen to."""
        self.has_changed = self.has_changed or outcome.changed
        self.is_incomplete = self.is_incomplete or outcome.breaks_off
        if self._weight < IN_MEMORY:
            self._first.append(outcome)
            self._weight += OVERHEAD + outcome.size
            return
        import pickle
        import tempfile

        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- `__exit__` closes it
            pickle.dump(outcome, self._file)
            self._file.flush()
        except OSError as error:
            raise WriteError(
                f"a temporary file for {outcome.source}",
                f"cannot be written: {describe_os_error(error)}",
                remedy=f"free space in {tempfile.gettempdir()}, or set TMPDIR to another folder",
            ) from error
        self._count += 1

    def __iter__(self) -> Iterator[Outcome]:
        yield from self._first
        if self._file is None:
            return
        import pickle

        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)
