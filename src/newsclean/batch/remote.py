"""Inputs that are named by an address (`s3://…`, `https://…`), through fsspec."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from newsclean.errors import InputError
from newsclean.formats.extras import require

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_remote(name: str) -> bool:
    """Whether `name` is an address rather than a path."""
    return _ADDRESS.match(name) is not None


def find_remote(url: str) -> list[tuple[str, int]]:
    """The files at an address, a folder or a glob in order, each with its size.

    Raises InputError, and UsageError where what reads addresses is not installed.
    """
    require("remote", url)
    with _explained(url):
        system, path = _fsspec().core.url_to_fs(url)
        if any(character in path for character in "*?["):
            found = system.glob(path, detail=True)
        elif system.isdir(path):
            found = system.find(path, detail=True)
        else:
            return [(url, system.info(path).get("size") or 0)]
        return [
            (system.unstrip_protocol(name), details.get("size") or 0)
            for name, details in sorted(found.items())
            if details.get("type") != "directory"
        ]


@contextmanager
def open_remote(url: str) -> Iterator[BinaryIO]:
    """A file at an address as a stream of its stored bytes; raises InputError."""
    with _explained(url), _fsspec().open(url, "rb") as stream:
        yield stream


def _fsspec() -> Any:
    import fsspec

    return fsspec


@contextmanager
def _explained(url: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, ImportError) as error:
        # An unknown protocol is a ValueError, one whose own package is missing an ImportError.
        cause = str(error).partition("\n")[0] or type(error).__name__
        raise InputError(url, cause, remedy="check the address, and how it is reached") from error
