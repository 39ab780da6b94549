"""What a page states about itself for programs: meta elements, links, linked data."""

from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Page


def read_head(tree: LexborHTMLParser) -> Page:
    """The page's own statements, wherever in it they stand."""
    title = tree.css_first("title")
    meta: list[tuple[str, str]] = []
    for node in tree.css("meta"):
        named = node.attributes
        content = named.get("content")
        name = named.get("property") or named.get("name") or named.get("itemprop")
        if content and name:
            meta.append((name.lower(), content))
    links = [
        (node.attributes.get("rel") or "", node.attributes.get("href") or "")
        for node in tree.css("link[rel][href]")
    ]
    scripts = [node.text() for node in tree.css('script[type="application/ld+json"]')]
    return Page(
        title=" ".join(title.text().split()) if title is not None else "",
        language=(tree.root.attributes.get("lang") or "") if tree.root is not None else "",
        meta=tuple(meta),
        links=tuple(links),
        json_ld=tuple(scripts),
    )
