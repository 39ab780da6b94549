"""Going on where an interrupted run stopped: what is done already, and what is done from now on.

In a folder of outputs each input is done or not; in one output for all inputs it is known up to
which document, and how long the output was by then. An input is the same if its name, size and
time are, and everything that decides what becomes of it.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, Protocol, cast

from newsclean import __version__
from newsclean.batch.inputs import Input, place_below
from newsclean.batch.journal import Journal
from newsclean.batch.parts import is_plain
from newsclean.batch.request import Request
from newsclean.batch.tally import Tally, difference
from newsclean.batch.tasks import Task, find_tasks
from newsclean.batch.versions import Version
from newsclean.batch.writing import WriteError, make_folder, part_of
from newsclean.errors import UsageError
from newsclean.settings import Settings

# How often, in seconds, a place to go on from is noted in the middle of an output.
INTERVAL: Final = 0.5


class Growing(Protocol):
    """An output that can be cut back to a length that it had."""

    def reach(self, *, synced: bool) -> int | None:
        """Its length by now, if `synced` on the disk; None where it cannot be gone on with."""
        ...


class Checkpoints:
    """Where a run stands, and where an earlier one stood."""

    def __init__(
        self, request: Request, inputs: Sequence[Input], tally: Tally, journal: Journal | None
    ) -> None:
        self._request, self._inputs, self._tally = request, inputs, tally
        self._journal = journal
        # Outputs that grow, and how many bytes of them an earlier run left.
        self._growing: dict[str, Growing] = {}
        self._starts: dict[str, int] = {}
        # In a folder, what is known of the inputs that are done.
        self._done: dict[str, Mapping[str, Any]] = {}
        # In one output, how many inputs are done, and documents of the next one; their hash.
        self._first = self._documents = 0
        self._passed = _digest()
        self._before: dict[str, Any] = {}
        self._noted = time.monotonic()
        # The state in which the current input was read, once that is known.
        self._read_state: Version | None = None
        self._described: dict[int, str] = {}

    def remaining(self) -> Iterator[Task]:
        """The tasks that are still to be done."""
        left = list(filter(self._is_left, self._inputs[self._first :]))
        self._tally.resumed = len(self._inputs) - len(left)
        self._before = self._tally.as_state()
        tasks = islice(find_tasks(left[:1]), self._documents, None)
        return chain(tasks, find_tasks(left[1:]))

    @property
    def are_kept(self) -> bool:
        """Whether there is anything that could be gone on with."""
        return self._journal is not None

    def start_of(self, name: str) -> int:
        """How many bytes of an output (`output` or `report`) an earlier run left."""
        return self._starts.get(name, 0)

    def watch(self, name: str, output: object) -> None:
        """Notes from now on how far an output has grown, if that can be told."""
        if hasattr(output, "reach"):
            self._growing[name] = cast(Growing, output)

    def keeps(self, error: BaseException | None) -> bool:
        """Whether a run that `error` ended is one to go on with."""
        if self._journal is None or not (self._journal.entries or self._journal.entries_added):
            return False
        return isinstance(error, KeyboardInterrupt) or (
            self._request.resume and isinstance(error, WriteError)
        )

    def document_done(self, version: Version | None) -> None:
        """A document of the current input is settled, and in the output for all inputs."""
        self._documents += 1
        self._read_state = version or self._read_state
        self._note_in_time()

    def input_done(
        self,
        entry: Input,
        *,
        written: bool = True,
        failed: bool = False,
        version: Version | None = None,
    ) -> None:
        """All documents of an input are settled; `written` if there is an output of its own."""
        if self._journal is None:
            return
        self._read_state = version or self._read_state
        if self._request.output_dir is None:
            self._pass(self._inputs.index(entry, self._first) + 1)
            self._note_in_time()
            return
        state = self._tally.as_state()
        if not failed:
            self._journal.add(
                key=self._key(entry), written=written,
                tally=difference(state, self._before), **self._lengths(synced=False),
            )  # fmt: skip
        self._before, self._read_state = state, None

    def take_up(self, entries: Sequence[Mapping[str, Any]]) -> bool:
        """Goes on where the run that left `entries` stopped; False where that cannot be."""
        last = entries[-1]
        starts = {name: last[name] for name in ("output", "report") if name in last}
        files = {"output": self._request.output, "report": self._request.report}
        for name, length in starts.items():
            file = files[name]
            if file is None or not part_of(file).exists():
                return False
            if part_of(file).stat().st_size < length:
                return False
        self._starts = starts
        if self._request.output_dir is not None:
            self._done = {entry["key"]: entry for entry in entries}
            return True
        self._pass(last["first"])
        self._documents = last["documents"]
        if self._chain_key() != last["key"]:
            self._first = self._documents = 0
            self._passed, self._starts = _digest(), {}
            return False
        self._tally.add_state(last["tally"])
        return True

    def _is_left(self, entry: Input) -> bool:
        """Whether an input is still to be done; what is known of one that is not is counted."""
        done = self._done.get(self._key(entry)) if self._done else None
        folder = self._request.output_dir
        if done is None or folder is None:
            return True
        if done["written"] and not place_below(folder, entry, self._request.to).exists():
            return True
        self._tally.add_state(done["tally"])
        return False

    def _pass(self, first: int) -> None:
        for entry in self._inputs[self._first : first]:
            self._passed.update(self._key(entry).encode())
            self._read_state = None
        self._first, self._documents = first, 0

    def _key(self, entry: Input) -> str:
        """What an input is and what is done with it, as a short text.

        What counts is the state in which it was read.
        """
        state = self._read_state or _look_at(entry)
        what = (
            entry.name, state and state.size, state and state.time, entry.format,
            self._describe(entry.settings),
        )  # fmt: skip
        said = repr(what).encode("utf-8", "backslashreplace")
        return blake2b(said, digest_size=12).hexdigest()

    def _describe(self, settings: Settings) -> str:
        """The settings, and all else that decides how an output looks."""
        if id(settings) not in self._described:  # there are few, and their inputs keep them
            request = self._request
            self._described[id(settings)] = repr((
                settings, request.to, request.links, tuple(request.fields), request.with_removed,
                request.on_error, request.report is not None, __version__,
            ))  # fmt: skip
        return self._described[id(settings)]

    def _note_in_time(self) -> None:
        if self._journal is None or time.monotonic() - self._noted < INTERVAL:
            return
        lengths = self._lengths(synced=True)
        self._noted = time.monotonic()
        if self._request.output_dir is None and None not in lengths.values():
            self._journal.add(
                first=self._first, documents=self._documents, key=self._chain_key(),
                tally=self._tally.as_state(), **lengths,
            )  # fmt: skip

    def _chain_key(self) -> str:
        passed = self._passed.copy()
        if self._documents:
            passed.update(self._key(self._inputs[self._first]).encode())
        return str(passed.hexdigest())

    def _lengths(self, *, synced: bool) -> dict[str, int | None]:
        return {name: output.reach(synced=synced) for name, output in self._growing.items()}


@contextmanager
def open_checkpoints(
    request: Request, inputs: Sequence[Input], tally: Tally
) -> Iterator[Checkpoints]:
    """The checkpoints of a run, with what an earlier one left where `--resume` asks for it.

    Raises UsageError for a run that cannot be resumed, or to whose outputs another one writes.
    """
    place = _journal_place(request)
    if request.resume and place is None:
        raise UsageError(
            "--resume", "needs outputs that a run can go on with",
            remedy="use --output-dir, or --output with a file",
        )  # fmt: skip
    if place is None:
        yield Checkpoints(request, inputs, tally, None)
        return
    shown = str(request.output_dir or request.output)
    if request.output_dir is not None:
        make_folder(request.output_dir)
    journal = Journal(place, shown, resume=request.resume)
    found = Checkpoints(request, inputs, tally, journal)
    if journal.entries and not found.take_up(journal.entries):
        journal.restart()
    done = True
    try:
        yield found
    except BaseException as error:
        done = not found.keeps(error)
        raise
    finally:
        journal.close(done=done)


def can_resume(request: Request) -> bool:
    """Whether an interrupted run has left what another one can go on with."""
    place = _journal_place(request)
    return place is not None and place.exists()


def _journal_place(request: Request) -> Path | None:
    if request.preview or request.in_place or request.across is not None:
        return None
    if request.output_dir is not None:
        return request.output_dir / ".newsclean-resume"
    if request.output is not None and is_plain(request.output):
        part = part_of(request.output)
        return part.with_name(part.name.removesuffix("part") + "resume")
    return None


def _look_at(entry: Input) -> Version | None:
    path = Path(entry.path) if entry.path is not None else None
    return Version.of(path.stat()) if path is not None and path.exists() else None


def _digest() -> Any:
    return blake2b(digest_size=12)
