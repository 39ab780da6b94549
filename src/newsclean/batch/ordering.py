"""Runs tasks in this process or in several; results come in the order of the tasks."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def run_ordered(
    work: Callable[[Given], Made],
    tasks: Iterable[Given],
    jobs: int,
    weigh: Callable[[Given], int],
    give_up: Callable[[Given, str], Made],
) -> Iterator[tuple[Given, Made]]:
    """Each task with `work` of it, in order, done by `jobs` processes (0: one for each core).

    `weigh` tells about how many bytes a task holds; `give_up` makes the result of a task that
    killed two workers, from the task and what became of the second one.
    """
    workers = jobs or count_cores()
    if workers == 1:
        for task in tasks:
            yield task, work(task)
        return
    from newsclean.batch.pool import Pool, make_batches  # processes take long to import

    pool = Pool(work, workers, give_up)
    try:
        yield from pool.run(make_batches(tasks, weigh))
    finally:
        pool.end()


def count_cores() -> int:
    """The cores that this process may use, which in a container are fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
