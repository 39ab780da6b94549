"""Where sources disagree about a document's title, authors or date, as lines for people."""

from collections.abc import Iterator

from newsclean.document import Document


def describe_disagreements(document: Document) -> Iterator[str]:
    """One line for each value that another source contradicts.

    >>> from newsclean.document import Evidence, Metadata, Rival
    >>> evidence = {"title": Evidence("heading", 4, (Rival("opengraph", "Ferry saved"),))}
    >>> document = Document("a.html", (), metadata=Metadata(title="Ferry stays"), evidence=evidence)
    >>> list(describe_disagreements(document))
    ['a.html: title: “Ferry stays” (heading), but “Ferry saved” (opengraph)']
    """
    for name, evidence in document.evidence.items():
        if evidence.rivals:
            value = getattr(document.metadata, name)
            shown = value if isinstance(value, str) else ", ".join(value)
            others = ", ".join(f"“{rival.value}” ({rival.origin})" for rival in evidence.rivals)
            yield f"{document.source}: {name}: “{shown}” ({evidence.origin}), but {others}"
