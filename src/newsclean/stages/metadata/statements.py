"""What a page states about its story for programs, whatever the vocabulary, as one list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final

from newsclean.data import read_table
from newsclean.document import Page
from newsclean.stages.metadata.linked_data import read_linked_data

LINKED_DATA_TRUST: Final = 1.0
# A longer value is a text, not a statement about one.
LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Statement:
    """A value for a field of the metadata, the kind of source that states it, and its trust."""

    field: str
    value: str
    origin: str
    trust: float


def read_statements(page: Page) -> tuple[Statement, ...]:
    """Every statement of the page, linked data first."""
    return tuple(dict.fromkeys([*_from_linked_data(page.json_ld), *_from_meta(page)]))


def select(statements: Iterable[Statement], field: str) -> list[Statement]:
    """The statements about one field."""
    return [statement for statement in statements if statement.field == field]


def clean_value(value: str) -> str:
    """A stated value on one line, its entities read: authors escape them twice.

    >>> clean_value(" Q&amp;amp;A  with\\nAda ")
    'Q&A with Ada'
    """
    if "&" in value:
        value = unescape(unescape(value))
    return " ".join(value.split())


def _from_linked_data(scripts: Iterable[str]) -> Iterator[Statement]:
    for field, value in read_linked_data(scripts):
        cleaned = clean_value(value)
        if cleaned and len(cleaned) <= LONGEST:
            yield Statement(field, cleaned, "json-ld", LINKED_DATA_TRUST)


def _from_meta(page: Page) -> Iterator[Statement]:
    names = _names()
    labels = dict(page.meta)
    for name, content in page.meta:
        known = names.get(name)
        if known is None or len(content) > LONGEST:
            continue
        if name == "twitter:data1" and not _labels_author(labels.get("twitter:label1", "")):
            continue
        value = clean_value(content)
        if value:
            yield Statement(known[0], value, known[1], known[2])
    for rel, target in page.links:
        if "canonical" in rel.lower().split():
            yield Statement("url", target.strip(), "canonical-link", 1.0)


def _labels_author(label: str) -> bool:
    """Whether the label of a Twitter card's first datum, in any language, is “Written by”.

    The other usual ones tell of prices and of reading times.
    """
    return label.strip().casefold().rstrip(":") in _author_labels()


@lru_cache(maxsize=1)
def _author_labels() -> frozenset[str]:
    return frozenset(
        words.rstrip(": ") for _, _, row in read_table("bylines") for words in row.split("|")
    ) - {""}


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str, float]]:
    return {
        name: (field, origin, float(trust))
        for field, origin, trust, names in read_table("statements")
        for name in names.split("|")
    }
