"""How often Python looks for garbage that refers to itself, of which documents leave hardly any."""

import atexit
import gc


def collect_seldom() -> None:
    """Has the process look for such garbage less often, which takes time whenever it does.

    At its end it looks for none at all: what is left goes with the process.
    """
    gc.set_threshold(50_000, 20, 100)
    atexit.register(gc.freeze)
