"""What the terminal wants."""

import os
from typing import TextIO


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour what goes to `stream`: the option, NO_COLOR, FORCE_COLOR, a terminal.

    The environment variables count as soon as they are set to anything (no-color.org).
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty()
