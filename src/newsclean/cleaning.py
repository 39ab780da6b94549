"""The way from bytes to a cleaned document: the library's front door.

Every function takes settings by keyword, the keys of a configuration file: `stages`, `skip`,
and a mapping of options for each stage by its name.

>>> document = clean("Skip to content\\n\\nThe harbour bridge reopened on Monday after repairs.")
>>> document.text
'The harbour bridge reopened on Monday after repairs.'
>>> document.blocks[0].removal.rule
'boilerplate/navigation'
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from newsclean import formats
from newsclean.decoding import decode, mend_stray_bytes, read_stray_bytes
from newsclean.document import Document
from newsclean.errors import InputError, describe_os_error
from newsclean.formats.text import reread
from newsclean.pipeline import Pipeline
from newsclean.registry import Recipe, build_pipeline
from newsclean.settings import resolve


def clean(text: str, *, source: str = "", format: str = "text", **settings: Any) -> Document:
    """The document that `text` holds, every block labelled as kept or removed.

    Raises UsageError for unknown settings.
    """
    return clean_text(text, source, format, resolve(settings).recipe)


def clean_bytes(
    data: bytes, *, source: str = "", format: str | None = None, **settings: Any
) -> Document:
    """Like `clean`, from bytes in any encoding; the format is told from the content if not given.

    Raises InputError for bytes that are no text.
    """
    checked = resolve(settings)
    kind = format or formats.by_content(data[: formats.HEAD])
    return clean_data(data, source, kind, checked.recipe, checked.encoding)


def clean_file(path: str | Path, *, format: str | None = None, **settings: Any) -> Document:
    """Like `clean_bytes`, from a file, whose name may tell the format.

    Raises InputError for a file that cannot be read.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(str(path), describe_os_error(error)) from error
    kind = format or formats.by_name(str(path))
    return clean_bytes(data, source=str(path), format=kind, **settings)


def clean_text(text: str, source: str, format: str, recipe: Recipe) -> Document:
    """Reads `text` and runs the recipe's stages over it."""
    return run_chain(formats.reader(format)(text, source), build_pipeline(recipe))


def clean_data(
    data: bytes, source: str, format: str, recipe: Recipe, encoding: str | None = None
) -> Document:
    """Decodes and reads `data`, mends its stray bytes and runs the recipe's stages over it."""
    decoded = decode(data, source, encoding)
    text = (
        decoded.text
        if format == "text"
        else read_stray_bytes(decoded.text, decoded.encoding.stray_codec)
    )
    document = replace(formats.reader(format)(text, source), encoding=decoded.encoding)
    if decoded.encoding.repaired_bytes and format == "text":
        document = mend_stray_bytes(document)
    return run_chain(document, build_pipeline(recipe))


def run_chain(document: Document, pipeline: Pipeline) -> Document:
    """The document after the chain, which runs until what it leaves reads as what it saw."""
    document = pipeline(document)
    while document.source_lines and (again := reread(document)) is not document:
        document = pipeline(again)
    return document
