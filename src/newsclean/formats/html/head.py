"""What a page states about itself for programs: meta elements, links, linked data."""

from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Page


def read_head(tree: LexborHTMLParser) -> Page:
    """The page's own statements, wherever in it they stand."""
    # An inline picture may have a title of its own; the page's is the first.
    title = tree.css_first("title")
    meta: list[tuple[str, str]] = []
    for node in tree.css("meta[content]"):
        named = node.attributes
        content = named.get("content")
        name = named.get("property") or named.get("name") or named.get("itemprop")
        if content and name:
            meta.append((name.lower(), content))
    links: list[tuple[str, str]] = []
    for node in tree.css("link[rel][href]"):
        named = node.attributes
        links.append((named.get("rel") or "", named.get("href") or ""))
    scripts = [node.text() for node in tree.css('script[type*="ld+json" i]')]
    root = tree.root.attributes if tree.root is not None else {}
    return Page(
        title=" ".join(title.text().split()) if title is not None else "",
        language=root.get("lang") or root.get("xml:lang") or "",
        meta=tuple(meta),
        links=tuple(links),
        json_ld=tuple(scripts),
    )
