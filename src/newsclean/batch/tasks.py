"""From inputs to tasks: a file is one task, each record of a file that holds many is one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from newsclean.batch.inputs import Input
from newsclean.batch.opening import open_input, open_stored, read_whole, too_large
from newsclean.batch.versions import Version
from newsclean.errors import InputError
from newsclean.formats import CONTAINERS
from newsclean.records import record

# Blank lines are passed on in pieces of so many bytes, however many there are.
BLANK_BYTES: Final = 1 << 16
# So many times the allowed size of a record is looked for its end; then the rest is given up.
SEARCHED: Final = 16


@record
class Task:
    """One document to clean: a whole file, or one record of a file that holds many.

    `data` is None where the worker has to read the file. A JSONL record's data is its line with
    the blank lines around it, so that a file is the sum of its tasks. `line` is the number of the
    line, page or row; `format` is what a record is in where it is no JSON object.
    """

    input: Input
    data: bytes | None = None
    line: int | None = None
    failure: InputError | None = None
    format: str | None = None
    url: str | None = None
    version: Version | None = None

    @property
    def source(self) -> str:
        """How the document is called: its file, or `file:line`."""
        return self.input.name if self.line is None else f"{self.input.name}:{self.line}"

    @property
    def kind(self) -> str:
        """The format of the data."""
        if self.format is None and self.input.format in CONTAINERS:
            return "jsonl"
        return self.format or self.input.format

    def weigh(self) -> int:
        """About how many bytes the task, or the file that it stands for, holds."""
        return self.input.size if self.data is None else len(self.data)


def find_tasks(inputs: Iterable[Input]) -> Iterator[Task]:
    """The tasks of all inputs, in order; a file that cannot be read gives a task that failed."""
    for entry in inputs:
        try:
            if entry.format == "jsonl":
                with open_input(entry) as stream:
                    version = Version.of(Path(entry.path).stat()) if entry.path else None
                    for task in _records(entry, stream):
                        yield replace(task, version=version)
            elif entry.format == "warc":
                yield from _pages(entry)
            elif entry.format == "parquet":
                yield from _rows(entry)
            elif entry.path is None and not entry.url:
                yield Task(entry, read_whole(entry)[0])
            else:
                yield Task(entry)
        except InputError as failure:
            yield Task(entry, failure=failure)


def _records(entry: Input, stream: BinaryIO) -> Iterator[Task]:
    limit = entry.settings.max_bytes
    held: list[bytes] = []
    weight = number = start = 0
    has_record = False
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            if held:
                yield Task(entry, b"".join(held), max(start, 1))
            held, weight, has_record = [], 0, False
            yield Task(entry, None, number, too_large(f"{entry.name}:{number}", limit))
            _skip_line(entry, stream, number)
            continue
        is_blank = not line.strip()
        if held and ((has_record and not is_blank) or weight > BLANK_BYTES):
            yield Task(entry, b"".join(held), max(start, 1))
            held, weight, has_record = [], 0, False
        if not is_blank:
            start, has_record = number, True
        held.append(line)
        weight += len(line) if is_blank else 0
    if held:
        yield Task(entry, b"".join(held), max(start, 1))


def _skip_line(entry: Input, stream: BinaryIO, number: int) -> None:
    limit = entry.settings.max_bytes
    for _ in range(SEARCHED):
        piece = stream.readline(limit)
        if piece.endswith(b"\n") or not piece:
            return
    raise InputError(
        entry.name, f"no end of line {number} in {limit * SEARCHED:,} bytes: "
        "what follows was not read", remedy="is it JSON Lines? if so, raise --max-bytes",
    )  # fmt: skip


def _pages(entry: Input) -> Iterator[Task]:
    from newsclean.formats.warc import read_pages

    limit = entry.settings.max_bytes
    with open_stored(entry) as stream:
        for page in read_pages(stream, limit):
            source = f"{entry.name}:{page.number}"
            failure = too_large(source, limit) if len(page.data) > limit else None
            data = None if failure else page.data
            yield Task(entry, data, page.number, failure, page.format, page.url)


def _rows(entry: Input) -> Iterator[Task]:
    from newsclean.formats.parquet import read_rows

    limit = entry.settings.max_bytes
    with open_stored(entry) as stream:
        try:
            for number, row in enumerate(read_rows(stream), 1):
                failure = too_large(f"{entry.name}:{number}", limit) if len(row) > limit else None
                yield Task(entry, None if failure else row, number, failure)
        except ValueError as error:
            raise InputError(
                entry.name, f"no table that can be read: {error}",
                remedy="is it a Parquet file, and whole?",
            ) from error  # fmt: skip
