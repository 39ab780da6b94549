"""Sets of settings for a purpose, which a configuration builds on."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

Preset = Literal["scraped", "posts"]
DEFAULT: Final = "scraped"

PRESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    # Text that a program took off a page: whatever is probably no article goes.
    "scraped": {},
    # A writer's own files: only what nobody can have meant. Metadata changes no file.
    "posts": {
        "stages": ("encoding", "boilerplate", "duplicates"),
        "ignore": ("boilerplate/classifier",),
        "min_score": 0.95,
        "in_company": True,
        "duplicates": {"copies": "adjacent"},
    },
}


def chosen_preset(layers: Sequence[Mapping[str, object]]) -> object:
    """The preset that the last of some configurations names that names one."""
    return next(
        (table["preset"] for table in reversed(layers) if table.get("preset") is not None), DEFAULT
    )
