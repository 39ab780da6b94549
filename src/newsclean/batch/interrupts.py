"""Signals that end a run raise an exception, put off until what belongs together is done."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_TERMINATING: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Terminated(KeyboardInterrupt):
    """The run was told to end by a signal other than the keyboard's."""


def _raise(number: int, _frame: FrameType | None = None) -> None:
    raise KeyboardInterrupt if number == signal.SIGINT else Terminated(number)


@contextmanager
def termination_raises() -> Iterator[None]:
    """Lets SIGTERM and SIGHUP end the block as an interrupt would, with everything put in order.

    A signal that the process ignores (as under nohup) goes on being ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heeded = [number for number in _TERMINATING if signal.getsignal(number) != signal.SIG_IGN]
    previous = {number: signal.signal(number, _raise) for number in heeded}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets the block finish before an interrupt takes effect: a file and its record, say."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals never reach another thread
        return
    pending: list[int] = []

    def put_off(number: int, _frame: FrameType | None) -> None:
        pending.append(number)

    previous = {
        number: signal.signal(number, put_off)
        for number in (signal.SIGINT, *_TERMINATING)
        if callable(signal.getsignal(number))
    }
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    if pending:
        _raise(pending[0])
