"""Where outputs go: standard output, one file, a mirrored folder, or back into the inputs."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import ClassVar, Protocol

from newsclean import formats
from newsclean.batch.inputs import Input
from newsclean.batch.request import Request
from newsclean.batch.work import Outcome
from newsclean.batch.writing import AtomicFile, WriteError
from newsclean.errors import describe_os_error
from newsclean.formats import default_output, output_name


class Destination(Protocol):
    """Takes the outputs of one input after another, in order."""

    # Whether all inputs go to the same place, so that a failure there ends the run.
    is_shared: ClassVar[bool]

    def wants(self, outcomes: Sequence[Outcome]) -> bool:
        """Whether the input that these are the outcomes of is to be put in place."""
        ...

    def open(self, entry: Input) -> AbstractContextManager["Writer"]:
        """Where the outputs of `entry` go until the context ends."""
        ...

    def finish(self) -> None:
        """The run has come to its end; without this, one file for all inputs stays as it was."""
        ...


class Writer(Protocol):
    """Takes the outputs of one input; only `commit` makes them stay."""

    def write(self, data: bytes) -> None:
        """Adds the output of one document."""
        ...

    def commit(self) -> None:
        """All outputs of the input are there."""
        ...


class Stream:
    """One stream for all inputs, with an empty line between text documents."""

    is_shared: ClassVar[bool] = True

    def wants(self, _outcomes: Sequence[Outcome]) -> bool:
        """Nothing: what was written is there."""
        return False

    def __init__(self, sink: Writer, to: str | None) -> None:
        self._sink, self._to = sink, to
        self._started = self._separated = False

    def open(self, entry: Input) -> AbstractContextManager[Writer]:
        """The same stream for every input."""
        self._separated = (self._to or default_output(entry.format)) in formats.WITH_LINES
        return nullcontext(self)

    def write(self, data: bytes) -> None:
        """Adds a document."""
        if data and self._started and self._separated:
            data = b"\n" + data
        self._started = self._started or bool(data)
        self._sink.write(data)

    def commit(self) -> None:
        """The stream goes on with the next input."""

    def finish(self) -> None:
        """All inputs are written."""
        self._sink.commit()


class StandardOutput:
    """Standard output as bytes: document text never goes through a terminal library."""

    def write(self, data: bytes) -> None:
        """Writes and flushes; raises BrokenPipeError where nobody reads any more."""
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise WriteError(
                "standard output", f"cannot be written: {describe_os_error(error)}",
                remedy="free space, or write elsewhere with --output",
            ) from error  # fmt: skip

    def commit(self) -> None:
        """Everything is flushed already."""


class Mirror:
    """A folder with the inputs' tree, each output under its own name."""

    is_shared: ClassVar[bool] = False

    def wants(self, _outcomes: Sequence[Outcome]) -> bool:
        """Every input for which something was written."""
        return True

    def __init__(self, folder: Path, to: str | None) -> None:
        self._folder, self._to = folder, to

    def path(self, entry: Input) -> Path:
        """The output's name for an input."""
        to = self._to or default_output(entry.format)
        return self._folder / output_name(entry.relative, entry.format, to)

    def open(self, entry: Input) -> AbstractContextManager[Writer]:
        """A new file, in folders made for it."""
        path = self.path(entry)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(
                str(path.parent), f"cannot be made: {describe_os_error(error)}",
                remedy="name another --output-dir",
            ) from error  # fmt: skip
        return AtomicFile(path)

    def finish(self) -> None:
        """Every file is in its place already."""


class InPlace:
    """The inputs themselves; one to which nothing is written is not touched."""

    is_shared: ClassVar[bool] = False

    def wants(self, outcomes: Sequence[Outcome]) -> bool:
        """An input with a document that changed."""
        return any(outcome.changed for outcome in outcomes)

    def open(self, entry: Input) -> AbstractContextManager[Writer]:
        """The file of the input."""
        assert entry.path is not None
        return AtomicFile(entry.path)

    def finish(self) -> None:
        """Every file is in its place already."""


class Nowhere:
    """Previews write nothing."""

    is_shared: ClassVar[bool] = True

    def wants(self, _outcomes: Sequence[Outcome]) -> bool:
        """Nothing: what was written is there."""
        return False

    def open(self, _entry: Input) -> AbstractContextManager[Writer]:
        """A writer that nothing is given to."""
        return nullcontext(self)

    def write(self, _data: bytes) -> None:
        """Never called: a preview's documents have no output."""
        raise AssertionError("a preview has written")

    def commit(self) -> None:
        """There is nothing to keep."""

    def finish(self) -> None:
        """There is nothing to keep."""


@contextmanager
def open_destination(request: Request) -> Iterator[Destination]:
    """Where the outputs of the run go; leaving it early leaves no half-written file."""
    if request.preview:
        yield Nowhere()
    elif request.in_place:
        yield InPlace()
    elif request.output_dir is not None:
        yield Mirror(request.output_dir, request.to)
    else:
        to_file = request.output is not None and str(request.output) != "-"
        sink = AtomicFile(request.output) if to_file and request.output is not None else None
        with sink or nullcontext():
            yield Stream(sink or StandardOutput(), request.to)
