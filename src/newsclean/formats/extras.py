"""Packages that only some formats need, and what is said where one is missing."""

from importlib.util import find_spec
from typing import Final

from newsclean.errors import UsageError

# What needs it → the package, which is also the name of the extra's content.
_NEEDED: Final = {
    "warc": ("fastwarc", "web archives"),
    "parquet": ("pyarrow", "Parquet files"),
    "remote": ("fsspec", "paths at an address"),
}


def require(extra: str, where: str) -> None:
    """Raises UsageError where a format or kind of path needs a package that is not installed."""
    if extra in _NEEDED:
        package, what = _NEEDED[extra]
        if find_spec(package) is None:
            raise UsageError(
                where, f"{what} need the package {package}",
                remedy=f"pip install 'newsclean[{extra}]'",
            )  # fmt: skip
