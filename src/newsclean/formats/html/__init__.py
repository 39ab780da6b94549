"""HTML: text that was decoded → parsed once → blocks, and what the page states about itself.

Every visible text becomes a block in document order; what is article and what is not is for the
stages to say. Only the page's own navigation, footer and asides are passed over, where there is
anything else.
"""

from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Document
from newsclean.formats.html.depth import limit_depth, may_be_deep
from newsclean.formats.html.dialects import read_as_html
from newsclean.formats.html.fallbacks import complete
from newsclean.formats.html.gathering import Gathering
from newsclean.formats.html.head import read_head
from newsclean.formats.html.mending import mend
from newsclean.formats.html.shadows import open_shadows
from newsclean.formats.html.walk import gather


def read(text: str, source: str, octets: bytes | None = None) -> Document:
    """The blocks of the page `text`; `lines` number the blocks, as markup has no lines of text.

    `octets` are the same page in UTF-8, if they are at hand.
    """
    page = read_as_html(text)
    tree, gathering = _parse(page, octets if page is text else None)
    if gathering.has_shadows:
        tree, gathering = _parse(open_shadows(page))
    if not gathering.blocks and (mended := mend(page)) != page:
        tree, gathering = _parse(mended)
    stated = read_head(tree)
    return Document(source, complete(tree, stated, tuple(gathering.blocks)), page=stated)


def _parse(page: str, octets: bytes | None = None) -> tuple[LexborHTMLParser, Gathering]:
    # Lexbor takes bytes faster than it takes a str; a lone surrogate has no bytes in UTF-8.
    if octets is None:
        octets = page.encode("utf-8", "replace")
    if may_be_deep(octets):
        octets = limit_depth(page).encode("utf-8", "replace")
    # As browsers do that run scripts: what is for the others is not taken apart.
    tree = LexborHTMLParser(octets, scripting=True)
    body = tree.body
    return tree, gather(body) if body is not None else Gathering()
