"""newsclean turns a messy article into clean text and structured data."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.cleaning import clean, clean_bytes, clean_file
    from newsclean.document import Block, Document, Metadata, Removal, Repair
    from newsclean.errors import InputError, NewscleanError, UsageError
    from newsclean.pipeline import Pipeline, Stage

__version__ = "0.1.0"

__all__ = [
    "Block", "Document", "InputError", "Metadata", "NewscleanError", "Pipeline", "Removal",
    "Repair", "Stage", "UsageError", "clean", "clean_bytes", "clean_file",
]  # fmt: skip

_HOMES = {
    "cleaning": ("clean", "clean_bytes", "clean_file"),
    "document": ("Block", "Document", "Metadata", "Removal", "Repair"),
    "errors": ("InputError", "NewscleanError", "UsageError"),
    "pipeline": ("Pipeline", "Stage"),
}


def __getattr__(name: str) -> Any:
    # Loaded when first asked for, so that the program starts without what it does not need.
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"newsclean.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
