"""newsclean turns a messy article into clean text and structured data."""

from newsclean.cleaning import clean, clean_bytes, clean_file
from newsclean.document import Block, Document, Metadata, Removal, Repair
from newsclean.errors import InputError, NewscleanError, UsageError
from newsclean.pipeline import Pipeline, Stage

__version__ = "0.1.0"

__all__ = [
    "Block", "Document", "InputError", "Metadata", "NewscleanError", "Pipeline", "Removal",
    "Repair", "Stage", "UsageError", "clean", "clean_bytes", "clean_file",
]  # fmt: skip
