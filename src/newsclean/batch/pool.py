"""Worker processes and the batches of tasks that are under way among them.

A worker that dies costs nothing but time: its tasks are done again, each alone, and one that
kills its worker a second time is given up. The pools of the standard library and of pebble were
tried and left: with workers killed at random while they sent large results, both came to a stop.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait
from typing import Final, Generic, TypeVar

from newsclean.batch.worker import Batch, Context, Worker

Given = TypeVar("Given")
Made = TypeVar("Made")

# A batch is full at so many tasks or bytes, and so many batches for each worker, or bytes in all,
# are under way: enough to keep workers busy, few enough that memory does not grow with the input.
BATCH: Final = 8
BATCH_BYTES: Final = 1 << 20
WAITING: Final = 4
WAITING_BYTES: Final = 64 << 20
# Batches that a worker has at a time: one that it works on and one to go on with.
IN_HAND: Final = 2


def make_batches(
    tasks: Iterable[Given], weigh: Callable[[Given], int]
) -> Iterator[Batch[Given, Made]]:
    """The tasks in batches, each of so many tasks or bytes at most as `weigh` tells of."""
    held: list[Given] = []
    weight = 0
    for task in tasks:
        held.append(task)
        weight += weigh(task)
        if len(held) >= BATCH or weight >= BATCH_BYTES:
            yield Batch(tuple(held), weight)
            held, weight = [], 0
    if held:
        yield Batch(tuple(held), weight)


class Pool(Generic[Given, Made]):
    """Workers, and the batches that are under way."""

    def __init__(
        self, work: Callable[[Given], Made], size: int, give_up: Callable[[Given, str], Made]
    ) -> None:
        # Forking this process would copy its threads' locks and its open files with it.
        if "forkserver" in multiprocessing.get_all_start_methods():
            context: Context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["newsclean.batch.work"])
        else:
            context = multiprocessing.get_context("spawn")
        self._start: Callable[[], Worker[Given, Made]] = lambda: Worker(context, work)
        self._give_up = give_up
        self._size = size
        self._workers: list[Worker[Given, Made]] = []
        # Batches in the order of their tasks, and those of them that no worker has yet.
        self._ordered: deque[Batch[Given, Made]] = deque()
        self._queue: deque[Batch[Given, Made]] = deque()

    def run(self, batches: Iterator[Batch[Given, Made]]) -> Iterator[tuple[Given, Made]]:
        """Each task of the batches with what was made of it, in order."""
        while True:
            while not self._is_full() and (batch := next(batches, None)) is not None:
                self._ordered.append(batch)
                self._queue.append(batch)
                self._hand_out()
            if not self._ordered:
                return
            self._hand_out()
            first = self._ordered[0]
            self._collect(waiting=first.made is None)
            if first.made is not None:
                self._ordered.popleft()
                yield from zip(first.tasks, first.made, strict=True)

    def end(self) -> None:
        """Ends the workers, whatever they are doing."""
        for worker in self._workers:
            worker.end()

    def _is_full(self) -> bool:
        weight = sum(batch.weight for batch in self._ordered)
        return len(self._ordered) >= self._size * WAITING or weight >= WAITING_BYTES

    def _hand_out(self) -> None:
        while self._queue:
            busy = sum(bool(worker.batches) for worker in self._workers)
            if busy and (self._queue[0].is_retry or self._is_retrying()):
                return  # what may have taken all the memory is tried with all of it
            worker = min(self._workers, key=lambda worker: len(worker.batches), default=None)
            if worker is None or (worker.batches and len(self._workers) < self._size):
                worker = self._start()
                self._workers.append(worker)
            if len(worker.batches) >= IN_HAND:
                return
            worker.give(self._queue.popleft())

    def _is_retrying(self) -> bool:
        return any(batch.is_retry for worker in self._workers for batch in worker.batches)

    def _collect(self, *, waiting: bool) -> None:
        busy = [worker for worker in self._workers if worker.batches]
        ready = wait([worker.connection for worker in busy], None if waiting else 0)
        for worker in busy:
            if worker.connection not in ready:
                continue
            try:
                worker.collect()
            except EOFError:
                self._bury(worker)

    def _bury(self, worker: Worker[Given, Made]) -> None:
        self._workers.remove(worker)
        end = worker.describe_end()
        worker.end()
        suspect = worker.batches.popleft()
        self._queue.extendleft(reversed(worker.batches))
        if suspect.is_retry:
            suspect.made = [self._give_up(task, end) for task in suspect.tasks]
            return
        alone: list[Batch[Given, Made]] = [
            Batch((task,), suspect.weight, is_retry=True) for task in suspect.tasks
        ]
        place = self._ordered.index(suspect)
        self._ordered.remove(suspect)
        for n, batch in enumerate(alone):
            self._ordered.insert(place + n, batch)
        self._queue.extendleft(reversed(alone))
