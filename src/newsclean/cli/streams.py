"""The standard streams, one or the other of which a program may be started without."""

import os
import sys
from typing import Final

# Neither can a closed standard input be read nor what is said on a closed output be written.
_STREAMS: Final = (
    ("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY),
)  # fmt: skip


def open_closed_streams() -> None:
    """Gives each closed stream an end that fails as a closed one does, standard error a silent one.

    Without it the next file that is opened would take the stream's number, and what is printed.
    """
    for number, (name, mode, flags) in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, os.fdopen(number, mode))
