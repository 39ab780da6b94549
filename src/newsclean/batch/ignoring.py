"""Which files of a folder are left out: globs, hidden names, what .gitignore says."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsclean.errors import InputError, describe_os_error
from newsclean.globs import anchored, read_globs

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@lru_cache(maxsize=4096)
def glob_filter(patterns: tuple[str, ...], base: Path) -> "GlobFilter":
    """The filter for `patterns`, compiled once."""
    return GlobFilter(patterns, base)


class GlobFilter:
    """Globs as in .gitignore, relative to a folder; a later one may re-include with `!`."""

    def __init__(self, patterns: Sequence[str], base: Path) -> None:
        self._base = base.absolute()
        self._spec = read_globs(anchored(patterns, self._base)) if patterns else None

    def __bool__(self) -> bool:
        return self._spec is not None

    def matches(self, path: str) -> bool:
        """Whether a glob matches `path` or a folder that it is in."""
        if self._spec is None:
            return False
        absolute = Path(path).absolute()
        inside = absolute.is_relative_to(self._base)
        relative = absolute.relative_to(self._base) if inside else Path(absolute.name)
        return self._spec.match_file(relative.as_posix())


NO_FILTER: Final = GlobFilter((), Path())


class GitIgnore:
    """The .gitignore files that hold for a folder, the nearest one having the last word."""

    def __init__(self, specs: "Sequence[tuple[Path, GitIgnoreSpec]]") -> None:
        self._specs = specs

    @classmethod
    def above(cls, folder: Path) -> "GitIgnore":
        """The files of the folders that `folder` is in, up to the top of its repository."""
        specs: list[tuple[Path, GitIgnoreSpec]] = []
        at = folder.absolute()
        while not (at / ".git").exists() and at.parent != at:
            at = at.parent
            spec = _read_gitignore(at)
            if spec is not None:
                specs.append((at, spec))
        return cls(specs)

    def entering(self, folder: Path) -> "GitIgnore":
        """These files and the folder's own one."""
        absolute = folder.absolute()
        spec = _read_gitignore(absolute)
        return self if spec is None else GitIgnore([(absolute, spec), *self._specs])

    def ignores(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether git would ignore `path`."""
        if not self._specs:
            return False
        absolute = Path(path).absolute()
        for folder, spec in self._specs:
            relative = absolute.relative_to(folder).as_posix() + ("/" if is_folder else "")
            verdict = spec.check_file(relative).include
            if verdict is not None:
                return verdict
        return False


def _read_gitignore(folder: Path) -> "GitIgnoreSpec | None":
    """What the folder's own file says; raises InputError for one that cannot be read."""
    file = folder / ".gitignore"
    try:
        if not file.is_file():
            return None
        lines = file.read_text("utf-8", "surrogateescape").splitlines()
    except OSError as error:
        raise InputError(
            str(file),
            describe_os_error(error),
            remedy="what it leaves out of its folder is not known",
        ) from error
    return read_globs(tuple(lines))
