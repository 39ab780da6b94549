"""HTML: text that was decoded → parsed once → blocks, and what the page states about itself.

Every visible text becomes a block in document order; what is article and what is not is for the
stages to say. Only the page's own navigation, footer and asides are passed over, where there is
anything else.
"""

from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Document
from newsclean.formats.html.depth import limit_depth, may_be_deep
from newsclean.formats.html.dialects import read_as_html
from newsclean.formats.html.fallbacks import FEW, count_characters, read_elsewhere
from newsclean.formats.html.head import read_head
from newsclean.formats.html.walk import walk


def read(text: str, source: str, octets: bytes | None = None) -> Document:
    """The blocks of the page `text`; `lines` number the blocks, as markup has no lines of text.

    `octets` are the same page in UTF-8, if they are at hand.
    """
    page = read_as_html(text)
    # Lexbor takes bytes faster than it takes a str; a lone surrogate has no bytes in UTF-8.
    if octets is None or page is not text:
        octets = page.encode("utf-8", "replace")
    if may_be_deep(octets):
        octets = limit_depth(page).encode("utf-8", "replace")
    tree = LexborHTMLParser(octets)
    body = tree.body
    blocks = walk(body) if body is not None else ()
    stated = read_head(tree)
    if count_characters(blocks) < FEW:
        blocks = read_elsewhere(tree, stated, blocks)
    return Document(source, blocks, page=stated)
