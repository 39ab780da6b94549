"""A worker process: it takes batches of tasks from its own pipe and sends back what it made."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from newsclean.collecting import collect_seldom

if TYPE_CHECKING:  # not every system has both of them
    from multiprocessing.context import ForkServerContext, SpawnContext

Context: TypeAlias = "ForkServerContext | SpawnContext"
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(slots=True, eq=False)
class Batch(Generic[Given, Made]):
    """Tasks that go to a worker together; `made` is set once they are done.

    `weight` is about how many bytes they hold; one that `is_retry` has seen a worker die.
    """

    tasks: tuple[Given, ...]
    weight: int
    is_retry: bool = False
    made: Sequence[Made] | None = None


class Worker(Generic[Given, Made]):
    """The parent's side of a worker process.

    It is given a batch while it still works on another one, so that it never waits for the
    parent, which has outputs to write. The pipe is nobody else's: were it shared, a worker killed
    while sending would leave half a message and a lock behind, and the others would wait forever.
    """

    def __init__(self, context: Context, work: Callable[[Given], Made]) -> None:
        self.connection, theirs = context.Pipe()
        self.batches: deque[Batch[Given, Made]] = deque()
        self._process = context.Process(target=serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, batch: Batch[Given, Made]) -> None:
        """Sends a batch; one that finds the worker dead is noticed by `collect`."""
        self.batches.append(batch)
        try:
            self.connection.send(batch.tasks)
        except OSError:
            return

    def collect(self) -> None:
        """Takes what was made of the oldest batch; raises EOFError where the worker has died."""
        try:
            made = self.connection.recv()
        except OSError as error:
            raise EOFError from error
        self.batches.popleft().made = made

    def end(self) -> None:
        """Without its pipe a worker ends at once, whatever it is doing."""
        self.connection.close()

    def describe_end(self) -> str:
        """What the process died of, in words."""
        self._process.join(timeout=10)
        if self._process.is_alive():  # without its pipe it is of no use
            self._process.kill()
            self._process.join()
        code = self._process.exitcode or 0
        if code >= 0:
            return f"ended with status {code}"
        try:
            return f"was killed by {signal.Signals(-code).name}"
        except ValueError:
            return f"was killed by signal {-code}"


def serve(connection: "Connection[Any, Any]", work: Callable[[Any], Any]) -> None:
    """Works until the pipe closes, which is also how the end of the parent is noticed."""
    collect_seldom()
    # The parent decides what an interrupt ends; a worker's own traceback would help nobody.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    waiting: SimpleQueue[Sequence[Any]] = SimpleQueue()

    def receive() -> None:
        # Taking batches in at once keeps the parent from ever waiting for a busy worker.
        try:
            while True:
                waiting.put(connection.recv())
        except (EOFError, OSError):
            os._exit(0)

    threading.Thread(target=receive, daemon=True).start()
    while True:
        made = [work(task) for task in waiting.get()]
        try:
            connection.send(made)
        except OSError:
            os._exit(0)
