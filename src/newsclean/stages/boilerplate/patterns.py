"""A user's own patterns, which beat every rule."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import regex

from newsclean.errors import InputError, UsageError

# Seconds that one pattern may take on one block; a pattern that needs more never ends well.
TIME_LIMIT: Final = 1.0


@lru_cache(maxsize=64)
def compile_patterns(option: str, patterns: Sequence[str]) -> tuple[regex.Pattern[str], ...]:
    """The compiled patterns of the option `option`; raises UsageError for a malformed one."""
    found: list[regex.Pattern[str]] = []
    for pattern in patterns:
        try:
            found.append(regex.compile(pattern))
        except regex.error as error:
            raise UsageError(
                f"boilerplate.{option}", f"{pattern!r} is no regular expression: {error}",
                remedy="mend the pattern, or escape its signs with a backslash",
            ) from error  # fmt: skip
    return tuple(found)


def find_match(
    patterns: Sequence[regex.Pattern[str]], text: str, source: str
) -> regex.Pattern[str] | None:
    """The first pattern that is found in `text`.

    Raises InputError naming the pattern where it takes too long.
    """
    for pattern in patterns:
        try:
            if pattern.search(text, timeout=TIME_LIMIT) is not None:
                return pattern
        except TimeoutError as error:
            raise InputError(
                source, f"the pattern {pattern.pattern!r} took over {TIME_LIMIT:g} s on one block",
                remedy="write it without nested repetition",
            ) from error  # fmt: skip
    return None
