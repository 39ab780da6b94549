"""A list of paths, from a file or from standard input."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from newsclean.batch.peeking import CHECK_PATH
from newsclean.errors import UsageError, describe_os_error

STDIN: Final = "-"


def read_list(file: str, *, null: bool) -> Iterator[str]:
    """The paths in `file`, one a line, or each with a NUL byte at its end.

    Raises UsageError where it cannot be read, or its paths end otherwise.
    """
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(
            "--files-from", f"{file}: {describe_os_error(error)}", remedy=CHECK_PATH
        ) from error
    if null != (b"\0" in data) and (null or data.strip()) and data.endswith((b"\0", b"\n")):
        ends, remedy = ("lines", "leave out -0") if null else ("NUL bytes", "add -0")
        raise UsageError("--files-from", f"{file}: its paths end with {ends}", remedy=remedy)
    for name in data.split(b"\0" if null else b"\n"):
        found = name if null else name.removesuffix(b"\r")
        if found:
            yield os.fsdecode(found)
