"""Runs tasks in worker processes; results come in the order of the tasks."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Final, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# Tasks handed to a worker at a time, and batches waiting for each worker: enough to keep workers
# busy, few enough that memory does not grow with the number of inputs.
BATCH: Final = 8
WAITING: Final = 4


def run_ordered(
    work: Callable[[Given], Made], tasks: Iterable[Given], jobs: int
) -> Iterator[tuple[Given, Made]]:
    """Each task with `work` of it, in order, done by `jobs` processes (0: one for each core)."""
    workers = jobs or os.cpu_count() or 1
    if workers == 1:
        for task in tasks:
            yield task, work(task)
        return
    remaining = iter(tasks)
    waiting: deque[tuple[tuple[Given, ...], Future[list[Made]]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_leave_interrupts) as pool:
        try:
            while batch := tuple(islice(remaining, BATCH)):
                waiting.append((batch, pool.submit(_work_all, work, batch)))
                if len(waiting) >= workers * WAITING:
                    yield from _finished(waiting.popleft())
            while waiting:
                yield from _finished(waiting.popleft())
        finally:
            for _, future in waiting:
                future.cancel()


def _finished(
    batch: tuple[tuple[Given, ...], Future[list[Made]]],
) -> Iterator[tuple[Given, Made]]:
    tasks, future = batch
    return zip(tasks, future.result(), strict=True)


def _leave_interrupts() -> None:
    # The parent decides what an interrupt ends; a worker's own traceback would help nobody.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work_all(work: Callable[[Given], Made], batch: Sequence[Given]) -> list[Made]:
    return [work(task) for task in batch]
