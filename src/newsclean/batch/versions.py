"""Which state of a file was read, so that a change by another program is noticed."""

import os
from typing import NamedTuple, Self


class Version(NamedTuple):
    """The state that a file is in: another one has another inode, size or time."""

    inode: int
    size: int
    time: int
    names: int  # hard links

    @classmethod
    def of(cls, found: os.stat_result) -> Self:
        """What the system says of a file."""
        return cls(found.st_ino, found.st_size, found.st_mtime_ns, found.st_nlink)
