"""Where to look for the text of a page that shows next to none."""

import json
from collections.abc import Sequence
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Block, Element, Markup, Page
from newsclean.formats.html.walk import ROLES_OF_ALL, walk
from newsclean.formats.whitespace import collapse

# A page that shows fewer characters than this shows no article, or a very short one.
FEW: Final = 400
# What a page says its article is counts where it is so many times what the page shows.
_MUCH_MORE: Final = 2


def read_elsewhere(
    tree: LexborHTMLParser, page: Page, shown: tuple[Block, ...]
) -> tuple[Block, ...]:
    """The blocks of a page that shows only the few blocks `shown`.

    They are looked for in its navigation, footer and asides, in the linked data about it, and if
    there are none at all, in what it holds for browsers without scripts or frames.
    """
    body = tree.body
    everything = walk(body, ROLES_OF_ALL) if body is not None else ()
    stated = _read_article_body(page)
    if count_characters(stated) > _MUCH_MORE * max(map(count_characters, (everything, shown))):
        return stated
    if count_characters(everything) > count_characters(shown):
        return everything
    return shown or _read_alternatives(tree)


def count_characters(blocks: Sequence[Block]) -> int:
    """The number of characters of the blocks' texts."""
    return sum(len(block.text) for block in blocks)


def _read_article_body(page: Page) -> tuple[Block, ...]:
    """The longest article that the page's linked data holds, as paragraphs."""
    bodies = [""]
    for script in page.json_ld:
        if "articleBody" in script:
            bodies += _find_bodies(script)
    body = max(bodies, key=len)
    if "</" in body:
        top = LexborHTMLParser(body.encode("utf-8", "replace")).body
        return walk(top) if top is not None else ()
    paragraphs = list(filter(None, map(collapse, body.splitlines())))
    element = Element("article", "@articlebody", stop=len(paragraphs))
    return tuple(
        Block(text, (n + 1, n + 1), after_blank=n > 0, markup=Markup(element))
        for n, text in enumerate(paragraphs)
    )


def _find_bodies(script: str) -> list[str]:
    try:
        remaining: list[Any] = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return []  # a page's mistake in what it says to programs is no fault of its text
    found: list[str] = []
    while remaining:
        value = remaining.pop()
        if isinstance(value, dict):
            body = value.get("articleBody")
            if isinstance(body, str):
                found.append(body)
            remaining += value.values()
        elif isinstance(value, list):
            remaining += value
    return found


def _read_alternatives(tree: LexborHTMLParser) -> tuple[Block, ...]:
    """The blocks for browsers without scripts or frames: those of the longest such part."""
    parts = [walk(node) for node in tree.css("noscript")]
    for node in tree.css("noframes"):  # its text is markup that was not parsed
        body = LexborHTMLParser(node.text().encode("utf-8", "replace")).body
        if body is not None:
            parts.append(walk(body))
    return max(parts, key=count_characters, default=())
