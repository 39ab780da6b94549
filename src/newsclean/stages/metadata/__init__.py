"""Finds what a text says about itself: title, authors, date, agency, place, language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from newsclean.document import Block, Document, Evidence
from newsclean.stages.metadata.byline import find_authors
from newsclean.stages.metadata.dateline import find_dateline
from newsclean.stages.metadata.dates import find_published
from newsclean.stages.metadata.head import find_head
from newsclean.stages.metadata.language import find_language
from newsclean.stages.metadata.title import find_title


@dataclass(frozen=True, slots=True)
class MetadataExtraction:
    """Reads title, authors, date, agency, place and language off the text; guesses nothing."""

    name: ClassVar[str] = "metadata"
    rules: ClassVar[Mapping[str, str]] = {}

    def __call__(self, document: Document) -> Document:
        """The document with what its text says added to its metadata, and the evidence.

        A value that a page states for programs stays.
        """
        document = _with_stated_title(document)
        head = find_head(document)
        title = find_title(head, document)
        authors, byline = find_authors((*head.near, *head.closing))
        published, dated = find_published(head.near)
        dateline = find_dateline(head.opening)
        found: dict[str, tuple[Any, Block | None]] = {
            "title": (" ".join(title.text.split()) if title else None, title),
            "authors": (authors, byline),
            "published": (published, dated),
            "language": (find_language(document.text), None),
        }
        if dateline is not None:
            found["agency"] = dateline.agency, dateline.block
            found["place"] = dateline.place, dateline.block
        values: dict[str, Any] = {}
        evidence = dict(document.evidence)
        for name, (value, block) in found.items():
            if value and not getattr(document.metadata, name):
                values[name] = value
                evidence[name] = Evidence("text", block.lines[0] if block else None)
        return replace(document, metadata=replace(document.metadata, **values), evidence=evidence)


def _with_stated_title(document: Document) -> Document:
    stated = dict(document.page.meta).get("og:title") if document.page is not None else None
    if not stated or document.metadata.title:
        return document
    return replace(
        document,
        metadata=replace(document.metadata, title=" ".join(stated.split())),
        evidence={**document.evidence, "title": Evidence("opengraph")},
    )
