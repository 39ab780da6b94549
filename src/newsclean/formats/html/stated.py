"""The article that a page's linked data holds for programs, as blocks."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Any, Final

import regex
from selectolax.lexbor import LexborHTMLParser

from newsclean.document import Block
from newsclean.formats.html.walk import walk
from newsclean.json_ld import parse_json_ld

_BLOCK: Final = regex.compile(r"<(?:p|br|div|li|h[1-6]|blockquote|figure)\b", regex.IGNORECASE)
_TAG: Final = regex.compile(r"</?(?:a|b|i|em|strong|span|sub|sup|img)\b", regex.IGNORECASE)
# So many passages of so many letters, far apart, tell whether one text is in another; it is not
# where fewer than one in so many of them are.
_PASSAGES: Final = 20
_LETTERS: Final = 24
_FEW: Final = 2
_NO_LETTERS: Final = regex.compile(r"[\W_]++")


def read_stated(scripts: Sequence[str]) -> tuple[Block, ...]:
    """The longest article that linked data holds, below its headline."""
    articles = [_write(node) for script in scripts for node in _find_articles(script)]
    article = max(articles, key=len, default="")
    top = LexborHTMLParser(article.encode("utf-8", "replace")).body if article else None
    return walk(top) if top is not None else ()


def shows(shown: Sequence[Block], stated: Sequence[Block]) -> bool:
    """Whether the blocks `shown` hold a good part of what is in `stated`."""
    letters, sought = _letters(shown), _letters(stated)
    starts = range(0, len(sought), max(_LETTERS, len(sought) // _PASSAGES))
    found = sum(sought[start : start + _LETTERS] in letters for start in starts)
    return found * _FEW >= len(starts)


def _letters(blocks: Sequence[Block]) -> str:
    return _NO_LETTERS.sub("", "".join([block.text for block in blocks]))


def _find_articles(script: str) -> Iterator[Mapping[str, Any]]:
    try:
        remaining = [parse_json_ld(script)]
    except (ValueError, RecursionError):
        return  # a page's mistake in what it says to programs is no fault of its text
    while remaining:
        value = remaining.pop()
        if isinstance(value, dict):
            if "articleBody" in value or "liveBlogUpdate" in value:
                yield value
            remaining += value.values()
        elif isinstance(value, list):
            remaining += value


def _write(node: Mapping[str, Any]) -> str:
    """An article, with the entries of a live blog, as a page."""
    entries = node.get("liveBlogUpdate")
    parts = [_write_text(node, "h1")]
    if isinstance(entries, list):
        parts += [_write_text(entry, "h2") for entry in entries if isinstance(entry, dict)]
    return f"<article itemprop=articleBody>{''.join(parts)}</article>"


def _write_text(node: Mapping[str, Any], heading: str) -> str:
    headline, body = node.get("headline"), node.get("articleBody")
    written = _write_body(body) if isinstance(body, str) else ""
    if not isinstance(headline, str):
        return written
    return f"<{heading}>{escape(unescape(headline))}</{heading}>{written}"


def _write_body(body: str) -> str:
    """The markup of a body that is plain text, markup, or either with its characters escaped."""
    if _BLOCK.search(body):
        return body
    has_tags = _TAG.search(body) is not None
    if not has_tags:
        body = unescape(body)
        if _BLOCK.search(body):
            return body
        has_tags = _TAG.search(body) is not None
    lines = body.splitlines() if has_tags else escape(body).splitlines()
    return "".join([f"<p>{line}</p>" for line in lines])
