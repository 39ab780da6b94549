"""Configuration files: which one holds for a folder, and the tables in them.

Whatever cannot be read raises UsageError.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from newsclean.errors import UsageError, describe_os_error

Table = Mapping[str, object]


@cache
def find_config(folder: Path) -> Path | None:
    """The nearest configuration file at or above `folder`."""
    own = folder / "newsclean.toml"
    if os.path.isfile(own):
        return own
    project = folder / "pyproject.toml"
    if os.path.isfile(project) and _newsclean_table(project, _load(project)) is not None:
        return project
    return find_config(folder.parent) if folder.parent != folder else None


def read_config(path: Path) -> Table:
    """The newsclean table of a configuration file."""
    table = _load(path)
    if path.name == "pyproject.toml":
        return _newsclean_table(path, table) or {}
    return table


def _load(path: Path) -> Table:
    import tomllib

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise UsageError(
            str(path), f"configuration cannot be read: {describe_os_error(error)}",
            remedy="check the path given to --config, or the file's permissions",
        ) from error  # fmt: skip
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"not valid TOML: {error}", remedy="mend the file") from error


def _newsclean_table(path: Path, table: Table) -> Table | None:
    tools = table.get("tool")
    found = tools.get("newsclean") if isinstance(tools, dict) else None
    if found is not None and not isinstance(found, dict):
        raise UsageError(
            str(path), "tool.newsclean is not a table", remedy="write [tool.newsclean]"
        )
    return found


def parse_inline(text: str) -> Table:
    """The table that an option spells out."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            "--config", f"{text!r} is not TOML: {error}",
            remedy="write stage.key = value, strings in quotes, or an existing file's name",
        ) from error  # fmt: skip
