"""Where outputs go: standard output, one file, a mirrored folder, or back into the inputs."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import ClassVar, Protocol

from newsclean import formats
from newsclean.batch.encoders import File, encoded
from newsclean.batch.holding import Held
from newsclean.batch.inputs import Input, place_below
from newsclean.batch.parts import PartFile, is_plain
from newsclean.batch.request import Request
from newsclean.batch.resuming import Checkpoints
from newsclean.batch.versions import Version
from newsclean.batch.writing import AtomicFile, WriteError, make_folder
from newsclean.errors import describe_os_error
from newsclean.formats import default_output


class Destination(Protocol):
    """Takes the outputs of one input after another, in order."""

    # Whether all inputs go to the same place, so that a failure there ends the run.
    is_shared: ClassVar[bool]
    # Whether an output takes the place of its input, which must not have changed meanwhile.
    is_input: ClassVar[bool]

    def wants(self, held: Held) -> bool:
        """Whether the input whose outcomes are held is to be put in place."""
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

    def commit(self, expected: Version | None = None) -> None:
        """All outputs of the input are there; `expected` is the state that it was read in."""
        ...


class Stream:
    """One stream for all inputs, with an empty line between text documents."""

    is_shared: ClassVar[bool] = True
    is_input: ClassVar[bool] = False

    def wants(self, _held: Held) -> bool:
        """Nothing: what was written is there."""
        return False

    def __init__(self, sink: File, to: str | None, *, started: bool = False) -> None:
        self._sink, self._to = sink, to
        self._started, self._separated = started, False

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

    def commit(self, _expected: Version | None = None) -> None:
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

    def commit(self, _expected: Version | None = None) -> None:
        """Everything is flushed already."""


class Mirror:
    """A folder with the inputs' tree, each output under its own name."""

    is_shared: ClassVar[bool] = False
    is_input: ClassVar[bool] = False

    def wants(self, held: Held) -> bool:
        """Every input for which something was written, and which was read to its end."""
        return not held.is_incomplete

    def __init__(self, folder: Path, to: str | None) -> None:
        self._folder, self._to = folder, to

    def path(self, entry: Input) -> Path:
        """The output's name for an input."""
        return place_below(self._folder, entry, self._to)

    def open(self, entry: Input) -> AbstractContextManager[Writer]:
        """A new file, in folders made for it."""
        path = self.path(entry)
        make_folder(path.parent)
        return _opened(AtomicFile(path, alone=True), path, self._to)

    def finish(self) -> None:
        """Every file is in its place already."""


class InPlace:
    """The inputs themselves; one to which nothing is written is not touched."""

    is_shared: ClassVar[bool] = False
    is_input: ClassVar[bool] = True

    def wants(self, held: Held) -> bool:
        """An input with a document that changed, and of which every document is there."""
        return held.has_changed and not held.is_incomplete

    def open(self, entry: Input) -> AbstractContextManager[Writer]:
        """The file of the input."""
        assert entry.path is not None
        path = Path(entry.path)
        return _opened(AtomicFile(path), path, None)

    def finish(self) -> None:
        """Every file is in its place already."""


class Nowhere:
    """Previews write nothing."""

    is_shared: ClassVar[bool] = True
    is_input: ClassVar[bool] = False

    def wants(self, _held: Held) -> bool:
        """Nothing: what was written is there."""
        return False

    def open(self, _entry: Input) -> AbstractContextManager[Writer]:
        """A writer that nothing is given to."""
        return nullcontext(self)

    def write(self, _data: bytes) -> None:
        """Never called: a preview's documents have no output."""
        raise AssertionError("a preview has written")

    def commit(self, _expected: Version | None = None) -> None:
        """There is nothing to keep."""

    def finish(self) -> None:
        """There is nothing to keep."""


@contextmanager
def _opened(atomic: AtomicFile, path: Path, to: str | None) -> Iterator[Writer]:
    with atomic as file:
        yield encoded(file, path, to)


@contextmanager
def open_destination(request: Request, checkpoints: Checkpoints) -> Iterator[Destination]:
    """Where the outputs of the run go; leaving it early leaves no half-written file."""
    if request.preview:
        yield Nowhere()
    elif request.in_place:
        yield InPlace()
    elif request.output_dir is not None:
        yield Mirror(request.output_dir, request.to)
    elif request.output is None or str(request.output) == "-":
        yield Stream(encoded(StandardOutput(), "-", request.to), request.to)
    else:
        with open_growing("output", request.output, checkpoints) as file:
            sink = encoded(file, request.output, request.to)
            checkpoints.watch("output", sink)
            started = checkpoints.start_of("output") > 0
            yield Stream(sink, request.to, started=started)


def open_growing(
    name: str, path: Path, checkpoints: Checkpoints
) -> AbstractContextManager[PartFile | AtomicFile]:
    """The file `path` as something that a run can be continued on, where it can be."""
    if checkpoints.are_kept and is_plain(path):
        return PartFile(path, checkpoints.start_of(name), checkpoints.keeps)
    return AtomicFile(path)
