"""Files of a user's own chrome phrases, one a line; lines that begin with # are passed over."""

from pathlib import Path

from newsclean.errors import UsageError, describe_os_error


def read_phrases(path: Path) -> list[str]:
    """The phrases in the file `path`; raises UsageError where it cannot be read."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(
            str(path), f"the phrases cannot be read: {describe_os_error(error)}",
            remedy="check the path given to --phrases",
        ) from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise UsageError(
            str(path), "the phrases are not UTF-8", remedy="save the file as UTF-8"
        ) from error
    return [line for raw in lines if (line := raw.strip()) and not line.startswith("#")]
