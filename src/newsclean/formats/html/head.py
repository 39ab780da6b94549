"""What a page states about itself for programs: meta elements, links, linked data."""

from typing import Final

from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Page

# All of them in one search: each goes through the whole page.
_STATEMENTS: Final = 'meta[content], link[rel][href], base[href], script[type*="ld+json" i]'


def read_head(tree: LexborHTMLParser) -> Page:
    """The page's own statements, wherever in it they stand."""
    # An inline picture may have a title of its own; the page's is the first.
    title = tree.css_first("title")
    meta: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    scripts: list[str] = []
    base = ""
    for node in tree.css(_STATEMENTS):
        if node.tag == "script":
            scripts.append(node.text())
            continue
        named = node.attributes
        if node.tag == "link":
            links.append((named.get("rel") or "", named.get("href") or ""))
            continue
        if node.tag == "base":
            base = base or (named.get("href") or "").strip()
            continue
        content = named.get("content")
        name = named.get("property") or named.get("name") or named.get("itemprop")
        if content and name:
            meta.append((name.lower(), content))
    root = tree.root.attributes if tree.root is not None else {}
    return Page(
        title=" ".join(title.text().split()) if title is not None else "",
        language=root.get("lang") or root.get("xml:lang") or "",
        meta=tuple(meta),
        links=tuple(links),
        json_ld=tuple(scripts),
        base=base,
    )
