"""A progress bar, on a terminal only."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from newsclean.batch.inputs import Input


@contextmanager
def show_progress(inputs: Sequence[Input], *, wanted: bool) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to call with what is done: how many more inputs, and bytes read.

    Messages appear above the bar. Where the inputs' sizes are not known, or a compressed one holds
    more than it weighs, the inputs alone tell how far the run is.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda _inputs, _bytes: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns: tuple[Any, ...] = (
        TextColumn("cleaning"), BarColumn(), TextColumn("{task.fields[inputs]}"),
        DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    total = sum(entry.size for entry in inputs) or None
    done = 0

    def shown() -> str:
        return f"{done:,}/{len(inputs):,} files"

    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("cleaning", total=total, inputs=shown())

        def advance(more_inputs: int, more_bytes: int) -> None:
            nonlocal done
            done += more_inputs
            bar.update(task, advance=more_bytes, inputs=shown())

        yield advance
