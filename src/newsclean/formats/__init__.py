"""Formats: what a file is, by name or content, and who reads and writes it."""

import re
from collections.abc import Callable
from json import loads
from pathlib import PurePath
from typing import Final

from newsclean.document import Document

INPUT_FORMATS: Final = ("text", "markdown", "html", "jsonl", "warc", "parquet")
OUTPUT_FORMATS: Final = ("text", "markdown", "json", "jsonl", "parquet")
# Formats whose files hold one document after another.
CONTAINERS: Final = frozenset({"jsonl", "warc", "parquet"})
# Formats of which each block stands on lines of its own, so that a file can be mended in place.
WITH_LINES: Final = frozenset({"text", "markdown"})

_FORMAT_OF: Final = {
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".warc": "warc", ".wet": "warc", ".parquet": "parquet",
}  # fmt: skip
_SUFFIX_OF: Final = {
    "text": ".txt", "markdown": ".md", "json": ".json", "jsonl": ".jsonl", "parquet": ".parquet",
}  # fmt: skip
_COMPRESSED: Final = frozenset({".gz", ".zst"})
_UNREAD: Final = frozenset({".rst", ".json", ".xml", ".csv", ".tsv"})
# So many first bytes tell a format.
HEAD: Final = 65536
_JSON_OBJECT: Final = re.compile(rb'\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})')
_HTML_TAG: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|h[1-6]|p|ul)\b",
    re.IGNORECASE,
)


def by_name(name: str) -> str | None:
    """The format that a file's name tells; None where it tells none."""
    return _FORMAT_OF.get(_bare(PurePath(name)).suffix.lower())


def is_unread(name: str) -> bool:
    """Whether a file's name tells a format whose structure plain-text cleaning would harm."""
    return _bare(PurePath(name)).suffix.lower() in _UNREAD


def by_content(head: bytes) -> str:
    """The format of a file that starts with the bytes `head`."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and _HTML_TAG.search(start):
        return "html"
    first_line, ended, _ = start.partition(b"\n")
    if not _JSON_OBJECT.match(first_line):
        return "text"
    if not ended and len(head) >= HEAD:
        return "jsonl"  # a record longer than the head: that it begins as one has to do
    try:
        return "jsonl" if isinstance(loads(first_line), dict) else "text"
    except (ValueError, RecursionError):
        return "text"


def default_output(input_format: str) -> str:
    """What is written when nothing else is asked for.

    The input's own format, for a page text, and JSON Lines for the rows of a table.
    """
    if input_format == "parquet":
        return "jsonl"
    return input_format if input_format in OUTPUT_FORMATS else "text"


def output_name(name: PurePath, input_format: str, output_format: str) -> PurePath:
    """The name of the output for the input `name`: its suffix says the output's format.

    What was compressed stays so, but for Parquet, which compresses by itself.
    """
    if input_format == output_format and name.suffix:
        return name
    bare = _bare(name)
    named = bare.with_suffix(_SUFFIX_OF[output_format])
    return (
        named
        if output_format == "parquet"
        else named.with_name(named.name + name.name[len(bare.name) :])
    )


def _bare(name: PurePath) -> PurePath:
    """The name without the suffix of its compression."""
    return name.with_suffix("") if name.suffix.lower() in _COMPRESSED else name


def reader(name: str) -> Callable[[str, str], Document]:
    """The function that makes a document of a text and the name of its source."""
    if name == "html":
        from newsclean.formats import html

        return html.read
    if name == "markdown":
        from newsclean.formats import markdown

        return markdown.read
    from newsclean.formats import text

    return text.read
