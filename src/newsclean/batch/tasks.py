"""From inputs to tasks: a file is one task, each record of a JSONL file is one."""

import io
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from newsclean.batch.inputs import Input
from newsclean.batch.standard_input import standard_input
from newsclean.errors import InputError, describe_os_error


@dataclass(frozen=True, slots=True)
class Task:
    """One document to clean: a whole file, or one record of a JSONL file.

    `data` is None where the worker has to read the file. A record's data is its line with the
    blank lines around it, so that a file is the sum of its tasks.
    """

    input: Input
    data: bytes | None = None
    line: int | None = None
    failure: InputError | None = None

    @property
    def source(self) -> str:
        """How the document is called: its file, or `file:line`."""
        return self.input.name if self.line is None else f"{self.input.name}:{self.line}"

    def weigh(self) -> int:
        """About how many bytes the task, or the file that it stands for, holds."""
        return self.input.size if self.data is None else len(self.data)


def find_tasks(inputs: Iterable[Input]) -> Iterator[Task]:
    """The tasks of all inputs, in order; a file that cannot be read gives a task that failed."""
    for entry in inputs:
        try:
            if entry.format == "jsonl":
                yield from _records(entry)
            elif entry.data is not None:
                yield Task(entry, entry.data)
            elif entry.path is None:
                yield Task(entry, standard_input().read())
            else:
                yield Task(entry)
        except OSError as error:
            failure = InputError(
                entry.name, describe_os_error(error), remedy="check that it can be read"
            )
            yield Task(entry, failure=failure)


def _records(entry: Input) -> Iterator[Task]:
    held, start = b"", 0
    with _open(entry) as file:
        for number, line in enumerate(file, 1):
            if line.strip() and held.strip():
                yield Task(entry, held, start)
                held = b""
            if line.strip():
                start = number
            held += line
    if held:
        yield Task(entry, held, max(start, 1))


def _open(entry: Input) -> AbstractContextManager[Iterable[bytes]]:
    if entry.path is None:
        return nullcontext(standard_input())
    if entry.data is not None:
        return io.BytesIO(entry.data)
    return entry.path.open("rb")
