"""The way from bytes to a cleaned document: the library's front door.

Every function takes settings by keyword, the keys of a configuration file: `stages`, `skip`,
and a mapping of options for each stage by its name.

>>> document = clean("Skip to content\\n\\nThe harbour bridge reopened on Monday after repairs.")
>>> document.text
'The harbour bridge reopened on Monday after repairs.'
>>> document.blocks[0].removal.rule
'boilerplate/navigation'
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from newsclean import formats
from newsclean.decoding import Decoded, decode
from newsclean.document import Document
from newsclean.errors import InputError, describe_os_error
from newsclean.formats.text import reread
from newsclean.marks import read_marks
from newsclean.pipeline import Pipeline
from newsclean.registry import Recipe, build_pipeline
from newsclean.selection import EVERYTHING, Selection
from newsclean.settings import resolve
from newsclean.stray import mend_stray_bytes, read_all


def clean(text: str, *, source: str = "", format: str = "text", **settings: Any) -> Document:
    """The document that `text` holds, every block labelled as kept or removed.

    Raises UsageError for unknown settings.
    """
    checked = resolve(settings)
    return clean_text(text, source, format, checked.recipe, checked.selection)


def clean_bytes(
    data: bytes, *, source: str = "", format: str | None = None, **settings: Any
) -> Document:
    """Like `clean`, from bytes in any encoding; the format is told from the content if not given.

    Raises InputError for bytes that are no text.
    """
    checked = resolve(settings)
    kind = format or formats.by_content(data[: formats.HEAD])
    return clean_data(data, source, kind, checked.recipe, checked.encoding, checked.selection)


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


def clean_text(
    text: str, source: str, format: str, recipe: Recipe, selection: Selection = EVERYTHING
) -> Document:
    """Reads `text` and runs the recipe's stages over it; they label what `selection` lets."""
    return run_chain(formats.reader(format)(text, source), build_pipeline(recipe), selection)


def clean_data(
    data: bytes,
    source: str,
    format: str,
    recipe: Recipe,
    encoding: str | None = None,
    selection: Selection = EVERYTHING,
) -> Document:
    """Decodes and reads `data`, mends its stray bytes and runs the recipe's stages over it."""
    decoded = decode(data, source, encoding)
    document = replace(_read(decoded, data, source, format), encoding=decoded.encoding)
    if decoded.encoding.repaired_bytes and format in formats.WITH_LINES:
        document = selection.restrain(document, mend_stray_bytes(document))
    # The document holds what was read; a page's text may take four times the room of its bytes.
    del decoded
    return run_chain(document, build_pipeline(recipe), selection)


def _read(decoded: Decoded, data: bytes, source: str, format: str) -> Document:
    if format in formats.WITH_LINES:
        return formats.reader(format)(decoded.text, source)
    is_utf8 = decoded.encoding.name == "utf-8" and not decoded.encoding.repaired_bytes
    text = decoded.text if is_utf8 else read_all(decoded.text, decoded.encoding.stray_codec)
    if format == "html":
        from newsclean.formats import html

        return html.read(text, source, data if is_utf8 else None)
    return formats.reader(format)(text, source)


def run_chain(
    document: Document, pipeline: Pipeline, selection: Selection = EVERYTHING
) -> Document:
    """The document after the chain, which runs until what it leaves reads as what it saw."""
    settle = _settler(document)
    document = pipeline(read_marks(document, selection.comment), selection)
    while (again := settle(document)) is not document:
        document = pipeline(again, selection)
    return document


def _settler(document: Document) -> Callable[[Document], Document]:
    """What looks at the stages' result as a reader of the output would."""
    if document.syntax == "markdown":
        from newsclean.equivalence import hold_unsafe

        return hold_unsafe
    return reread if document.source_lines else lambda unchanged: unchanged
