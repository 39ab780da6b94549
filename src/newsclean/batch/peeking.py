"""The first bytes of an input, by which its format is told; each raises InputError if it fails."""

from io import BytesIO
from pathlib import Path

from newsclean import formats
from newsclean.batch.compression import compression_of, damaged, decompressed, decompression_errors
from newsclean.batch.standard_input import standard_input
from newsclean.errors import InputError, describe_os_error

CHECK_PATH = "check the path's spelling and permissions"


def failed(path: str, error: InputError | OSError) -> InputError:
    """The failure to look at the input `path`, for people."""
    if isinstance(error, InputError):
        return error
    return InputError(path, describe_os_error(error), remedy=CHECK_PATH)


def peek_standard_input(shown: str) -> bytes:
    """The first bytes of standard input, decompressed, which are still there to be read."""
    try:
        return standard_input().peek()
    except OSError as error:
        raise failed(shown, error) from error
    except decompression_errors() as error:
        raise damaged(shown, error) from error


def read_stored(path: str, size: int) -> bytes:
    """So many bytes of a file as they are stored."""
    try:
        with Path(path).open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise failed(path, error) from error


def read_head(path: str, stored: bytes | None = None) -> bytes:
    """The first bytes of a file, or of what is `stored` in it, decompressed."""
    try:
        with Path(path).open("rb") if stored is None else BytesIO(stored) as file:
            return decompressed(file, compression_of(path)).read(formats.HEAD)
    except OSError as error:
        raise failed(path, error) from error
    except decompression_errors():
        return b""  # whoever reads it in full will tell
