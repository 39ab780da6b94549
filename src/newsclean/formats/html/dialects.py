"""XML that is read as HTML: what a parser of HTML would swallow or hide is rewritten first."""

import html
from typing import Final

import regex

_XML: Final = regex.compile(r"\s*<(?:\?xml\b|rss\b|feed\b|rdf:rdf\b)", regex.IGNORECASE)
_FEED: Final = regex.compile(r"<(?:rss|feed|rdf:rdf)\b", regex.IGNORECASE)
# A feed's root stands within so many characters.
_HEAD: Final = 2048
# A feed's links are their text, which HTML would show.
_LINK: Final = regex.compile(r"<(link|guid|comments)>[^<]*+</\1>", regex.IGNORECASE)
_EMPTY: Final = regex.compile(r"<([a-z][\w.:-]*)((?:\s[^<>]*)?)/>", regex.IGNORECASE)
# Elements that HTML knows to be empty.
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr"}
)  # fmt: skip


def read_as_html(text: str) -> str:
    """XHTML, or a feed, as HTML: empty elements ended, a feed's sections and escapes resolved.

    >>> read_as_html('<?xml version="1.0"?><p><a id="x"/>One<br/>two</p>')
    '<?xml version="1.0"?><p><a id="x"></a>One<br/>two</p>'
    """
    if not _XML.match(text, 0, _HEAD):
        return text
    if _FEED.search(text, 0, _HEAD):
        text = _LINK.sub("", text.replace("<![CDATA[", "").replace("]]>", ""))
        return html.unescape(text) if "&lt;" in text else text
    return _EMPTY.sub(_end, text)


def _end(found: regex.Match[str]) -> str:
    tag = found[1]
    return found[0] if tag.lower() in _VOID else f"<{tag}{found[2]}></{tag}>"
