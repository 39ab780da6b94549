"""HTML: bytes that were decoded → parsed once → blocks, and what the page states about itself.

Every visible text becomes a block in document order; what is article and what is chrome is for
the stages to say.
"""

from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Document
from newsclean.formats.html.head import read_head
from newsclean.formats.html.walk import Walk


def read(text: str, source: str) -> Document:
    """The blocks of the page `text`; `lines` number the blocks, as markup has no lines of text."""
    # Lexbor takes bytes faster than it takes a str; a lone surrogate has no bytes in UTF-8.
    tree = LexborHTMLParser(text.encode("utf-8", "replace"))
    body = tree.body or tree.root
    blocks = Walk().blocks(body) if body is not None else ()
    return Document(source, blocks, page=read_head(tree))
