"""Settings for some paths only: the tables `[[overrides]]` of a configuration file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from newsclean.errors import UsageError
from newsclean.globs import anchored, check_globs, read_globs

# What is asked of a folder or of a run, before there is a single path to ask about.
NOT_BY_PATH: Final = frozenset({"include", "exclude", "overrides", "baseline"})


@dataclass(frozen=True)
class Override:
    """What a configuration says of the files that its globs match, as .gitignore reads them."""

    paths: tuple[str, ...]
    base: Path
    table: Mapping[str, Any]

    @cached_property
    def _spec(self) -> Any:
        return read_globs(anchored(self.paths, self.base))

    def matches(self, path: Path) -> bool:
        """Whether the settings hold for the file `path`."""
        absolute = path.absolute()
        if not absolute.is_relative_to(self.base):
            return False
        return bool(self._spec.match_file(absolute.relative_to(self.base).as_posix()))


def take_overrides(
    table: Mapping[str, Any], where: str, base: Path
) -> tuple[Mapping[str, Any], tuple[Override, ...]]:
    """The table without its overrides, and these; raises UsageError for malformed ones."""
    if "overrides" not in table:
        return table, ()
    given = table["overrides"]
    if not isinstance(given, list) or not all(isinstance(entry, dict) for entry in given):
        raise UsageError(where, "overrides is no list of tables", remedy="write [[overrides]]")
    overrides = tuple(_read(entry, where, base) for entry in given)
    return {key: value for key, value in table.items() if key != "overrides"}, overrides


def _read(entry: Mapping[str, Any], where: str, base: Path) -> Override:
    paths = entry.get("paths")
    if not isinstance(paths, list) or not paths or not all(isinstance(p, str) for p in paths):
        raise UsageError(
            where, "an entry of overrides names no paths", remedy='add paths = ["old/**"]'
        )
    check_globs(paths, where)
    for key in sorted(NOT_BY_PATH & entry.keys()):
        raise UsageError(
            where, f"overrides cannot set {key!r}", remedy="set it for the whole configuration"
        )
    table = {key: value for key, value in entry.items() if key != "paths"}
    return Override(tuple(paths), base, table)
