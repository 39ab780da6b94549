"""Globs as in .gitignore, read once and checked before anything hangs on them."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.errors import UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def anchored(patterns: Sequence[str], base: Path) -> tuple[str, ...]:
    """The patterns as they are read in the folder `base`, paths that lead into it among them.

    >>> anchored(["*.txt", "./a.txt", "!/srv/posts/b/"], Path("/srv/posts"))
    ('*.txt', '/a.txt', '!/b/')
    """
    found: list[str] = []
    for pattern in patterns:
        mark = "!" if pattern.startswith("!") else ""
        path = pattern.removeprefix(mark)
        within = path.removeprefix(base.as_posix())
        path = within if within.startswith("/") else path
        found.append(mark + path.removeprefix(".") if path.startswith("./") else mark + path)
    return tuple(found)


@lru_cache(maxsize=4096)
def read_globs(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    """What matches any of the `patterns`; those that are no globs match nothing, as git has it."""
    from pathspec import GitIgnoreSpec  # most runs have nothing to leave out

    return GitIgnoreSpec.from_lines([pattern for pattern in patterns if is_glob(pattern)])


def is_glob(pattern: str) -> bool:
    r"""Whether a line of .gitignore is a glob that can match anything.

    >>> [is_glob(pattern) for pattern in ("drafts/", "!a.txt", "", "#a.txt", "!", "a[", "\\")]
    [True, True, False, False, False, False, False]
    """
    from pathspec import GitIgnoreSpec

    try:
        return any(
            found.include is not None for found in GitIgnoreSpec.from_lines([pattern]).patterns
        )
    except ValueError:
        return False


def check_globs(patterns: Sequence[str], where: str) -> None:
    """Raises UsageError naming `where` for a glob that would match nothing, whatever there is."""
    for pattern in patterns:
        if not is_glob(pattern):
            raise UsageError(
                where, f"{pattern!r} is no glob", remedy="write it as in .gitignore: *.txt, drafts/"
            )
