"""Mistakes for which a page's whole text is taken for a script, a title or a comment."""

from typing import Final

import regex

# Elements whose text is no markup, ended as XML ends an empty one.
_ENDED: Final = regex.compile(
    r"<(script|style|title|textarea|iframe|noframes|noembed|xmp)\b([^<>]*+)(?<=/)>",
    regex.IGNORECASE,
)
_TITLE: Final = regex.compile(r"(<title\b[^<>]*+>[^<]*+)(<title\b[^<>]*+>)?+(?!</title\b)", regex.I)


def mend(page: str) -> str:
    """`page` with the elements and the comment ended that would swallow all that comes after.

    >>> mend("<title>Ferry<title><script src='a.js'/><p>It stays.")
    "<title>Ferry</title><script src='a.js'></script><p>It stays."
    """
    page = _ENDED.sub(lambda found: f"<{found[1]}{found[2][:-1]}></{found[1]}>", page)
    page = _TITLE.sub(r"\1</title>", page, count=1)
    start = page.rfind("<!--")
    if start >= 0 and page.find("-->", start) < 0:
        page = page[:start] + page[start + len("<!--") :]
    return page
