"""Puts an interrupt off until what belongs together has been done."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets the block finish before an interrupt takes effect: a file and its record, say."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals never reach another thread
        return
    pending: list[int] = []

    def put_off(number: int, _frame: FrameType | None) -> None:
        pending.append(number)

    previous = signal.signal(signal.SIGINT, put_off)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
    if pending:
        raise KeyboardInterrupt
