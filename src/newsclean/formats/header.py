"""A story's header: its title, authors and day as lines above its text."""

from newsclean.document import Document
from newsclean.roles import find_roles


def write_header(document: Document) -> str:
    """Title, authors and moment of publication, a line each, as far as they are known.

    >>> from newsclean.document import Metadata
    >>> found = Metadata(title="Ferry stays", authors=("Ada Quill", "Bo Li"))
    >>> print(write_header(Document("", (), metadata=found)))
    Ferry stays
    Ada Quill, Bo Li
    """
    metadata = document.metadata
    parts = (metadata.title, ", ".join(metadata.authors), metadata.published)
    return "\n".join(filter(None, parts))


def without_header(document: Document) -> Document:
    """The document without the blocks that say nothing but what its header says."""
    places = {place: role for place, role in find_roles(document).items() if role != "dateline"}
    removed = {
        place: block.removed("writer", "writer/header", f"stands in the header as {places[place]}")
        for place, block in enumerate(document.blocks)
        if place in places and block.removal is None
    }
    return document.with_blocks(removed)
