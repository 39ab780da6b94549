"""Outcomes that wait until their input is written, in little memory however many they are."""

import pickle
import tempfile
from collections.abc import Iterator
from typing import Final

from newsclean.batch.work import Outcome

IN_MEMORY: Final = 4 << 20


class Held:
    """Outcomes of one input in their order, and what they amount to."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed on leaving
        self._count = 0
        self.has_changed = False
        self.is_incomplete = False

    def __enter__(self) -> "Held":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, outcome: Outcome) -> None:
        """Takes an outcome whose output has been seen to."""
        self.has_changed = self.has_changed or outcome.changed
        self.is_incomplete = self.is_incomplete or outcome.breaks_off
        self._count += 1
        pickle.dump(outcome, self._file)

    def __iter__(self) -> Iterator[Outcome]:
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)
